// The drawing of a mind map, and the keys of its outline. Both only fill in the page's forms and send them: what they ask
// is done by the same addresses as every button, and the page that comes back is drawn again. So two windows, a lost
// connection and Undo are the same here as everywhere. Without this script the outline and its forms do all of it.
function draw(drawing) {
  const MindElixir = window.MindElixir.default;
  // Smaller is not read; a narrow drawing is moved about instead.
  const SMALLEST = drawing.closest(".canvas").offsetWidth < 600 ? 0.7 : 0.5;
  const ROOT = "root"; // untranslated: the key of the middle
  const canEdit = drawing.hasAttribute("data-editable");
  const page = () => document.getElementById("mind");
  const treeText = () => document.getElementById("map-tree").textContent;
  const field = () => document.querySelector("#add [name='text']");
  const rowOf = (key) => document.querySelector(`[data-branch="${key}"]`);
  let drawn = "";
  let chosen = page().dataset.at || "";
  let begun = null;
  // Where Enter in the field puts the next thought; below the chosen one unless a key asked for another place.
  let where = "";
  // Whether a row of the outline had the focus when a key asked for something.
  let wasInOutline = false;
  const waiting = [];

  // ── Acts: one after the other, each by the form of the page ──
  function send() {
    const form = document.getElementById("map-act");
    if (!waiting.length || form.dataset.sent === "yes") return;
    const { address, values } = waiting.shift();
    for (const old of form.querySelectorAll("[data-asked]")) old.remove();
    form.setAttribute("action", address);
    for (const [name, value] of Object.entries(values)) {
      const input = document.createElement("textarea");
      Object.assign(input, { name, value, hidden: true });
      input.dataset.asked = "";
      form.prepend(input);
    }
    form.requestSubmit();
  }

  function act(key, what, values) {
    const base = document.getElementById("acts").getAttribute("action").replace(/branches\/.*$/, "branches/");
    waiting.push({ address: `${base}${key}/${what}`, values });
    send();
  }

  document.addEventListener("northing:saved", () => setTimeout(send));
  document.addEventListener("northing:stayed", () => waiting.splice(0));

  // ── The chosen branch: in the drawing, in the outline, and in what the buttons are about ──
  function retarget() {
    const tools = document.getElementById("map-tools");
    for (const name of ["action", "formaction", "href"]) {
      for (const element of tools.querySelectorAll(`[${name}*="/branches/"]`)) {
        const address = element.getAttribute(name).replace(/branches\/\d+\//, `branches/${chosen || 0}/`);
        element.setAttribute(name, address);
      }
    }
    tools.querySelector("[name='chosen']").value = chosen;
    for (const part of tools.querySelectorAll("[data-chosen]")) {
      part.classList.toggle("off", !chosen);
      if (part.matches("button")) part.disabled = !chosen;
    }
    for (const part of tools.querySelectorAll("[data-unchosen]")) part.classList.toggle("off", Boolean(chosen));
    const words = rowOf(chosen)?.querySelector(".n-link")?.textContent.trim() || "";
    for (const name of tools.querySelectorAll("[data-name]")) {
      name.textContent = words.length > 20 ? `${words.slice(0, 19)}…` : words;
    }
    document.getElementById("map-status").textContent = words;
  }

  function choose(key) {
    if (!canEdit) return;
    chosen = rowOf(key) ? key : "";
    for (const row of document.querySelectorAll(".n-outline [data-branch]")) {
      row.classList.toggle("on", row.dataset.branch === chosen);
      const link = row.querySelector(":scope > div > .n-link");
      if (row.dataset.branch === chosen) link?.setAttribute("aria-current", "true");
      else link?.removeAttribute("aria-current");
    }
    const address = new URL(location.href);
    if (chosen) address.searchParams.set("at", chosen);
    else address.searchParams.delete("at");
    address.hash = "";
    history.replaceState(history.state, "", address);
    retarget();
  }

  const topicOf = (key) => drawing.querySelector(`[data-nodeid="me${key}"]`);

  function mark(key) {
    const topic = topicOf(key);
    if (topic) mind.selectNode(topic);
    else mind.clearSelection();
  }

  // ── Writing ──
  function write(place) {
    where = chosen ? place : "main";
    field().focus();
  }

  function move(topics, target, place) {
    const siblings = place === "in" ? [] : target.nodeObj.parent.children.map((node) => node.id);
    const under = place === "in" ? target.nodeObj.id : target.nodeObj.parent.id;
    topics.forEach((topic, number) => {
      const rest = siblings.filter((key) => key !== topic.nodeObj.id);
      const at = rest.indexOf(target.nodeObj.id) + (place === "after" ? 1 : 0) + number;
      const values = { under: under === ROOT ? "" : under };
      if (place !== "in") values.position = at;
      act(topic.nodeObj.id, "move/", values);
    });
    return false;
  }

  const remove = (topics) => {
    for (const topic of topics) if (topic.nodeObj.parent) act(topic.nodeObj.id, "remove/", {});
    return false;
  };
  const no = () => false;
  const mind = new MindElixir({
    el: drawing,
    direction: MindElixir.SIDE,
    editable: canEdit,
    contextMenu: false,
    toolBar: false,
    keypress: false,
    allowUndo: false,
    scaleMin: 0.3,
    alignment: "nodes",
    mouseSelectionButton: 2, // the left one moves the drawing about
    // A page scrolls on; with Ctrl the wheel makes the drawing larger and smaller.
    handleWheel: (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      mind.scale(Math.min(1.4, Math.max(0.3, mind.scaleVal - Math.sign(event.deltaY) * 0.1)));
    },
    theme: {
      name: "northing",
      palette: ["var(--n-sea)"],
      cssVar: {
        "--main-color": "var(--n-ink)", "--main-bgcolor": "var(--n-water-2)",
        "--main-bgcolor-transparent": "var(--n-water-2)", "--color": "var(--n-ink)", "--bgcolor": "var(--n-surface)",
        "--selected": "var(--n-course)", "--accent-color": "var(--n-course)", "--root-color": "var(--n-on-course)",
        "--root-bgcolor": "var(--n-course-fill)", "--root-border-color": "transparent", "--root-radius": "30px",
        "--main-radius": "8px", "--topic-padding": "4px", "--main-gap-x": "46px", "--main-gap-y": "16px",
        "--node-gap-x": "26px", "--node-gap-y": "6px", "--map-padding": "16px 24px",
        "--panel-color": "var(--n-ink)", "--panel-bgcolor": "var(--n-surface)", "--panel-border-color": "var(--n-line)",
      },
    },
    before: {
      moveNodeIn: (topics, target) => move(topics, target, "in"),
      moveNodeBefore: (topics, target) => move(topics, target, "before"),
      moveNodeAfter: (topics, target) => move(topics, target, "after"),
      removeNodes: remove,
      addChild: no, insertSibling: no, insertParent: no, copyNode: no, copyNodes: no, moveUpNode: no, moveDownNode: no,
      beginEdit: (topic) => {
        const node = (topic || mind.currentNode)?.nodeObj;
        if (!node) return false;
        if (node.parent) return true;
        document.getElementById("edit")?.click();
        return false;
      },
    },
  });

  // The version is that of the words somebody had before them when they began.
  mind.bus.addListener("operation", ({ name, obj }) => {
    if (name === "beginEdit") begun = { key: obj.id, version: obj.metadata?.version || "" };
    if (name !== "finishEdit") return;
    act(obj.id, "", { text: obj.topic, version: begun?.key === obj.id ? begun.version : "" });
    begun = null;
  });
  mind.bus.addListener("selectNodes", (nodes) => {
    const node = nodes[nodes.length - 1];
    if (node && node.id !== chosen) choose(node.id);
  });
  mind.bus.addListener("expandNode", (node) => {
    if (canEdit && node.parent) act(node.id, "fold/", { folds: node.expanded === false ? "1" : "0" });
  });

  // ── Drawn again, with what the server has now ──
  function draw() {
    if (drawing.querySelector("#input-box")) return;
    if (page().dataset.at !== undefined) chosen = page().dataset.at || chosen;
    const text = treeText();
    if (text !== drawn) {
      const data = { nodeData: JSON.parse(text) };
      if (drawn) mind.refresh(data);
      else mind.init(data);
      drawn = text;
    }
    if (!canEdit) return;
    choose(chosen);
    mark(chosen);
    if (wasInOutline && chosen) rowOf(chosen).querySelector(".n-link").focus({ preventScroll: true });
    wasInOutline = false;
  }

  drawing.hidden = false;
  draw();
  const container = drawing.querySelector(".map-container");
  container.setAttribute("role", "application");
  container.setAttribute("aria-label", drawing.dataset.label);
  // All of it, unless that would be too small to read.
  const nodes = drawing.querySelector("me-nodes");
  const share = Math.min(container.offsetWidth / nodes.offsetWidth, container.offsetHeight / nodes.offsetHeight);
  if (share < 1) mind.scaleVal = Math.max(share, SMALLEST);
  mind.toCenter();
  document.addEventListener("htmx:load", (event) => {
    if (event.target.matches?.("main")) draw();
  });

  // ── Fingers: a swipe scrolls the page past the drawing, until the button says that it moves the drawing ──
  const mover = document.getElementById("move-drawing");
  const isMoving = () => mover.getAttribute("aria-pressed") === "true";
  mover.hidden = false;
  mover.addEventListener("click", () => mover.setAttribute("aria-pressed", String(!isMoving())));
  drawing.addEventListener(
    "pointermove",
    (event) => {
      if (event.pointerType === "touch" && !isMoving()) event.stopPropagation();
    },
    true,
  );

  // ── Keys ──
  const shift = (to) => {
    if (chosen) act(chosen, "move/", { to });
  };
  const ALT = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "out", ArrowRight: "in" };

  // What is the same in the drawing and in the outline. Answers whether the key was one of them.
  function changeByKey(event) {
    wasInOutline = Boolean(event.target.closest(".n-outline"));
    if (event.altKey && ALT[event.key]) {
      const isMirrored = document.documentElement.dir === "rtl" && event.currentTarget !== container;
      const mirrored = { in: "out", out: "in" };
      shift(isMirrored ? mirrored[ALT[event.key]] || ALT[event.key] : ALT[event.key]);
    } else if (event.altKey || event.ctrlKey || event.metaKey) return false;
    else if (event.key === "Insert") write("under"); // untranslated: the names of keys
    else if (event.key === "Delete" || event.key === "Backspace") chosen && act(chosen, "remove/", {});
    else return false;
    event.preventDefault();
    return true;
  }

  // To the node that stands there, as one sees it.
  function go(key) {
    const node = mind.currentNode?.nodeObj;
    if (!node) return mark(ROOT);
    const isLeft = Boolean(topicOf(node.id)?.closest(".lhs"));
    const siblings = node.parent?.children || [];
    const at = siblings.findIndex((each) => each.id === node.id);
    let next = null;
    if (key === "ArrowUp") next = siblings[at - 1];
    else if (key === "ArrowDown") next = siblings[at + 1];
    else if (!node.parent) next = node.children?.find((each) => (key === "ArrowLeft") === (each.direction === 0));
    else next = (key === "ArrowLeft") === isLeft ? node.expanded !== false && node.children?.[0] : node.parent;
    if (next) mark(next.id);
    return null;
  }

  container.addEventListener("keydown", (event) => {
    if (event.target !== container || event.isComposing) return;
    if (event.key === "Escape") mind.clearSelection(); // untranslated: the names of keys
    else if (event.key.startsWith("Arrow") && !event.altKey) {
      event.preventDefault();
      go(event.key);
      return;
    }
    if (!canEdit || changeByKey(event)) return;
    if (event.key === "Enter") write("beside"); // untranslated: the names of keys
    else if (event.key === "F2" && mind.currentNode) mind.beginEdit(mind.currentNode);
    else return;
    event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    const link = event.target.closest?.(".n-outline .n-link");
    if (!link || !canEdit) return;
    const key = link.closest("[data-branch]").dataset.branch;
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      if (!event.altKey) {
        const links = [...document.querySelectorAll(".n-outline .n-link")];
        links[links.indexOf(link) + (event.key === "ArrowUp" ? -1 : 1)]?.focus();
        event.preventDefault();
        return;
      }
    }
    if (key !== chosen && (event.altKey || ["Insert", "Delete", "Backspace", "F2", "Enter"].includes(event.key))) {
      choose(key);
      mark(key);
    }
    if (event.key === "Enter" && !event.altKey && !event.ctrlKey && !event.metaKey) {
      write("beside");
      event.preventDefault();
    } else if (event.key === "F2") {
      document.getElementById("reword").click();
      event.preventDefault();
    } else changeByKey(event);
  });

  // A row is chosen where it stands.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-choose]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const key = link.closest("[data-branch]").dataset.branch;
    choose(key);
    mark(key);
    link.focus();
  });

  // Enter in the field does what was asked for before it got the focus.
  document.addEventListener("keydown", (event) => {
    if (event.target !== field() || event.isComposing) return;
    const form = event.target.form;
    if (event.key === "Escape" && !event.target.value) {
      where = "";
      if (chosen) rowOf(chosen)?.querySelector(".n-link")?.focus();
    }
    const button = where && form.querySelector(`[value="${where}"]`);
    if (event.key !== "Enter" || !button || button.disabled) return;
    event.preventDefault();
    form.requestSubmit(button);
  });
}

// The library is fetched when all else is there: the outline can be read and written meanwhile.
const drawing = document.getElementById("drawing");
const fetched = (name, values) =>
  new Promise((done) => {
    const element = Object.assign(document.createElement(name), values);
    element.addEventListener("load", done);
    document.head.prepend(element); // what is ours comes after it
  });
if (drawing) {
  const { script, styles } = drawing.dataset;
  const parts = [fetched("script", { src: script }), fetched("link", { rel: "stylesheet", href: styles })];
  Promise.all(parts).then(() => draw(drawing));
}
