// <form data-autosave="URL"> posts itself a moment after the last key; [data-saved] tells when, or that it did not.
// The server may answer JSON {"saved_at": "09:12", "version": "..."}; a version goes into the field named "version".
const PAUSE = 900;

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const status = form.querySelector("[data-saved]");
  let timer;
  let leaving = false;

  const tell = (words) => {
    if (status) status.textContent = words;
  };
  const save = async () => {
    if (leaving) return;
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
        credentials: "same-origin",
      });
      if (answer.status === 409) return tell("Changed in another window. Save to compare the two.");
      if (!answer.ok) return tell("Not saved yet. Check the fields above.");
      const facts = await answer.json();
      if (facts.version && form.elements.version) form.elements.version.value = facts.version;
      tell(facts.saved_at ? `Saved at ${facts.saved_at}` : "Saved");
    } catch (_) {
      tell("Not saved: the server cannot be reached. Your words are still here.");
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
  });
}
