// A second press of the same button does nothing; forms marked data-guard ask before unsaved words are left behind.
let dirty = false;

document.addEventListener("submit", (event) => {
  const form = event.target;
  dirty = false;
  if (form.hasAttribute("hx-post") || form.method !== "post") return;
  if (form.dataset.sent === "yes") {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
});

// A page that comes back from the browser's memory may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

document.addEventListener("input", (event) => {
  if (event.target.closest("form[data-guard]")) dirty = true;
});

addEventListener("beforeunload", (event) => {
  if (dirty) event.preventDefault();
});

// <select data-submit> and checkboxes with it send their form at once; without JavaScript the form shows a button.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});
