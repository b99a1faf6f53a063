// <ol data-sortable="URL">: rows with data-key can be dragged by their [data-handle]; the new order is posted as
// "order", keys joined by commas. The up and down buttons in the rows are plain forms and work without this.
for (const list of document.querySelectorAll("[data-sortable]")) {
  let dragged = null;

  for (const row of list.children) {
    const handle = row.querySelector("[data-handle]");
    if (!handle) continue;
    handle.hidden = false;
    handle.addEventListener("pointerdown", () => {
      row.draggable = true;
    });
    row.addEventListener("dragstart", (event) => {
      dragged = row;
      row.classList.add("dragging");
      event.dataTransfer.effectAllowed = "move";
    });
    row.addEventListener("dragend", () => {
      row.draggable = false;
      row.classList.remove("dragging");
      dragged = null;
    });
  }

  list.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    const over = event.target.closest("[data-key]");
    if (!over || over === dragged || over.parentElement !== list) return;
    const box = over.getBoundingClientRect();
    list.insertBefore(dragged, event.clientY < box.top + box.height / 2 ? over : over.nextSibling);
  });

  list.addEventListener("drop", async (event) => {
    event.preventDefault();
    const order = [...list.querySelectorAll(":scope > [data-key]")].map((row) => row.dataset.key).join(",");
    const token = JSON.parse(document.body.getAttribute("hx-headers"))["x-csrftoken"];
    const answer = await fetch(list.dataset.sortable, {
      method: "POST",
      body: new URLSearchParams({ order }),
      headers: { "X-CSRFToken": token },
      credentials: "same-origin",
    });
    if (!answer.ok) location.reload();
  });
}
