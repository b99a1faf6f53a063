// A second press of the same button does nothing; what is marked data-guard asks before unsaved words are left behind.
// Part of a form that saves itself may be marked, too: saving the form does not save that part.
// "submit" comes only after the browser found every field valid, so a refused form can always be sent again.
const PATIENCE = 8000;
const unsaved = new Set();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) return;
  unsaved.clear();
  if (form.hasAttribute("hx-post") || form.method !== "post") return;
  if (form.dataset.sent === "yes") {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, PATIENCE);
});

// A page that comes back from the browser's memory may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

document.addEventListener("input", (event) => {
  const guarded = event.target.closest("[data-guard]");
  if (guarded) unsaved.add(guarded);
});

document.addEventListener("northing:saved", (event) => {
  unsaved.delete(event.target);
});

addEventListener("beforeunload", (event) => {
  if (unsaved.size) event.preventDefault();
});

// <select data-submit> and checkboxes with it send their form at once; without JavaScript the form shows a button.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});

// The answer to a refused form begins at its first field with an error, also for those who do not see the page.
document.querySelector("main [aria-invalid='true']")?.focus();
