// <form data-autosave="URL"> posts itself a moment after the last key; [data-saved] tells when, or that it did not.
// The server may answer JSON {"saved_at": "09:12", "version": "..."}; a version goes into the field named "version".
import { enhance } from "./enhance.js";
import { text } from "./texts.js";

const PAUSE = 900;

// What became of it: whether the words are stored, and the text that says so.
async function post(form) {
  try {
    const answer = await fetch(form.dataset.autosave, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
      credentials: "same-origin",
    });
    if (answer.status === 409) return { words: text("savedElsewhere") };
    if (answer.status === 403 || answer.redirected) return { words: text("signedOut") };
    if (!answer.ok) return { words: text("notFitting") };
    const facts = await answer.json();
    if (facts.version && form.elements.version) form.elements.version.value = facts.version;
    const words = facts.saved_at ? text("savedAt", { time: facts.saved_at }) : text("saved");
    return { isSaved: true, words };
  } catch (_) {
    return { words: text("offline") };
  }
}

// A form with a key of its own leaves it in the address, so that reloading or coming back finds what it has made.
function leaveKey(form) {
  const key = form.elements.form_key?.value;
  const here = new URL(location.href);
  if (!key || new URL(form.action).pathname !== here.pathname) return;
  here.searchParams.set("form", key);
  history.replaceState(history.state, "", here);
}

enhance("form[data-autosave]", (form) => {
  const status = form.querySelector("[data-saved]");
  let timer;
  let saving = null;
  let leaving = false;

  // One save at a time: the next needs the version that the last one answered with.
  const save = async () => {
    if (leaving) return;
    if (saving) {
      timer = setTimeout(save, PAUSE);
      return;
    }
    saving = post(form);
    const { isSaved, words } = await saving;
    saving = null;
    if (status) status.textContent = words;
    if (isSaved) form.dispatchEvent(new CustomEvent("northing:saved", { bubbles: true }));
  };
  form.addEventListener("input", () => leaveKey(form), { once: true });
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", async (event) => {
    leaving = true;
    clearTimeout(timer);
    if (!saving) return;
    event.preventDefault();
    await saving;
    form.requestSubmit(event.submitter);
  });
  // Back from the browser's memory: one may write on.
  addEventListener("pageshow", () => {
    leaving = false;
  });
});
