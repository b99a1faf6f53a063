// Small kindnesses on the pages about accounts. Each page works without them.
"use strict";

// The browser knows where it is; the list has one name for each place, so an older name is added to it.
document.querySelectorAll("select[data-guess-time-zone]").forEach((select) => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone) return;
  if (!Array.from(select.options).some((option) => option.value === zone)) {
    select.add(new Option(zone.split("/").pop().replaceAll("_", " "), zone));
  }
  select.value = zone;
});

async function copy(field) {
  field.select();
  if (navigator.clipboard) return navigator.clipboard.writeText(field.value);
  return document.execCommand("copy"); // pages on plain http have no clipboard
}

document.querySelectorAll("button[data-copy]").forEach((button) => {
  const label = button.querySelector("span");
  button.hidden = false;
  button.addEventListener("click", async () => {
    await copy(document.getElementById(button.dataset.copy));
    label.textContent = "Copied";
  });
});
