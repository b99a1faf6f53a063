// Requests of htmx that came to nothing: the words stay in their field, and the page says so there. A fragment never
// shows a sign-in page: where nothing was typed, the whole page goes to sign in.
import { clearNotice, isAnythingTyped, notify } from "./notices.js";
import { text } from "./texts.js";
import { isStale, renewToken } from "./tokens.js";

const retried = new WeakSet();

const formOf = (element) => element.closest("form");

function repeat({ elt, requestConfig, target }) {
  window.htmx.ajax(requestConfig.verb, requestConfig.path, { source: elt, target });
}

function say(detail, key) {
  const form = formOf(detail.elt);
  const canRepeat = key === "unreachable" || key === "signedOut";
  if (form) notify(form, text(key), canRepeat ? () => repeat(detail) : null);
}

async function renewAndRepeat(detail) {
  if (retried.has(detail.elt)) {
    say(detail, "unreachable");
    return;
  }
  retried.add(detail.elt);
  const state = await renewToken();
  if (state === "renewed") repeat(detail);
  else say(detail, state);
}

document.addEventListener("htmx:responseError", ({ detail }) => {
  const { status } = detail.xhr;
  if (isStale(status, (name) => detail.xhr.getResponseHeader(name))) renewAndRepeat(detail);
  else if (status === 401 && !isAnythingTyped()) location.reload();
  else if (status === 401) say(detail, "signedOut");
  else say(detail, status >= 500 ? "unreachable" : "refused");
});

for (const failure of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, ({ detail }) => say(detail, "unreachable"));
}

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!detail.successful) return;
  retried.delete(detail.elt);
  const form = formOf(detail.elt);
  if (form) clearNotice(form);
});
