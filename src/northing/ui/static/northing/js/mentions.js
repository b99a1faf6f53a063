// [data-mention="#id"]: the name somebody can be mentioned by becomes a button that puts it into that field.
import { enhance } from "./enhance.js";

enhance("[data-mention]", (name) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "n-act";
  button.dir = "auto";
  button.textContent = name.textContent;
  button.addEventListener("click", () => {
    const field = document.querySelector(name.dataset.mention);
    const before = field.value.slice(0, field.selectionStart);
    const gap = before && !/\s$/.test(before) ? " " : "";
    field.setRangeText(`${gap}${button.textContent} `, field.selectionStart, field.selectionEnd, "end");
    field.focus();
  });
  name.replaceChildren(button);
});
