// A second press of the same button does nothing; what is marked data-guard asks before unsaved words are left behind.
// Part of a form that saves itself may be marked, too: saving the form does not save that part.
// "submit" comes only after the browser found every field valid, so a refused form can always be sent again.
// A form that somebody wrote in leaves its page only when the server answers, and with a token that is not out of date;
// otherwise the words stay and the page says why.
import { clearNotice, notify, wasTypedIn } from "./notices.js";
import { text } from "./texts.js";
import { renewToken } from "./tokens.js";

const PATIENCE = 8000;
const unsaved = new Set();
const asked = new WeakSet();

function stay(form, state, submitter) {
  delete form.dataset.sent;
  form.dispatchEvent(new CustomEvent("northing:stayed"));
  notify(form, text(state), state === "unreachable" ? () => form.requestSubmit(submitter) : null, "press");
}

// Who is signed out goes on: the server keeps what was posted, and shows it again after sign-in.
async function askFirst(form, submitter) {
  clearNotice(form, "press");
  const state = await renewToken();
  if (state === "unreachable" || state === "otherPerson") {
    stay(form, state, submitter);
    return;
  }
  asked.add(form);
  form.requestSubmit(submitter);
}

function leave(form) {
  unsaved.clear();
  asked.delete(form);
  form.dataset.sent = "yes";
  form.dispatchEvent(new CustomEvent("northing:sent"));
  setTimeout(() => delete form.dataset.sent, PATIENCE);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) return;
  if (form.hasAttribute("hx-post") || form.method !== "post") {
    unsaved.clear();
  } else if (asked.has(form)) {
    leave(form);
  } else if (form.dataset.sent === "yes") {
    event.preventDefault();
  } else if (wasTypedIn(form) && document.body.dataset.tokenUrl) {
    event.preventDefault();
    form.dataset.sent = "yes";
    askFirst(form, event.submitter);
  } else {
    leave(form);
  }
});

// A page that comes back from the browser's memory may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

document.addEventListener("input", (event) => {
  const guarded = event.target.closest("[data-guard]");
  if (guarded) unsaved.add(guarded);
});

for (const end of ["northing:saved", "northing:left"]) {
  document.addEventListener(end, (event) => unsaved.delete(event.target));
}

addEventListener("beforeunload", (event) => {
  if (unsaved.size) event.preventDefault();
});

// <select data-submit> and checkboxes with it send their form at once; without JavaScript the form shows a button.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});

// The answer to a refused form begins at its first field with an error, also for those who do not see the page.
document.querySelector("main [aria-invalid='true']")?.focus();
