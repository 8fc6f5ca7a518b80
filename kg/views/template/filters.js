// The legend is the filter: what is unticked is not drawn and not listed.
const filterRow = (group, item, sign) => {
  const box = element("input", { type: "checkbox", value: item.id, name: group });
  box.checked = !state.off[group].has(item.id);
  box.addEventListener("change", () => { state.off[group][box.checked ? "delete" : "add"](item.id); filtered(); });
  return element("label", { class: "row" }, box, sign,
    element("span", { text: label(item) }), element("span", { class: "count", text: String(item.count) }));
};
const allOrNone = (group, items) => {
  const button = (key, off) => element("button", { type: "button", text: words(key), click: () => {
    state.off[group] = new Set(off ? items.map((item) => item.id) : []);
    filtered();
    showFilters();
    document.querySelector(`#${group} .both button${off ? ":last-child" : ""}`).focus();
  } });
  return element("span", { class: "both" }, button("all", false), button("none", true));
};
const filterGroup = (group, items, sign) => {
  const box = document.getElementById(group);
  replace(box, element("legend", { text: words(group) }), allOrNone(group, items), ...items.map((item) => filterRow(group, item, sign(item))));
};
const showFilters = () => {
  filterGroup("types", page.types, typeSign);
  filterGroup("predicates", page.predicates, (item) => lineSign(item.colour, []));
  filterGroup("statuses", page.statuses, (item) => lineSign(item.colour ?? "#56646f", item.dashes));
};
// On narrow screens legend and filters lie over the drawing and are closed until they are asked for.
const openFilters = (open) => {
  document.getElementById("filters").classList.toggle("open", open);
  document.getElementById("show-filters").setAttribute("aria-expanded", String(open));
};
const filtered = () => { redraw(); showPanel(); };

// A node that is chosen from a list is shown even if its type was unticked.
const reveal = (node) => {
  if (nodeShown(node)) return;
  state.off.types.delete(node.type);
  if (!nodeShown(node)) { state.withoutSingles = false; document.getElementById("singles").checked = false; }
  showFilters();
};
