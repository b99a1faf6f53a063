// <form data-autosave="URL"> posts itself a moment after the last key; [data-saved] tells when, or that it did not.
// The server may answer JSON {"saved_at": "09:12", "version": "..."}; a version goes into the field named "version".
import { enhance } from "./enhance.js";

const PAUSE = 900;

async function post(form) {
  try {
    const answer = await fetch(form.dataset.autosave, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
      credentials: "same-origin",
    });
    if (answer.status === 409) return "Changed in another window. Save to compare the two.";
    if (answer.status === 403 || answer.redirected) return "Not saved: please sign in again. Your words are still here.";
    if (!answer.ok) return "Not saved yet. Check the fields above.";
    const facts = await answer.json();
    if (facts.version && form.elements.version) form.elements.version.value = facts.version;
    return facts.saved_at ? `Saved at ${facts.saved_at}` : "Saved";
  } catch (_) {
    return "Not saved: the server cannot be reached. Your words are still here.";
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
    const words = await saving;
    saving = null;
    if (status) status.textContent = words;
    if (words.startsWith("Saved")) form.dispatchEvent(new CustomEvent("northing:saved", { bubbles: true }));
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
