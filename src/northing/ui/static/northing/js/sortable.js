// <ol data-sortable="URL">: rows with data-key can be dragged by their [data-handle]; the new order is posted as
// "order", keys joined by commas. The up and down buttons in the rows are plain forms and work without this. Words about
// dragging beside the list, [data-drag], show only where it works.
import { enhance } from "./enhance.js";
import { isAnythingTyped } from "./notices.js";
import { post } from "./tokens.js";

async function save(list) {
  const order = [...list.querySelectorAll(":scope > [data-key]")].map((row) => row.dataset.key).join(",");
  const { response } = await post(list.dataset.sortable, () => new URLSearchParams({ order }));
  if (!response?.ok && !isAnythingTyped()) location.reload();
}

function letDrag(list, row, drag) {
  const handle = row.querySelector("[data-handle]");
  if (!handle) return;
  handle.hidden = false;
  handle.addEventListener("pointerdown", () => {
    row.draggable = true;
  });
  row.addEventListener("dragstart", (event) => {
    drag.row = row;
    row.classList.add("dragging");
    event.dataTransfer.effectAllowed = "move";
  });
  row.addEventListener("dragend", () => {
    row.draggable = false;
    row.classList.remove("dragging");
    drag.row = null;
  });
}

enhance("[data-sortable]", (list) => {
  const drag = { row: null };
  for (const words of list.parentElement.querySelectorAll("[data-drag]")) words.hidden = false;
  for (const row of list.children) letDrag(list, row, drag);

  list.addEventListener("dragover", (event) => {
    if (!drag.row) return;
    event.preventDefault();
    const over = event.target.closest("[data-key]");
    if (!over || over === drag.row || over.parentElement !== list) return;
    const box = over.getBoundingClientRect();
    list.insertBefore(drag.row, event.clientY < box.top + box.height / 2 ? over : over.nextSibling);
  });
  list.addEventListener("drop", (event) => {
    event.preventDefault();
    save(list);
  });
});
