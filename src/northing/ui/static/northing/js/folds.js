// A folded part of a form says in its summary what stands in its fields: <span data-says="Not written yet">.
function wordsOf(field) {
  if (field.type === "hidden") return "";
  if (field.matches("[type='checkbox'], [type='radio']")) return field.checked ? field.closest("label").textContent.trim() : "";
  if (field.matches("select")) return field.value && field.selectedOptions[0].text.trim();
  return field.value.trim();
}

// <details data-needed-by="statement measure-"> opens as soon as a field whose name begins so says something else.
document.addEventListener(
  "input",
  ({ target }) => {
    const fold = target.form?.querySelector("details[data-needed-by]:not([open])");
    if (fold?.dataset.neededBy.split(" ").some((name) => target.name?.startsWith(name))) fold.open = true;
  },
  true,
);

// While it goes down, because what the coach fills in does not rise.
document.addEventListener(
  "input",
  ({ target }) => {
    const fold = target.closest("details");
    const summary = fold?.querySelector(":scope > summary > [data-says]");
    if (!summary) return;
    const words = [...fold.querySelectorAll("input, select, textarea")].map(wordsOf).filter(Boolean);
    summary.textContent = words.join(", ") || summary.dataset.says;
  },
  true,
);
