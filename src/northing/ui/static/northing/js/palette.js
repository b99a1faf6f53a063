// The palette and the list of keys: dialogs that the server draws (ui/views/jump.py), fetched when they are opened.
// In the palette the arrows move, Enter opens, Escape closes; hits follow the typing.
const PAUSE = 150;
let asked = 0;

async function fetchPart(address, part) {
  const response = await fetch(address, { headers: { "X-Part": part, Accept: "text/html" }, cache: "no-store" });
  if (response.status === 401 || response.redirected) location.reload();
  if (!response.ok || response.redirected) throw new Error(String(response.status));
  return response.text();
}

// The style comes along; the dialog waits for it.
async function put(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const style = page.querySelector("link[rel='stylesheet']");
  if (style && !document.querySelector(`link[href="${style.getAttribute("href")}"]`)) {
    await new Promise((resolve) => {
      style.onload = style.onerror = resolve;
      document.head.append(style);
    });
  }
  const dialog = page.querySelector("dialog");
  document.getElementById(dialog.id)?.remove();
  document.body.append(dialog);
  return dialog;
}

export async function show(part, address) {
  const opener = document.activeElement;
  const dialog = await put(await fetchPart(address, part === "jump" ? "palette" : "keys"));
  dialog.addEventListener("close", () => {
    dialog.remove();
    opener?.focus();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  if (part === "jump") setUp(dialog, address);
  for (const menu of document.querySelectorAll("details[data-menu][open]")) menu.open = false;
  dialog.showModal();
}

function setUp(dialog, address) {
  const field = dialog.querySelector("input");
  const list = dialog.querySelector("[role='listbox']");
  const status = dialog.querySelector("[role='status']");
  const nothing = dialog.querySelector(".none");
  const hits = () => [...list.querySelectorAll("[role='option']")];

  const choose = (hit) => {
    for (const each of hits()) each.setAttribute("aria-selected", String(each === hit));
    field.setAttribute("aria-activedescendant", hit?.id || "");
    hit?.scrollIntoView({ block: "nearest" });
  };
  const move = (step) => {
    const all = hits();
    const at = all.findIndex((hit) => hit.getAttribute("aria-selected") === "true");
    if (all.length) choose(all[(at + step + all.length) % all.length]);
  };
  let shown = "";
  const look = async () => {
    const mine = ++asked;
    const words = field.value;
    try {
      const html = await fetchPart(`${address}?words=${encodeURIComponent(words)}`, "hits");
      if (mine !== asked) return;
      list.innerHTML = html;
      shown = words;
    } catch (_) {
      return; // what was found before stays
    }
    nothing.hidden = hits().length > 0;
    status.textContent = nothing.hidden ? "" : nothing.textContent;
    choose(hits()[0]);
  };
  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  field.addEventListener("keydown", async (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || (!step && event.key !== "Enter")) return; // untranslated: the name of a key
    event.preventDefault();
    if (step) move(step);
    else {
      clearTimeout(timer);
      if (field.value !== shown) await look();
      list.querySelector("[aria-selected='true']")?.click();
    }
  });
  list.addEventListener("pointermove", (event) => {
    const hit = event.target.closest("[role='option']");
    if (hit && hit.getAttribute("aria-selected") !== "true") choose(hit);
  });
  // A hit on this very page moves within it.
  list.addEventListener("click", (event) => {
    if (event.target.closest("a") && !event.ctrlKey && !event.metaKey) dialog.close();
  });
  choose(hits()[0]);
}
