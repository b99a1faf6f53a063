// The vision board under a mouse, fingers and keys. gridstack moves and resizes; here is what it lacks: keys, saving, and
// what is said to screen readers. Every act is saved at once, with "Undo" in the toast.
const COLUMNS = 12;
const PAUSE = 500;
const WIDE = matchMedia("(min-width: 861px)");
const STILL = matchMedia("(prefers-reduced-motion: reduce)");
// How column, row, width and height change.
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const fill = (sentence, facts) => sentence.replace(/%\((\w+)\)s/g, (_, name) => facts[name]);

// What gridstack sets on a page is gone when the page was changed to what the server says; both start from these.
function placeOf(piece) {
  const style = getComputedStyle(piece);
  const [x, y, w, h] = ["--x", "--y", "--w", "--h"].map((name) => Number(style.getPropertyValue(name)));
  return { x, y, w, h };
}

// Fetched with the first board that has room for it.
let loading = null;
function loadGrid(address) {
  loading ||= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });
  return loading;
}

export function arrange(board, { post, refresh }) {
  let grid = null;
  let timer = null;
  let isSaving = false;
  let isFollowing = false;
  const waiting = new Map();
  const pieces = () => [...board.querySelectorAll(":scope > .n-piece")];
  const isRightToLeft = document.documentElement.dir === "rtl";

  function say(piece, isResized) {
    const { x, y, w, h } = piece.gridstackNode;
    const sentence = isResized ? board.dataset.resized : board.dataset.moved;
    const place = document.getElementById("board-said");
    if (place) place.textContent = fill(sentence, { row: y + 1, column: x + 1, width: w, height: h });
  }

  // Takes over what the server answers: other windows may have moved things meanwhile.
  function follow(text) {
    if (!grid) return;
    isFollowing = true;
    grid.batchUpdate();
    for (const part of text.split(";").filter(Boolean)) {
      const [key, numbers] = part.split(":");
      const [row, column, width, height] = numbers.split(",").map(Number);
      const piece = document.getElementById(`piece-${key}`);
      const isHere = piece?.gridstackNode && !waiting.has(key);
      if (isHere) grid.update(piece, { x: column, y: row, w: width, h: height });
      if (isHere) keepPlace(piece);
    }
    grid.batchUpdate(false);
    isFollowing = false;
  }

  function keepPlace(piece) {
    const { x, y, w, h } = piece.gridstackNode;
    for (const [name, value] of Object.entries({ x, y, w, h })) piece.style.setProperty(`--${name}`, value);
  }

  async function save() {
    clearTimeout(timer);
    if (isSaving || !waiting.size) return;
    isSaving = true;
    const places = [...waiting].map(([key, place]) => `${key}:${place.join(",")}`).join(";");
    waiting.clear();
    const { response, trouble } = await post(board.dataset.board, () => new URLSearchParams({ places }), {
      "HX-Request": "true",
    });
    isSaving = false;
    if (trouble || !response.ok) {
      document.getElementById("board-said").textContent = board.dataset.failed;
      if (trouble !== "unreachable") location.reload();
      return;
    }
    const { places: settled } = await response.json();
    follow(settled);
    const events = JSON.parse(response.headers.get("HX-Trigger") || "{}");
    const detail = events["northing:messages"];
    if (detail) document.dispatchEvent(new CustomEvent("northing:messages", { detail }));
    if (waiting.size) save();
  }

  function saveSoon(nodes) {
    if (isFollowing) return;
    for (const { el, x, y, w, h } of nodes || []) {
      waiting.set(el.dataset.key, [y, x, w, h]);
      keepPlace(el);
    }
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  }

  function onKey(event) {
    const piece = event.target;
    if (!grid || !piece.matches(".n-piece") || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Delete" || event.key === "Backspace") remove(event, piece); // untranslated: names of keys
    if (event.key === "Enter") piece.querySelector("[data-sheet]").click(); // untranslated: as above
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const [right, down] = [isRightToLeft ? -move[0] : move[0], move[1]];
    const { x, y, w, h } = piece.gridstackNode;
    const place = event.shiftKey
      ? { w: Math.min(Math.max(w + right, 1), COLUMNS - x), h: Math.max(h + down, 1) }
      : { x: Math.min(Math.max(x + right, 0), COLUMNS - w), y: Math.max(y + down, 0) };
    grid.update(piece, place);
    piece.scrollIntoView({ block: "nearest" });
    say(piece, event.shiftKey);
  }

  async function remove(event, piece) {
    event.preventDefault();
    const next = piece.nextElementSibling || piece.previousElementSibling;
    const address = piece.querySelector("[data-sheet]").href;
    await save();
    const { response } = await post(new URL("remove/", address), () => new FormData(), { "X-In-Place": "1" });
    if (!response?.ok) return;
    await refresh(next?.id);
    document.getElementById(next?.id)?.focus({ preventScroll: true });
  }

  async function begin() {
    if (!WIDE.matches) return;
    await loadGrid(board.dataset.grid);
    if (grid || !WIDE.matches || !board.isConnected) return;
    for (const piece of pieces()) {
      for (const [name, value] of Object.entries(placeOf(piece))) piece.setAttribute(`gs-${name}`, value);
      piece.classList.add("grid-stack-item");
      piece.tabIndex = 0;
    }
    board.classList.add("grid-stack");
    grid = window.GridStack.init(
      {
        column: COLUMNS,
        cellHeight: getComputedStyle(board).getPropertyValue("--cell").trim(),
        margin: 0,
        float: true,
        animate: !STILL.matches,
        rtl: isRightToLeft,
        minRow: 6,
        draggable: { cancel: "a, button" },
        resizable: { handles: isRightToLeft ? "sw" : "se" },
      },
      board,
    );
    grid.on("change", (_, nodes) => saveSoon(nodes));
    for (const words of board.parentElement.querySelectorAll("[data-drag]")) words.hidden = false;
  }

  function end() {
    if (!grid) return;
    grid.off("change");
    grid.destroy(false);
    grid = null;
    board.classList.remove("grid-stack", "grid-stack-animate", "grid-stack-rtl", `gs-${COLUMNS}`);
    for (const name of ["height", "min-height"]) board.style.removeProperty(name);
    for (const piece of pieces()) {
      piece.classList.remove("grid-stack-item");
      piece.removeAttribute("tabindex");
      for (const name of ["top", "left", "right", "width", "height"]) piece.style.removeProperty(name);
    }
  }

  function beginAnew() {
    end();
    begin();
  }

  board.addEventListener("keydown", onKey);
  WIDE.addEventListener("change", beginAnew);
  // The page is about to be changed to what the server says, and was.
  document.addEventListener("northing:changing", (event) => {
    if (event.target.contains(board)) end();
  });
  document.addEventListener("htmx:load", (event) => {
    if (event.target.contains(board)) begin();
  });
  addEventListener("pagehide", save);
  begin();
}
