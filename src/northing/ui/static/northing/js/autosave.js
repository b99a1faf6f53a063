// <form data-autosave="URL"> posts itself a moment after the last key; [data-saved] tells when, or that it did not.
// The server may answer JSON {"saved_at": "09:12", "version": "..."}; a version goes into the field named "version".
import { enhance } from "./enhance.js";
import { clearNotice, notify } from "./notices.js";
import { text } from "./texts.js";
import { post } from "./tokens.js";

const PAUSE = 900;

// What became of it: whether the words are stored, and the text that says so.
async function save(form) {
  const { response, trouble } = await post(form.dataset.autosave, () => new FormData(form));
  if (trouble) return { trouble, words: text(trouble) };
  if (response.status === 409) return { words: text("savedElsewhere") };
  if (!response.ok) return { words: text("notFitting") };
  const facts = await response.json();
  if (facts.version && form.elements.version) form.elements.version.value = facts.version;
  const words = facts.saved_at ? text("savedAt", { time: facts.saved_at }) : text("saved");
  return { isSaved: true, words };
}

enhance("form[data-autosave]", (form) => {
  const status = form.querySelector("[data-saved]");
  let timer;
  let saving = null;
  let leaving = false;
  let isBehind = false;
  // Typed on while a save is under way: its answer tells nothing of these words, and their draft has to stay.
  let isTyped = false;

  // One save at a time: the next needs the version that the last one answered with.
  const saveNow = async () => {
    if (leaving) return;
    if (saving) {
      timer = setTimeout(saveNow, PAUSE);
      return;
    }
    isTyped = false;
    saving = save(form);
    const { isSaved, trouble, words } = await saving;
    saving = null;
    isBehind = !isSaved;
    if (trouble) notify(form, words, saveNow);
    else clearNotice(form);
    if (status) status.textContent = words;
    status?.classList.toggle("failed", Boolean(trouble));
    if (isSaved && !isTyped) form.dispatchEvent(new CustomEvent("northing:saved", { bubbles: true }));
  };
  form.addEventListener("input", () => {
    isTyped = true;
    clearTimeout(timer);
    timer = setTimeout(saveNow, PAUSE);
  });
  form.addEventListener("submit", async (event) => {
    leaving = true;
    clearTimeout(timer);
    if (!saving) return;
    event.preventDefault();
    await saving;
    form.requestSubmit(event.submitter);
  });
  form.addEventListener("northing:stayed", () => {
    leaving = false;
  });
  // Connected again: what could not be saved is.
  addEventListener("online", () => {
    if (isBehind) saveNow();
  });
  // Back from the browser's memory: one may write on.
  addEventListener("pageshow", () => {
    leaving = false;
  });
});
