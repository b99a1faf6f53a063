// [data-copy="#id"] copies that element's text (or value) and says so.
import { enhance } from "./enhance.js";
import { text } from "./texts.js";

enhance("[data-copy]", (button) => {
  // Browsers offer the clipboard on https and on the machine itself only; elsewhere one selects by hand.
  if (!navigator.clipboard) return;
  button.hidden = false;
  const before = [...button.childNodes];
  button.addEventListener("click", async () => {
    const source = document.querySelector(button.dataset.copy);
    await navigator.clipboard.writeText(source.value ?? source.textContent);
    button.textContent = text("copied");
    setTimeout(() => button.replaceChildren(...before), 2000);
  });
});
