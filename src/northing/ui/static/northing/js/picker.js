// The people picker (people/templates/people/picker.html): its search field becomes a combobox over the people that its
// address finds, and its ticks become chips. Arrows move, Enter chooses, Escape closes, Backspace removes the last chip.
import { enhance } from "./enhance.js";

const PAUSE = 200;

// A ticked box becomes a hidden field, and a button removes it.
function makeChip(chip, name) {
  const input = chip.querySelector("input");
  input.type = "hidden";
  input.name = name;
  chip.querySelector("button").hidden = false;
  return chip;
}

function makeList(field) {
  const hits = document.createElement("div");
  hits.className = "hits";
  hits.id = `${field.id}-hits`;
  hits.hidden = true;
  hits.innerHTML = '<div role="listbox"></div><p class="said"></p>';
  return hits;
}

function setUp(root) {
  const field = root.querySelector(".find input");
  const chosen = root.querySelector(".chosen");
  const wordsName = field.name;
  const hits = makeList(field);
  const status = Object.assign(document.createElement("p"), { className: "visually-hidden" });
  status.setAttribute("role", "status");
  let asked = 0;
  let shown = null;
  let timer;

  const options = () => [...hits.querySelectorAll("[role='option']")];
  const active = () => hits.querySelector("[aria-selected='true']");
  const keys = () => [...chosen.children].map((chip) => chip.dataset.key);

  const select = (option) => {
    for (const each of options()) each.setAttribute("aria-selected", String(each === option));
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  };

  const show = (isOpen) => {
    hits.hidden = !isOpen;
    field.setAttribute("aria-expanded", String(isOpen && options().length > 0));
    if (!isOpen) select(null);
  };

  // Who was found belongs to those chosen before.
  const forget = () => {
    asked += 1;
    shown = null;
    show(false);
    for (const option of options()) option.remove();
  };

  const put = (html) => {
    hits.innerHTML = html;
    hits.querySelector("[role='listbox']").id = `${field.id}-list`;
    options().forEach((option, index) => Object.assign(option, { id: `${field.id}-${index}` }));
    status.textContent = hits.querySelector(".said").textContent.trim();
    show(document.activeElement === field);
    if (field.value.trim()) select(options()[0]);
  };

  const look = async () => {
    const mine = ++asked;
    const address = new URL(root.dataset.pick, location.href);
    address.searchParams.set("words", field.value);
    for (const key of keys()) address.searchParams.append("chosen", key);
    const response = await fetch(address, { headers: { Accept: "text/html" }, cache: "no-store" }).catch(() => null);
    if (mine !== asked || !response?.ok || response.redirected) return; // what was found before stays
    shown = field.value;
    put(await response.text());
  };

  // Forms that count or guard what is typed hear of a choice as of typing.
  const tell = (sentence) => {
    status.textContent = sentence;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  };

  const choose = (option) => {
    const chip = makeChip(option.querySelector("template").content.querySelector("li").cloneNode(true), root.dataset.name);
    if (root.dataset.many === undefined) chosen.replaceChildren(chip);
    else chosen.append(chip);
    clearTimeout(timer);
    field.value = "";
    forget();
    tell(chip.dataset.added);
  };

  const remove = (chip) => {
    chip.remove();
    forget();
    tell(chip.dataset.removed);
  };

  const open = async () => {
    if (shown === field.value) show(true);
    else await look();
  };

  const move = async (step) => {
    if (hits.hidden) await open();
    const all = options();
    const at = all.indexOf(active());
    if (all.length) select(all[at < 0 && step < 0 ? all.length - 1 : (at + step + all.length) % all.length]);
  };

  // Never sends the form: whoever has just chosen somebody presses Enter once too often.
  const enter = async () => {
    clearTimeout(timer);
    if (field.value.trim() && field.value !== shown) await look();
    if (!hits.hidden && active()) choose(active());
  };

  const ACTS = {
    ArrowDown: () => move(1), // untranslated: the name of a key
    ArrowUp: () => move(-1), // untranslated: the name of a key
    Enter: enter,
  };

  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (ACTS[event.key]) {
      event.preventDefault();
      ACTS[event.key]();
    } else if (event.key === "Escape" && !hits.hidden) { // untranslated: the name of a key
      event.preventDefault();
      event.stopPropagation();
      show(false);
    } else if (event.key === "Backspace" && !field.value && chosen.lastElementChild) { // untranslated: the name of a key
      remove(chosen.lastElementChild);
    }
  });
  field.addEventListener("input", (event) => {
    if (!event.isTrusted) return;
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  field.addEventListener("click", open);
  root.addEventListener("focusout", (event) => {
    if (!root.contains(event.relatedTarget)) show(false);
  });
  hits.addEventListener("pointerdown", (event) => event.preventDefault());
  hits.addEventListener("pointermove", (event) => {
    const option = event.target.closest("[role='option']");
    if (option && option !== active()) select(option);
  });
  hits.addEventListener("click", (event) => {
    const option = event.target.closest("[role='option']");
    if (option) choose(option);
  });
  chosen.addEventListener("click", (event) => {
    const chip = event.target.closest("button")?.closest("li");
    if (chip) remove(chip);
  });
  // Words that chose nobody are sent under their own name, and are no draft (js/drafts.js).
  field.form?.addEventListener("formdata", (event) => event.formData.append(wordsName, field.value));
  field.removeAttribute("name");

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", `${field.id}-list`);
  field.setAttribute("aria-expanded", "false");
  hits.querySelector("[role='listbox']").id = `${field.id}-list`;
  for (const chip of chosen.children) makeChip(chip, root.dataset.name);
  for (const part of root.querySelectorAll("button[name='find'], .list, noscript")) part.remove();
  root.append(hits, status);
  // Somebody was quicker than this script.
  if (field === document.activeElement && field.value.trim()) look();
}

enhance("[data-pick]", setUp);
