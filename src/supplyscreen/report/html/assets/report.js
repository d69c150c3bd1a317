// The page reads without this script. It sorts and filters tables, and lets the picture be moved.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, inside = document) => Array.from(inside.querySelectorAll(selector));
  const lang = document.documentElement.lang;
  const collator = new Intl.Collator(lang, { numeric: true });

  // Tables: a button in each heading; equal rows keep their order.
  const keyOf = (row, at) => {
    const cell = row.cells[at];
    return cell.dataset.sort ?? cell.textContent.trim();
  };
  const compare = (one, other) =>
    Number.isFinite(+one) && Number.isFinite(+other) && one !== "" && other !== ""
      ? +one - +other
      : collator.compare(one, other);
  const sort = (table, head, at) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    all("th[aria-sort]", table).forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    const rows = Array.from(body.rows, (row) => [keyOf(row, at), row]);
    rows.sort((one, other) => (down ? compare(other[0], one[0]) : compare(one[0], other[0])));
    body.append(...rows.map(([, row]) => row));
  };
  for (const table of all("table.sortable")) {
    all("thead th", table).forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(table, head, at));
    });
  }

  // Filters: text, levels and kind together; a finding goes with its row, a root with its last.
  const tools = document.querySelector("[data-tools]");
  if (tools) {
    tools.hidden = false;
    const rows = all("#signal-table tbody tr").map((row) => ({
      row,
      finding: byId(`f-${row.dataset.finding}`),
      text: row.textContent.toLocaleLowerCase(lang),
    }));
    const count = byId("filter-count");
    const filter = () => {
      const words = byId("filter").value.toLocaleLowerCase(lang).split(/\s+/).filter(Boolean);
      const kind = byId("filter-kind").value;
      const levels = new Set(all("[data-level]:checked", tools).map((box) => box.value));
      let shown = 0;
      for (const { row, finding, text } of rows) {
        const fits =
          levels.has(row.dataset.level) &&
          (!kind || row.dataset.kind === kind) &&
          words.every((word) => text.includes(word));
        row.hidden = !fits;
        if (finding) finding.hidden = !fits;
        shown += fits;
      }
      for (const root of all(".root")) {
        root.hidden = !root.querySelector(".finding:not([hidden])");
      }
      count.textContent = count.dataset.of.replace("#", shown).replace("#", rows.length);
    };
    tools.addEventListener("input", filter);
    filter();
  }

  // A link to a finding opens it; printing opens them all.
  const open = () => {
    const target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
    const inside = target && target.closest("details");
    if (inside) inside.open = true;
    if (target && target.matches("details.finding")) {
      target.hidden = false;
      target.closest(".root").hidden = false;
      target.scrollIntoView();
    }
  };
  window.addEventListener("hashchange", open);
  open();
  window.addEventListener("beforeprint", () => {
    for (const finding of all("details.finding:not([open])")) {
      finding.open = true;
      finding.dataset.printed = "";
    }
  });
  window.addEventListener("afterprint", () => {
    for (const finding of all("details[data-printed]")) {
      finding.open = false;
      delete finding.dataset.printed;
    }
  });

  // The picture: the same boxes and curves as the drawing, which stays where no canvas can be had.
  const block = byId("data");
  if (!block || typeof cytoscape !== "function") return;
  const data = JSON.parse(block.textContent);
  const colour = (name) =>
    getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const style = () => [
    {
      selector: "node",
      style: {
        shape: "rectangle", width: 188, height: 26, label: "data(label)", "font-size": 11,
        "font-family": getComputedStyle(document.body).fontFamily, "text-valign": "center",
        color: colour("muted"), "background-color": colour("back"), "border-width": 1,
        "border-color": colour("line"), "z-index-compare": "manual", "z-index": 2,
      },
    },
    { selector: ".on", style: { "border-color": colour("ink"), color: colour("ink") } },
    ...["alert", "review"].map((level) => ({
      selector: `node.${level}`,
      style: {
        "background-color": colour(`${level}-box`), "border-color": colour(level),
        "border-width": 2, color: colour("ink"), "font-weight": "bold",
      },
    })),
    {
      selector: "node.note",
      style: { "border-color": colour("note"), "border-width": 2, color: colour("ink") },
    },
    { selector: "node.group", style: { "border-style": "dashed" } },
    {
      selector: "node.head",
      style: {
        "background-opacity": 0, "border-width": 0, color: colour("ink"), "text-wrap": "wrap",
        "font-size": 12, "line-height": 1.35, events: "no",
      },
    },
    {
      selector: "node.band",
      style: {
        height: data.height, width: 208, "background-color": colour("tint"), "border-width": 0,
        "z-index": 0, events: "no",
      },
    },
    {
      selector: "edge",
      style: {
        "curve-style": "unbundled-bezier", "edge-distances": "endpoints",
        "source-endpoint": "data(leaves)", "target-endpoint": "data(enters)",
        "control-point-weights": "data(weights)", "control-point-distances": "data(distances)",
        width: 1, "line-color": colour("muted"), "z-index-compare": "manual", "z-index": 1,
        "target-arrow-color": colour("muted"), events: "no",
      },
    },
    { selector: "edge.supply", style: { "target-arrow-shape": "triangle", "arrow-scale": 0.8 } },
    {
      selector: "edge.linked",
      style: { "line-color": colour("edge"), "line-style": "dashed" },
    },
    {
      selector: "edge.on",
      style: { width: 2.4, "line-color": colour("ink"), "target-arrow-color": colour("ink") },
    },
    { selector: "edge.linked.on", style: { "line-color": colour("edge") } },
    { selector: "edge.former", style: { "line-style": "dotted" } },
    { selector: ".faded", style: { opacity: 0.2 } },
    { selector: "node.chosen", style: { "border-color": colour("link"), "border-width": 3 } },
  ];
  const side = (box, x) => `${x - box.x} 0`;
  const boxes = new Map(data.boxes.map((box) => [box.id, box]));
  const elements = [
    ...data.columns.filter((_, at) => at % 2).map(({ x }) => ({
      data: { id: `band${x}`, label: "" }, position: { x, y: data.height / 2 }, classes: "band",
    })),
    ...data.columns.map(({ x, lines }) => ({
      data: { id: `head${x}`, label: lines.join("\n") }, position: { x, y: 28 }, classes: "head",
    })),
    ...data.boxes.map((box) => ({
      data: { id: box.id, label: box.label },
      position: { x: box.x, y: box.y },
      classes: box.kind,
    })),
    ...data.edges.map((edge) => ({
      data: {
        source: edge.from, target: edge.to, weights: edge.weights, distances: edge.distances,
        leaves: side(boxes.get(edge.from), edge.leaves),
        enters: side(boxes.get(edge.to), edge.enters),
      },
      classes: edge.kind,
    })),
  ];
  const canvas = byId("canvas");
  const panel = byId("panel");
  canvas.hidden = false;
  panel.hidden = false;
  byId("picture-tools").hidden = false;
  byId("drawing").hidden = true;
  canvas.style.setProperty("height", `${Math.min(760, Math.max(data.height + 20, 220))}px`);
  const view = cytoscape({
    container: canvas, elements, style: style(), layout: { name: "preset" },
    autoungrabify: true, boxSelectionEnabled: false, userZoomingEnabled: false,
    minZoom: 0.1, maxZoom: 3,
  });
  const fit = () => {
    view.fit(undefined, 10);
    if (view.zoom() > 1) view.zoom(1);
    view.center();
  };
  const start = () => {
    fit();
    if (view.zoom() < 0.85) {
      view.zoom(0.85);
      view.pan({ x: Math.max(10, (canvas.clientWidth - 0.85 * data.width) / 2), y: 10 });
    }
  };
  start();
  const zoom = (by) =>
    view.zoom({
      level: view.zoom() * by,
      renderedPosition: { x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 },
    });
  byId("closer").addEventListener("click", () => zoom(1.25));
  byId("farther").addEventListener("click", () => zoom(0.8));
  byId("fit").addEventListener("click", fit);
  canvas.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.1 : 0.9);
    },
    { passive: false },
  );
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => view.style(style()));

  // Choosing a party: its neighbours stay, the rest fades, the panel says who it is.
  const idle = panel.textContent;
  let chosen = null;
  const choose = (box) => {
    chosen = box;
    view.elements().removeClass("faded chosen");
    panel.replaceChildren(idle);
    if (!box) return;
    const node = view.getElementById(box.id);
    node.addClass("chosen");
    const near = node.closedNeighborhood();
    view.elements().not(near).not(".band, .head").addClass("faded");
    const { x1, x2, y1, y2 } = view.extent();
    if (box.x - 94 < x1 || box.x + 94 > x2 || box.y - 13 < y1 || box.y + 13 > y2) view.center(node);
    const name = document.createElement("strong");
    name.textContent = box.told;
    panel.replaceChildren(name);
    if (box.rows) panel.append(` · ${box.rows}`);
    for (const [id, title] of box.findings) {
      const link = document.createElement("a");
      link.href = `#f-${id}`;
      link.textContent = title;
      panel.append(document.createElement("br"), link);
    }
  };
  view.on("tap", "node", (event) => choose(boxes.get(event.target.id()) ?? null));
  view.on("tap", (event) => event.target === view && choose(null));
  const towards = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const next = ([dx, dy]) => {
    let best = null;
    let least = Infinity;
    for (const box of data.boxes) {
      const [x, y] = [box.x - chosen.x, box.y - chosen.y];
      const ahead = x * dx + y * dy;
      const aside = Math.abs(x * dy) + Math.abs(y * dx);
      const cost = ahead + 2 * aside;
      if (ahead > 0 && (dx ? ahead > 100 : aside < 50) && cost < least) [best, least] = [box, cost];
    }
    return best ?? chosen;
  };
  canvas.addEventListener("keydown", (event) => {
    if (event.key in towards) {
      event.preventDefault();
      choose(chosen ? next(towards[event.key]) : data.boxes.find((box) => box.findings.length) ?? data.boxes[0]);
    } else if (event.key === "Enter" && chosen?.findings.length) {
      location.hash = `f-${chosen.findings[0][0]}`;
    } else if (event.key === "Escape") {
      choose(null);
    }
  });
  byId("find").addEventListener("change", (event) => {
    const wanted = event.target.value.toLocaleLowerCase(lang);
    const found = wanted && data.boxes.find((box) => box.name.toLocaleLowerCase(lang).includes(wanted));
    choose(found || null);
    if (found) view.center(view.getElementById(found.id));
  });
  window.addEventListener("resize", () => view.resize());
})();
