// <button data-print hidden> prints the page: shown only where scripts run.
import { enhance } from "./enhance.js";

enhance("[data-print]", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});
