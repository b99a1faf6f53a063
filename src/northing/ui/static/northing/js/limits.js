// [data-limit="600"]: a paste that is too long stays whole, and the page says by how much; [data-count] says at all times
// how many there are. Counted as the server does: characters as people see them in a text (an emoji of one sign is one),
// a line break once, no gaps at the ends.
import { enhance } from "./enhance.js";
import { text } from "./texts.js";

//: Part of the limit from which what is left is said, too.
const NEARLY = 0.9;

export const countCharacters = (words) => [...words.trim()].length;

function describe(count, limit, always) {
  if (count > limit) return text("tooMany", { count: count - limit, limit });
  if (always) return text("counted", { count, limit });
  return count >= limit * NEARLY ? text("left", { count: limit - count }) : "";
}

enhance("[data-limit]", (field) => {
  const limit = Number(field.dataset.limit);
  const counter = document.createElement("p");
  counter.className = "n-limit";
  const always = "count" in field.dataset;
  if (!always) counter.setAttribute("role", "status");
  const update = () => {
    const count = countCharacters(field.value);
    counter.textContent = describe(count, limit, always);
    counter.classList.toggle("over", count > limit);
    if (counter.textContent && !counter.isConnected) field.after(counter);
  };
  field.addEventListener("input", update);
  if (field.value || always) update();
});
