// Ctrl K (⌘ K) and links with data-jump open the palette, "?" and links with data-keys show the keys. What they need is
// fetched with the first use. Without scripts the links lead to pages that do the same.
const isTyping = (element) => element.matches("input, textarea, select, [contenteditable], [contenteditable] *");
const isPlain = (event) => !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

async function open(part, link) {
  try {
    const { show } = await import("./palette.js");
    await show(part, link.href);
  } catch (_) {
    location.assign(link.href);
  }
}

function openFirst(event, part) {
  const link = document.querySelector(`a[data-${part}]`);
  if (!link || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  open(part, link);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.altKey || event.repeat) return;
  const isCommand = event.ctrlKey !== event.metaKey;
  if (isCommand && !event.shiftKey && event.key.toLowerCase() === "k") openFirst(event, "jump");
  if (!event.ctrlKey && !event.metaKey && event.key === "?" && !isTyping(event.target)) openFirst(event, "keys");
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-jump], a[data-keys]");
  if (!link || !isPlain(event)) return;
  event.preventDefault();
  open("jump" in link.dataset ? "jump" : "keys", link);
});
