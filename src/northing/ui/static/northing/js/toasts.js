// What went well, in a toast: [data-toast] among the page's messages, and those that an answer to htmx brings along. One
// at a time; it stays while the pointer or the focus is on it. "Undo" in it is a form like any other.
const SECONDS = 6;
const AFTER_HOLD = 3;
// A long sentence stays longer: characters that are read in SECONDS, and how many more are read in a second.
const SHORT = 60;
const PACE = 15;
const place = document.getElementById("toasts");
let waiting = [];

const secondsFor = (toast) => SECONDS + Math.max(0, toast.textContent.trim().length - SHORT) / PACE;

function next() {
  const toast = waiting.shift();
  place.replaceChildren(...(toast ? [toast] : []));
  if (!toast) return;
  let timer;
  // While "Undo" is on its way, and when it could not be sent, it stays.
  const end = () => {
    if (toast.isConnected && !toast.querySelector("[aria-busy], .n-unsent")) next();
  };
  const hold = () => clearTimeout(timer);
  const endAfter = (seconds) => {
    hold();
    timer = setTimeout(end, seconds * 1000);
  };
  for (const begin of ["mouseenter", "focusin"]) toast.addEventListener(begin, hold);
  for (const over of ["mouseleave", "focusout"]) toast.addEventListener(over, () => endAfter(AFTER_HOLD));
  endAfter(secondsFor(toast));
}

export function clearToast() {
  waiting = [];
  place?.replaceChildren();
}

// Takes the toasts out of root and shows them, in place of the one that is there.
export function showToasts(root) {
  const found = [...root.querySelectorAll("[data-messages] [data-toast]")];
  if (!place || !found.length) return;
  for (const toast of found) {
    const box = toast.closest("[data-messages]");
    toast.remove();
    toast.className = "n-toast";
    if (!box.children.length) box.remove();
  }
  waiting = found;
  next();
}

document.addEventListener("northing:messages", ({ detail }) => {
  const page = new DOMParser().parseFromString(detail.html, "text/html");
  showToasts(page);
  const rest = page.querySelector("[data-messages]");
  if (!rest) return;
  document.querySelector("main [data-messages]")?.remove();
  document.querySelector("main").prepend(rest);
});

showToasts(document);
