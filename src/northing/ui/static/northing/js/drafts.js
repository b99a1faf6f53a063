// What is typed into a long form is kept in this browser until it is saved, and offered when the form is opened again.
// Kept by person, form and day; thrown away when it was saved, at sign-out and after DAYS. Only on <body data-drafts>.
import { enhance } from "./enhance.js";
import { text } from "./texts.js";

const PREFIX = "northing-draft:";
const DAYS = 7;
const PAUSE = 400;
// A form is long when one of its fields takes as much.
const LONG = 1000;
const { writer, drafts } = document.body.dataset;

// Storage may be refused; the page works without.
function withStorage(act) {
  try {
    return act(localStorage);
  } catch (_) {
    return null;
  }
}

const own = `${PREFIX}${writer}:`;
const keyOf = (form) => own + new URL(form.getAttribute("action") || location.href, location.href).pathname;
const read = (key) => withStorage((storage) => JSON.parse(storage.getItem(key)));
const write = (key, draft) => withStorage((storage) => storage.setItem(key, JSON.stringify(draft)));
const remove = (key) => withStorage((storage) => storage.removeItem(key));
const keys = () => withStorage((storage) => Object.keys(storage).filter((key) => key.startsWith(PREFIX))) || [];

const isOfWords = (field) => field.name && field.matches("textarea, input:not([type]), input[type='text']");
const fieldsOf = (form) => [...form.elements].filter(isOfWords);
const isLong = (form) => form.method === "post" && fieldsOf(form).some((field) => Number(field.dataset.limit) >= LONG);

const keep = (form, facts = {}) => {
  const words = fieldsOf(form).map((field) => [field.name, field.value]);
  write(keyOf(form), { at: Date.now(), words, ...facts });
};

// The fields whose words differ from those of the draft, with the draft's; by name, and by place among equal names.
function differences(form, words) {
  const left = [...words];
  return fieldsOf(form).flatMap((field) => {
    const index = left.findIndex(([name]) => name === field.name);
    if (index < 0) return [];
    const [[, value]] = left.splice(index, 1);
    return value && value !== field.value ? [[field, value]] : [];
  });
}

function makeButton(key, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm";
  button.textContent = text(key);
  button.addEventListener("click", act);
  return button;
}

function offer(form, draft) {
  const when = { dateStyle: "medium", timeStyle: "short" };
  const time = new Date(draft.at).toLocaleString(document.documentElement.lang, when);
  const box = document.createElement("div");
  box.className = "n-flash n-draft";
  box.setAttribute("role", "status");
  const sentence = document.createElement("p");
  sentence.textContent = text("draftFound", { time });
  const putBack = makeButton("putBack", () => {
    for (const [field, value] of differences(form, draft.words)) {
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    box.remove();
  });
  const throwAway = makeButton("throwAway", () => {
    remove(keyOf(form));
    box.remove();
  });
  box.append(sentence, putBack, throwAway);
  form.prepend(box);
}

// The timers of forms whose last words are not kept yet.
const waiting = new Map();

const forget = (form) => {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
};

const keepWaiting = () => {
  for (const form of [...waiting.keys()]) {
    forget(form);
    keep(form);
  }
};

function watch(form) {
  if (!isLong(form)) return;
  const key = keyOf(form);
  const draft = read(key);
  if (draft && differences(form, draft.words).length) offer(form, draft);
  form.addEventListener("input", () => {
    forget(form);
    waiting.set(form, setTimeout(keepWaiting, PAUSE));
  });
  form.addEventListener("northing:sent", () => {
    forget(form);
    keep(form, { isSent: true });
  });
  form.addEventListener("northing:saved", () => {
    forget(form);
    remove(key);
  });
}

// The first page after a form was sent: the words were taken, unless the form came back with them.
function settle() {
  const [{ responseStatus } = {}] = performance.getEntriesByType("navigation");
  const shown = responseStatus && responseStatus < 400 ? [] : [...document.forms].map(keyOf);
  for (const key of keys()) {
    const draft = read(key);
    const isOld = !draft || Date.now() - draft.at > DAYS * 86_400_000;
    const isTaken = draft?.isSent && key.startsWith(own) && !shown.includes(key);
    if (isOld || isTaken) remove(key);
    else if (draft.isSent && key.startsWith(own)) write(key, { at: draft.at, words: draft.words });
  }
}

// The sign-in page and the error pages keep what they find: what was sent before them may not have been taken.
if (drafts !== undefined) {
  settle();
  enhance("form", watch);
  // Who leaves within the pause, or whose phone puts the page to sleep, finds the last words too.
  addEventListener("pagehide", keepWaiting);
  document.addEventListener("visibilitychange", () => document.hidden && keepWaiting());
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    const form = detail.elt.closest("form");
    if (detail.successful && detail.requestConfig.verb === "post" && form?.hasAttribute("hx-post")) {
      form.dispatchEvent(new CustomEvent("northing:saved"));
    }
  });
  enhance("form[data-sign-out]", (form) => {
    form.addEventListener("submit", () => {
      for (const each of [...waiting.keys()]) forget(each);
      for (const key of keys()) if (key.startsWith(own)) remove(key);
    });
  });
}
