// Acts that change a page without leaving it. <form data-in-place> posts itself, and the page becomes what the server
// would show now: what is the same stays as it is, with focus, scroll, open folds and everything typed. The server marks
// its answers (ui/in_place.py). Without scripts the same form is sent as usual.
import { clearNotice, forgetTyping, notify, wasTypedIn } from "./notices.js";
import { text } from "./texts.js";
import { clearToast, showToasts } from "./toasts.js";
import { post } from "./tokens.js";

export const MARK = { "X-In-Place": "1", Accept: "text/html" };
const LATE = "[hx-get][hx-trigger*='load'], [hx-get][hx-trigger*='toggle']";
// What scripts made of a part, and what they showed. Inside [data-drawn] everything is a script's.
const MADE = ".n-draft, .n-count";
const SHOWN = "[data-handle], [data-drag], [data-copy], [data-print]";

export const parse = (html) => new DOMParser().parseFromString(html, "text/html");

const hasTyping = (node) =>
  node.nodeType === Node.ELEMENT_NODE &&
  (node.matches("form") ? [node] : [...node.querySelectorAll("form")]).some(wasTypedIn);

const staysAsItIs = (node) =>
  node.nodeType === Node.ELEMENT_NODE &&
  (node.matches(`${LATE}, [data-mention], [data-drawn]`) || (node.matches("form") && wasTypedIn(node)));

const callbacks = {
  beforeNodeMorphed: (node) => !staysAsItIs(node),
  beforeNodeRemoved: (node) => !hasTyping(node) && !node.matches?.(MADE),
  beforeAttributeUpdated: (name, node) =>
    !(name === "open" && node.matches("details")) && !(name === "hidden" && node.matches(SHOWN)),
};

// Gives the inside of a part its new shape. Scripts that made something of it hear of that before.
function change(part, newer) {
  part.dispatchEvent(new CustomEvent("northing:changing", { bubbles: true }));
  window.Idiomorph.morph(part, [...newer.childNodes], { morphStyle: "innerHTML", callbacks });
  window.htmx?.process(part);
  part.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));
}

async function changeLatePart(part) {
  if (part.matches("[hx-trigger*='toggle']") && !part.open) return;
  const headers = { "HX-Request": "true", "HX-Current-URL": location.href };
  const response = await fetch(part.getAttribute("hx-get"), { headers, cache: "no-store" });
  if (!response.ok || response.status === 204) return;
  const target = part.getAttribute("hx-target")?.startsWith("find ")
    ? part.querySelector(part.getAttribute("hx-target").slice(5))
    : part;
  change(target || part, parse(await response.text()).body);
}

// What the address names gets the focus if that is lost, and always where it is a field: the next one to write in.
function focusOn(id) {
  const place = document.getElementById(id);
  const isLost = !document.activeElement || document.activeElement === document.body;
  if (isLost || place?.matches("input, textarea")) place?.focus({ preventScroll: true });
}

// The page as it is now. at: the id the address names; address: this page's, with more asked of it.
export async function refresh(at = "", address = location.href) {
  const response = await fetch(address, { headers: MARK, cache: "no-store" });
  const leads = response.headers.get("X-Leads");
  if (leads || !response.ok) {
    location.replace(leads || "/");
    return;
  }
  const page = parse(await response.text());
  showToasts(page);
  const late = [...document.querySelectorAll(`:is(main, [data-live]) :is(${LATE})`)];
  change(document.querySelector("main"), page.querySelector("main"));
  for (const part of document.querySelectorAll("[data-live]")) {
    const newer = page.getElementById(part.id);
    if (newer) change(part, newer);
  }
  await Promise.all(late.filter((part) => part.isConnected).map(changeLatePart));
  focusOn(at);
}

// Posts a form once, however often its button is pressed. Answers {done}, an address, when the act went through, {html}
// when a page came, and nothing when that was said at the form, or the browser goes elsewhere.
export async function send(form, submitter) {
  if (form.dataset.sent === "yes") return {};
  form.dataset.sent = "yes";
  form.setAttribute("aria-busy", "true");
  clearNotice(form);
  const address = submitter?.getAttribute("formaction") || form.getAttribute("action") || location.href;
  const { response, trouble } = await post(address, () => new FormData(form, submitter), MARK);
  delete form.dataset.sent;
  form.removeAttribute("aria-busy");
  return trouble ? stay(form, trouble, submitter) : describe(form, response);
}

function stay(form, reason, submitter) {
  form.dispatchEvent(new CustomEvent("northing:stayed", { bubbles: true }));
  notify(form, text(reason), reason === "unreachable" ? () => form.requestSubmit(submitter) : null);
  return {};
}

async function describe(form, response) {
  const leads = response.headers.get("X-Leads");
  const done = response.headers.get("X-Done");
  if (leads) location.assign(leads);
  if (leads) return {};
  if (done || response.status === 204) {
    forgetTyping(form);
    form.dispatchEvent(new CustomEvent("northing:saved", { bubbles: true }));
    return { done: done || location.href };
  }
  return response.ok || response.status === 422 ? { html: await response.text() } : stay(form, "refused");
}

// Where the answer leads to this page with a query of its own, that holds: the form for another action stays open by it.
async function follow(done) {
  const { href, hash, pathname, search } = new URL(done, location.href);
  await refresh(hash.slice(1), search && pathname === location.pathname ? href : location.href);
}

async function act(form, submitter) {
  const { done, html } = await send(form, submitter);
  if (done) {
    clearToast();
    await follow(done);
  } else if (html) {
    // Refused, with a page that says why: the browser shows it.
    form.removeAttribute("data-in-place");
    form.requestSubmit(submitter);
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("form[data-in-place]")) return;
  event.preventDefault();
  act(form, event.submitter);
});
