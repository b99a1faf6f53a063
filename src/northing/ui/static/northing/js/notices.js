// What went wrong with a form, said beside the field that was written in last.
import { text } from "./texts.js";

const lastTyped = new WeakMap();
const notices = new WeakMap();

document.addEventListener("input", (event) => {
  if (event.target.form) lastTyped.set(event.target.form, event.target);
});

export const wasTypedIn = (form) => lastTyped.has(form);

export const isAnythingTyped = () => [...document.forms].some(wasTypedIn);

export function clearNotice(form) {
  notices.get(form)?.remove();
  notices.delete(form);
}

// again, where it is given, is what "Try again" does.
export function notify(form, words, again) {
  clearNotice(form);
  const notice = document.createElement("p");
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
      clearNotice(form);
      again();
    });
    notice.append(" ", button);
  }
  notices.set(form, notice);
}
