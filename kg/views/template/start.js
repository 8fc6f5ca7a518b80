// Wiring, once everything above is defined.
const write = () => {
  document.documentElement.lang = state.lang === "en" ? "en" : "zh-Hans";
  document.title = words("title");
  for (const [attribute, target] of [["word", null], ["label", "aria-label"], ["placeholder", "placeholder"]])
    for (const item of document.querySelectorAll(`[data-${attribute}]`)) {
      const text = words(item.dataset[attribute]);
      if (target) item.setAttribute(target, text); else item.textContent = text;
    }
  document.getElementById("counts").textContent =
    words("counts", { nodes: page.nodes.length, links: page.links.length, sources: page.sources.length });
  const leftOut = document.getElementById("left-out");
  leftOut.hidden = !page.leftOut;
  leftOut.textContent = words("left_out", { shown: page.nodes.length, left: page.leftOut });
  showFilters();
  showFound();
  showPanel();
  redraw();
};

const on = (id, event, action) => document.getElementById(id).addEventListener(event, action);
on("language", "click", () => { state.lang = state.lang === "en" ? "zh" : "en"; write(); });
on("zoom-in", "click", () => zoomBy(1.35));
on("zoom-out", "click", () => zoomBy(1 / 1.35));
on("fit", "click", fit);
on("singles", "change", (event) => { state.withoutSingles = event.target.checked; filtered(); });
on("show-panel", "click", () => openPanel(panel.classList.contains("closed")));
on("show-filters", "click", () => openFilters(!document.getElementById("filters").classList.contains("open")));
field.addEventListener("input", showFound);
document.querySelector(".searching").addEventListener("keydown", walk);
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== field) { field.focus(); event.preventDefault(); }
  if (event.key === "Escape" && state.selected) select(null);
});
new ResizeObserver(forgetNames).observe(stage);

const frame = stage.firstElementChild;
frame.tabIndex = 0;
frame.setAttribute("role", "img");
frame.setAttribute("data-label", "graph");

if (matchMedia("(max-width: 1080px)").matches) panel.classList.add("closed");
write();
fit();
window.kgNetwork = network; // for the browser's console and for tests
const named = () => {
  try { return decodeURIComponent(location.hash.slice(1)); } catch (error) { if (error instanceof URIError) return ""; throw error; }
};
const asked = named();
if (nodes.has(asked)) select({ kind: "node", id: asked }, true);
