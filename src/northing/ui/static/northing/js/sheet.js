// <a href="/page/with/a/form/" data-sheet> opens that page's form beside this page (the dialog of _floating.html). Saved,
// the sheet closes and this page shows what changed; refused, the sheet shows why. Without scripts the link just works.
// Its page: a heading, a form, and in the form _save.html, which becomes the sheet's foot.
import { ask } from "./ask.js";
import { MARK, parse, refresh, send } from "./in-place.js";
import { text } from "./texts.js";

const dialog = document.getElementById("sheet");
const title = document.getElementById("sheet-title");
const body = dialog?.querySelector(".body");
const foot = dialog?.querySelector("footer");
const FIELD = "input:not([type='hidden'], [disabled]), textarea:not([hidden]), select";
// Attributes that name another element's id.
const REFERENCES = ["for", "form", "list", "aria-describedby", "aria-labelledby", "aria-controls", "data-into"];
let opener = null;
let isChanged = false;
let isInHistory = false;

// No id twice on the page: the sheet's get a beginning of their own where the page has them already.
function renameTwins(root) {
  for (const element of root.querySelectorAll("[id]")) {
    if (!document.getElementById(element.id)) continue;
    for (const name of REFERENCES) {
      for (const pointer of root.querySelectorAll(`[${name}~='${CSS.escape(element.id)}']`)) {
        const ids = pointer.getAttribute(name).split(" ");
        pointer.setAttribute(name, ids.map((id) => (id === element.id ? `sheet-${id}` : id)).join(" "));
      }
    }
    element.id = `sheet-${element.id}`;
  }
}

// The buttons stand outside the part that scrolls, and belong to the form all the same.
function moveButtons(main) {
  const row = main.querySelector("form .n-save");
  const form = row?.closest("form");
  if (!form) return [];
  form.id ||= "sheet-form";
  form.dataset.guard = "";
  for (const button of row.querySelectorAll("button")) button.setAttribute("form", form.id);
  row.remove();
  return [...row.children];
}

// What was open in the sheet is not waiting to be saved any more.
function letGo() {
  for (const form of body.querySelectorAll("form")) form.dispatchEvent(new CustomEvent("northing:left", { bubbles: true }));
}

function fill(html, address) {
  const page = parse(html);
  const main = page.querySelector("main");
  if (!main?.querySelector("form")) return false;
  letGo();
  body.replaceChildren();
  foot.replaceChildren();
  title.textContent = (main.querySelector("h1") || page.querySelector("title")).textContent.trim();
  for (const part of main.querySelectorAll("h1, .n-crumb, [data-no-sheet]")) part.remove();
  for (const form of main.querySelectorAll("form:not([action])")) form.setAttribute("action", address);
  foot.append(...moveButtons(main));
  foot.hidden = !foot.children.length;
  renameTwins(main);
  body.append(...main.childNodes);
  window.htmx?.process(body);
  body.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));
  return true;
}

function focusFirst() {
  const field = body.querySelector("[aria-invalid='true']") || body.querySelector("[autofocus]") || body.querySelector(FIELD);
  (field || title).focus();
}

async function open(link) {
  const response = await fetch(link.href, { headers: MARK, cache: "no-store" }).catch(() => null);
  const isPage = response?.ok && response.status !== 204;
  if (!isPage || !fill(await response.text(), link.href)) {
    location.assign(response?.headers.get("X-Leads") || link.href);
    return;
  }
  isChanged = false;
  if (!dialog.open) {
    opener = link;
    history.pushState({ sheet: true }, "");
    isInHistory = true;
    dialog.showModal();
  }
  focusFirst();
}

// Leaves the entry that stands for the open sheet; resolves when the browser is back.
function leaveHistory() {
  if (!isInHistory) return null;
  isInHistory = false;
  history.back();
  return new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
}

async function close() {
  isChanged = false;
  dialog.close();
  await leaveHistory();
  const place = opener?.isConnected ? opener : document.getElementById(opener?.id);
  place?.focus({ preventScroll: true });
}

const mayLeave = () =>
  !isChanged || ask({ question: text("leaveQuestion"), explanation: text("leaveText"), verb: text("leaveVerb") });

async function closeIfLeft() {
  if (!(await mayLeave())) return false;
  letGo();
  await close();
  return true;
}

async function submit(form, submitter) {
  const { done, html } = await send(form, submitter);
  if (done) {
    await close();
    await refresh(new URL(done, location.href).hash.slice(1));
  } else if (html && fill(html, form.getAttribute("action"))) {
    body.querySelector("form").dispatchEvent(new Event("input", { bubbles: true }));
    focusFirst();
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-sheet]");
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!dialog || !link || !isPlain || event.defaultPrevented) return;
  event.preventDefault();
  open(link);
});

dialog?.addEventListener("submit", (event) => {
  // One with data-leads goes on to another page.
  if (event.defaultPrevented || event.target.matches("[data-leads]")) return;
  event.preventDefault();
  submit(event.target, event.submitter);
});

dialog?.addEventListener("input", () => {
  isChanged = true;
});

dialog?.addEventListener("click", (event) => {
  if (!event.target.closest("[data-close], footer a")) return;
  event.preventDefault();
  event.stopPropagation();
  closeIfLeft();
});

// Escape, and whatever else a device has for closing.
dialog?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return; // untranslated: the name of a key
  event.preventDefault();
  closeIfLeft();
});
dialog?.addEventListener("cancel", (event) => {
  if (event.target !== dialog) return;
  event.preventDefault();
  closeIfLeft();
});

// Back closes the sheet, not the page below it.
addEventListener("popstate", async () => {
  if (!dialog?.open || !isInHistory) return;
  isInHistory = false;
  if (await closeIfLeft()) return;
  history.pushState({ sheet: true }, "");
  isInHistory = true;
});
