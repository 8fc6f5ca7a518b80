// What the page knows and what it shows just now. Text from pages is only ever written with textContent.
const page = JSON.parse(document.getElementById("page-data").textContent);
const byId = (list) => new Map(list.map((item) => [item.id, item]));
const nodes = byId(page.nodes);
const links = byId(page.links);
const types = byId(page.types);
const predicates = byId(page.predicates);
const statuses = byId(page.statuses);

const linksOf = new Map(page.nodes.map((node) => [node.id, []]));
for (const link of page.links) {
  linksOf.get(link.from).push(link);
  if (link.to !== link.from) linksOf.get(link.to).push(link);
}
const degree = (id) => linksOf.get(id).length;

const state = {
  lang: page.lang,
  selected: null, // {kind: "node" or "link", id}
  hovered: null,
  off: { types: new Set(), predicates: new Set(), statuses: new Set() },
  withoutSingles: false,
};

const words = (key, values = {}) =>
  page.words[key][state.lang].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
const label = (item) => item.label[state.lang];

const nodeShown = (node) =>
  !state.off.types.has(node.type) && !(state.withoutSingles && !linksOf.get(node.id).some(linkDrawn));
const linkDrawn = (link) =>
  !state.off.predicates.has(link.predicate) && !state.off.statuses.has(link.status) &&
  !state.off.types.has(nodes.get(link.from).type) && !state.off.types.has(nodes.get(link.to).type);

const element = (tag, settings = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(settings)) {
    if (name === "text") made.textContent = value;
    else if (name === "click") made.addEventListener("click", value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
};
const replace = (parent, ...children) => parent.replaceChildren(...children.filter((child) => child !== null));
