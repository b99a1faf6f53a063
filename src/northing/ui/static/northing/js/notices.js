// What went wrong with a form, said beside the field that was written in last, and beside the buttons of its foot.
import { text } from "./texts.js";

const lastTyped = new WeakMap();
const notices = new WeakMap();

document.addEventListener("input", (event) => {
  if (event.target.form) lastTyped.set(event.target.form, event.target);
});

export const forgetTyping = (form) => lastTyped.delete(form);

export const wasTypedIn = (form) => lastTyped.has(form);

export const isAnythingTyped = () => [...document.forms].some(wasTypedIn);

function sayAtButtons(form, words = "") {
  const place = form.querySelector(".n-foot [data-saved]");
  if (!place) return;
  place.textContent = words;
  place.classList.toggle("failed", Boolean(words));
}

// A press that came to nothing says so until it is tried again, whatever becomes of what the page asks by itself.
const isOfPress = (form) => notices.get(form)?.dataset.of === "press";

export function clearNotice(form, of = "page") {
  if (!notices.has(form) || (of === "page" && isOfPress(form))) return;
  notices.get(form).remove();
  notices.delete(form);
  sayAtButtons(form);
}

// again, where it is given, is what "Try again" does.
export function notify(form, words, again, of = "page") {
  if (of === "page" && isOfPress(form)) return;
  clearNotice(form, of);
  const notice = document.createElement("p");
  notice.dataset.of = of;
  notice.className = "n-unsent";
  notice.setAttribute("role", "alert");
  const field = lastTyped.get(form);
  const place = field?.isConnected && form.contains(field) ? field.closest("label") || field : form.lastElementChild;
  place.after(notice);
  notice.append(words);
  if (again) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-sm";
    button.textContent = text("tryAgain");
    button.addEventListener("click", () => {
      clearNotice(form, of);
      again();
    });
    notice.append(" ", button);
  }
  notices.set(form, notice);
  sayAtButtons(form, words);
}
