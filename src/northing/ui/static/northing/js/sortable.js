// <ol data-sortable="URL">: rows with data-key can be dragged by their [data-handle]; the new order is posted as
// "order", keys joined by commas. The up and down buttons in the rows are plain forms and work without this. Words about
// dragging beside the list, [data-drag], show only where it works.
import { enhance } from "./enhance.js";
import { refresh } from "./in-place.js";
import { isAnythingTyped } from "./notices.js";
import { post } from "./tokens.js";

async function save(list) {
  const order = [...list.querySelectorAll(":scope > [data-key]")].map((row) => row.dataset.key).join(",");
  const { response } = await post(list.dataset.sortable, () => new URLSearchParams({ order }));
  if (response?.ok) await refresh();
  else if (!isAnythingTyped()) location.reload();
}

// What is being dragged in a list.
const drags = new WeakMap();
function dragOf(list) {
  if (!drags.has(list)) drags.set(list, { row: null });
  return drags.get(list);
}

function letDrag(row) {
  const drag = dragOf(row.parentElement);
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
  const drag = dragOf(list);
  for (const words of list.parentElement.querySelectorAll("[data-drag]")) words.hidden = false;

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

enhance("[data-sortable] > [data-key]", letDrag);
