// <button data-repeat='{"moved": "little", "progress": "..."}'> fills fields of its form by their names: chips by their
// values, joined by commas, others by their words. Without scripts the button asks the server for the same.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-repeat]");
  if (!button) return;
  event.preventDefault();
  for (const [name, words] of Object.entries(JSON.parse(button.dataset.repeat))) {
    for (const field of button.form.querySelectorAll(`[name="${name}"]`)) {
      if (field.matches("[type=radio], [type=checkbox]")) field.checked = words.split(",").includes(field.value);
      else field.value = words;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
});
