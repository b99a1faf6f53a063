// [data-insert] puts its words at the end of the field named by data-into; [data-fill] sets a field's value.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert], [data-fill]");
  if (!button) return;
  const field = document.getElementById(button.dataset.into);
  if (!field) return;
  event.preventDefault();
  if ("fill" in button.dataset) {
    field.value = button.dataset.fill;
    button.hidden = true;
  } else {
    field.value = `${field.value.trimEnd().replace(/\.$/, "")}${button.dataset.insert}`;
  }
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
});

// Enter in a gap of the scaffold goes on to the next gap, and from the last one to the button that uses the wording.
document.addEventListener("keydown", (event) => {
  const gap = event.key === "Enter" && !event.isComposing && event.target.closest(".n-fill input"); // untranslated: a key
  if (!gap) return;
  event.preventDefault();
  const fill = gap.closest(".n-fill");
  const stops = [...fill.querySelectorAll("input"), ...fill.parentElement.querySelectorAll("button[formaction]")];
  stops[stops.indexOf(gap) + 1]?.focus();
});

// What the sentence says of the other fields comes with the coach's answer: a twin of each field, "coach_deadline" beside
// "deadline". It goes into a field that still says what the coach had put there, and nobody is writing in.
document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
  if (detail.target.id !== "heard") return;
  const { elements } = detail.target.closest("form");
  for (const twin of detail.fragment.querySelectorAll("[name^='coach_']")) {
    const field = elements[twin.name.slice("coach_".length)];
    const before = elements[twin.name]?.value ?? "";
    if (field === document.activeElement || field.value.trim() !== before) {
      twin.setAttribute("value", before);
    } else if (field.value !== twin.value) {
      field.value = twin.value;
      field.dispatchEvent?.(new Event("input")); // nobody typed it, so it does not rise to the form
    }
  }
});
