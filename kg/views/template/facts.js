// A node's or an edge's facts as elements: names, statuses, quotes and where they are printed.
const FIRST_FACTS = 12;

const entityButton = (id, note = null) => {
  const node = nodes.get(id);
  return element("button", { type: "button", class: "entity", "data-node": id, click: () => select({ kind: "node", id }, true) },
    typeSign(types.get(node.type)), element("span", { text: node.name, lang: "zh-Hans" }), note ? element("small", { text: note }) : null);
};
const kindLine = (node) => {
  const type = types.get(node.type);
  return element("span", { class: "kind" }, typeSign(type), element("span", { text: label(type) }));
};
const line = (key, text) => text ? element("p", { class: "line" }, element("b", { text: words(key) }), element("span", { text })) : null;

const citation = (source) => {
  const parts = [
    source.headline ? `《${source.headline}》` : words("untitled"), source.outlet, source.date,
    source.number ? words("page_number", { n: source.number }) : null, source.page,
  ].filter(Boolean);
  const cite = element("cite", { text: parts.join(" · ") });
  if (source.url && /^https?:\/\//i.test(source.url))
    cite.append(" · ", element("a", { href: source.url, target: "_blank", rel: "noopener noreferrer", text: words("link") }));
  return cite;
};

// The quote with the names of both ends marked, longest first.
const marked = (text, ids) => {
  const names = ids.flatMap((id) => [nodes.get(id).name, ...(nodes.get(id).aliases ?? [])]).filter((name) => name.length > 1);
  names.sort((a, b) => b.length - a.length);
  const parts = [];
  let rest = 0;
  for (let i = 0; i < text.length;) {
    const name = names.find((candidate) => text.startsWith(candidate, i));
    if (!name) { i += 1; continue; }
    if (i > rest) parts.push(document.createTextNode(text.slice(rest, i)));
    parts.push(element("mark", { text: name }));
    i += name.length;
    rest = i;
  }
  parts.push(document.createTextNode(text.slice(rest)));
  return parts;
};
const quotation = (quote, ids) =>
  [element("blockquote", { lang: "zh-Hans" }, ...marked(quote.text, ids)), citation(page.sources[quote.source])];

const badge = (status) => statuses.get(status)?.actual && status === "done" ? null
  : element("span", { class: `badge ${status}`, text: label(statuses.get(status) ?? page.statuses[0]) });

const claimDetails = (claim, ids) => {
  const told = [
    claim.role ? `${words("role")} ${claim.role}` : null, claim.when ? `${words("when")} ${claim.when}` : null,
    claim.attributed ? `${words("attributed")} ${claim.attributed}` : null, claim.decided ? `${words("decided")} ${claim.decided}` : null,
  ].filter(Boolean);
  return element("div", { class: "claim" },
    told.length ? element("p", { class: "told", text: told.join(" · ") }) : null,
    ...(claim.quotes ?? []).flatMap((quote) => quotation(quote, ids)),
    claim.quotes ? null : element("p", { class: "told", text: words("no_quote") }),
    claim.rule ? element("p", { class: "rule", text: `${words("rule")} ${claim.rule}` }) : null);
};
const factItem = (link, id) => {
  const other = link.from === id ? link.to : link.from;
  return element("li", { class: "fact", "data-link": link.id }, entityButton(other), badge(link.status),
    ...link.claims.map((claim) => claimDetails(claim, [link.from, link.to])));
};

const factGroup = (heading, group, id) => {
  const list = element("ul", {}, ...group.slice(0, FIRST_FACTS).map((link) => factItem(link, id)));
  const rest = group.slice(FIRST_FACTS);
  const more = rest.length ? element("button", { type: "button", text: words("more", { n: rest.length }), click: (event) => {
    list.append(...rest.map((link) => factItem(link, id)));
    list.children[FIRST_FACTS].querySelector("button").focus();
    event.target.remove();
  } }) : null;
  return [element("h3", {}, heading, element("span", { class: "count", text: String(group.length) })), list, more].filter(Boolean);
};

const factGroups = (id) => page.predicates.flatMap((predicate) => {
  const own = linksOf.get(id).filter((link) => link.predicate === predicate.id && linkDrawn(link));
  const symmetric = predicate.label.zh === predicate.inverse.zh;
  const out = own.filter((link) => symmetric || link.from === id);
  const into = own.filter((link) => !symmetric && link.from !== id);
  return [
    ...(out.length ? factGroup(label(predicate), out, id) : []),
    ...(into.length ? factGroup(predicate.inverse[state.lang], into, id) : []),
  ];
});
