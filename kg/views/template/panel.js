// The panel beside the drawing: a guide and lists at first, then whatever is selected.
const panel = document.getElementById("panel");

const bar = () => element("div", { class: "bar" },
  state.selected ? element("button", { type: "button", id: "back", text: words("back"), click: () => select(null) }) : element("span"),
  element("button", { type: "button", id: "close", text: words("close"), click: () => openPanel(false) }));

const guide = () => {
  const busiest = byBusyness.map((plate) => plate.id).filter((id) => degree(id) > 0 && nodeShown(nodes.get(id))).slice(0, 8);
  return [
    element("h2", { text: words("how") }),
    ...["how_click", "how_line", "how_size", "how_keys"].map((key) => element("p", { class: "line", text: words(key) })),
    element("h3", { text: words("most") }),
    element("ul", {}, ...busiest.map((id) => element("li", {}, entityButton(id, String(degree(id)))))),
    element("h3", { text: words("list") }),
    ...page.types.filter((type) => !state.off.types.has(type.id)).map(listOf),
  ];
};
const listOf = (type) => {
  const members = page.nodes.filter((node) => node.type === type.id);
  const collator = new Intl.Collator("zh-Hans-u-co-pinyin");
  members.sort((a, b) => collator.compare(a.name, b.name));
  const list = element("ul");
  const details = element("details", {},
    element("summary", {}, element("span", { class: "kind" }, typeSign(type), element("span", { text: label(type) }), element("span", { class: "count", text: String(members.length) }))), list);
  details.addEventListener("toggle", () => {
    if (details.open && !list.children.length) list.append(...members.map((node) => element("li", {}, entityButton(node.id))));
  });
  return details;
};

const numberItems = (node) => node.numbers ? [
  element("h3", { text: words("numbers") }),
  element("ul", {}, ...node.numbers.map((number) => element("li", { class: "fact" },
    element("span", { text: `${number.what} ${number.value}` }),
    ...(number.quotes ?? []).flatMap((quote) => quotation(quote, [node.id]))))),
] : [];

const nodeDetails = (node) => [
  element("h2", { text: node.name, lang: "zh-Hans" }),
  kindLine(node),
  line("aliases", (node.aliases ?? []).join("、")),
  line("parts", (node.parts ?? []).join(" + ")),
  node.parent ? element("p", { class: "line" }, element("b", { text: words("parent") }), entityButton(node.parent)) : null,
  ...(linksOf.get(node.id).length ? factGroups(node.id) : [element("p", { class: "line", text: words("no_facts") })]),
  ...numberItems(node),
];
const linkDetails = (link) => [
  element("h2", { text: words("fact") }),
  element("div", { class: "triple" }, entityButton(link.from),
    element("span", { class: "predicate" }, `↓ ${label(predicates.get(link.predicate))}`, badge(link.status) ?? ""), entityButton(link.to)),
  element("h3", { text: link.claims.length > 1 ? words("readings", { n: link.claims.length }) : words("evidence") }),
  ...link.claims.map((claim) => element("div", { class: "fact" },
    link.claims.length > 1 ? badge(claim.status) : null, claimDetails(claim, [link.from, link.to]))),
];

const showPanel = () => {
  const chosen = state.selected;
  const content = !chosen ? guide() : chosen.kind === "node" ? nodeDetails(nodes.get(chosen.id)) : linkDetails(links.get(chosen.id));
  replace(panel, bar(), ...content);
  panel.scrollTop = 0;
};
const openPanel = (open) => {
  panel.classList.toggle("closed", !open);
  document.getElementById("show-panel").setAttribute("aria-expanded", String(open));
  if (!open) document.getElementById("show-panel").focus();
};

// `travel`: the choice came from a list, so the drawing moves to it and the panel takes the focus.
const select = (chosen, travel = false) => {
  if (chosen?.kind === "node") reveal(nodes.get(chosen.id));
  state.selected = chosen;
  redraw();
  showPanel();
  if (chosen) openPanel(true);
  if (chosen && travel) {
    openFilters(false);
    moveTo([chosen.id]);
    panel.focus({ preventScroll: true });
  }
  const anchor = chosen?.kind === "node" ? `#${encodeURIComponent(chosen.id)}` : "";
  history.replaceState(null, "", location.pathname + location.search + anchor);
};
