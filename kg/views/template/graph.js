// The drawing: vis-network with the nodes, edges and options that pyvis made, physics off.
const stage = document.getElementById("network");
const visNodes = new vis.DataSet(page.vis.nodes.map((node) => ({ ...node, label: undefined })));
const visEdges = new vis.DataSet(page.vis.edges);
const plainEdges = byId(page.vis.edges);
const network = new vis.Network(stage, { nodes: visNodes, edges: visEdges }, page.vis.options);
const FAINT = 0.13;

const endsInView = () => {
  if (!state.selected) return null;
  if (state.selected.kind === "link") {
    const link = links.get(state.selected.id);
    return new Set([link.from, link.to]);
  }
  const near = linksOf.get(state.selected.id).filter(linkDrawn).flatMap((link) => [link.from, link.to]);
  return new Set([state.selected.id, ...near]);
};
const linkInView = (link) =>
  !state.selected || (state.selected.kind === "link" ? state.selected.id === link.id
    : link.from === state.selected.id || link.to === state.selected.id);

// What is filtered away is hidden; what does not touch the selection grows faint.
const redraw = () => {
  const ends = endsInView();
  visNodes.update(page.nodes.map((node) => ({
    id: node.id, hidden: !nodeShown(node), opacity: !ends || ends.has(node.id) ? 1 : FAINT,
  })));
  visEdges.update(page.links.map((link) => {
    const { color } = plainEdges.get(link.id);
    return {
      id: link.id, hidden: !linkDrawn(link), title: triple(link), width: state.selected && linkInView(link) ? 3.2 : 2.2,
      color: { color, highlight: color, hover: color, inherit: false, opacity: linkInView(link) ? 1 : FAINT },
    };
  }));
  network.unselectAll();
  if (state.selected?.kind === "node") network.selectNodes([state.selected.id], false);
  if (state.selected?.kind === "link") network.setSelection({ nodes: [], edges: [state.selected.id] });
  forgetNames();
};

const triple = (link) =>
  `${nodes.get(link.from).name} — ${label(predicates.get(link.predicate))} → ${nodes.get(link.to).name}` +
  (statuses.get(link.status).actual ? "" : `（${label(statuses.get(link.status))}）`);

let names = { scale: 0, placed: [] };
const forgetNames = () => { names = { scale: 0, placed: [] }; network.redraw(); };

network.on("afterDrawing", (context) => {
  const scale = network.getScale();
  if (names.scale !== scale) {
    const ends = endsInView();
    const shown = (id) => nodeShown(nodes.get(id)) && (!ends || ends.has(id) || id === state.hovered);
    const first = new Set([state.hovered, state.selected?.kind === "node" ? state.selected.id : null].filter((id) => id !== null));
    if (state.selected?.kind === "link") for (const id of ends) first.add(id);
    names = { scale, placed: placeNames(network.getPositions(), scale, shown, first) };
  }
  paintNames(context, names.placed, scale);
});
network.on("dragEnd", forgetNames);
network.on("hoverNode", ({ node }) => { state.hovered = node; forgetNames(); stage.style.cursor = "pointer"; });
network.on("blurNode", () => { state.hovered = null; forgetNames(); stage.style.cursor = ""; });
network.on("hoverEdge", () => { stage.style.cursor = "pointer"; });
network.on("blurEdge", () => { stage.style.cursor = ""; });

const namedAt = (point) => {
  const scale = network.getScale(), x = point.x * scale, y = point.y * scale;
  const hit = names.placed.find(({ box }) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom);
  return hit ? hit.plate.id : null;
};
network.on("click", ({ nodes: hitNodes, edges: hitEdges, pointer }) => {
  const node = hitNodes[0] ?? namedAt(pointer.canvas);
  if (node !== undefined && node !== null) select({ kind: "node", id: node });
  else if (hitEdges.length) select({ kind: "link", id: hitEdges[0] });
  else select(null);
});

const moveTo = (ids) => {
  const places = ids.map((id) => network.getPosition(id));
  const middle = (axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
  const covered = getComputedStyle(panel).position === "absolute" && !panel.classList.contains("closed") ? panel.offsetWidth : 0;
  network.moveTo({
    position: { x: middle("x"), y: middle("y") }, scale: Math.max(network.getScale(), 0.75), offset: { x: -covered / 2, y: 0 }, animation: false,
  });
};
const zoomBy = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: false });
// Everything that is shown, with room at the rim for names, which keep their size at every scale.
const fit = () => {
  const places = Object.values(network.getPositions(page.nodes.filter(nodeShown).map((node) => node.id)));
  if (!places.length) return;
  const [xs, ys] = [places.map((place) => place.x), places.map((place) => place.y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min((stage.clientWidth - 200) / (right - left + 1), (stage.clientHeight - 130) / (bottom - top + 1), 1.6);
  const position = { x: (left + right) / 2, y: (top + bottom) / 2 };
  network.moveTo({ position, scale: Math.max(scale, 0.02), offset: { x: 0, y: -22 }, animation: false });
};
