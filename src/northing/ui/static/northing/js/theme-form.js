// <form data-theme-form>: the look changes at once, and the choice is stored.
import { post } from "./tokens.js";

const darkDevice = matchMedia("(prefers-color-scheme: dark)");

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-theme-form]") || !event.submitter) return;
  event.preventDefault();
  const { value } = event.submitter;
  const root = document.documentElement;
  root.dataset.themeChoice = value;
  root.dataset.bsTheme = value === "system" ? (darkDevice.matches ? "dark" : "light") : value;
  for (const button of form.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button === event.submitter));
  }
  post(form.action, () => new FormData(form, event.submitter));
});
