// <details data-menu> closes on Escape, on a press elsewhere and when the focus leaves it. Without JavaScript it stays
// open until its summary is pressed again.
document.addEventListener(
  "toggle",
  ({ target }) => {
    // A menu that is fetched, each time it is opened.
    if (target.open && target.matches("[data-menu][hx-get]")) target.dispatchEvent(new CustomEvent("toggle-open"));
  },
  true,
);

const open = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return; // untranslated: the name of a key
  for (const menu of open()) {
    const held = menu.contains(document.activeElement);
    menu.open = false;
    if (held) menu.querySelector("summary").focus();
  }
});

document.addEventListener("click", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("focusin", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});

// A page that comes back from the browser's memory comes back with its menu closed.
addEventListener("pageshow", () => {
  for (const menu of open()) menu.open = false;
});
