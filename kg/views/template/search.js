// Search by name, alias, pinyin and pinyin initials; arrow keys walk through what is found.
const field = document.getElementById("search");
const found = document.getElementById("found");
const MOST = 40;

const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s“”"‘’'·]/g, "");
const searched = page.nodes.map((node) => ({
  node, name: plain(node.name), aliases: (node.aliases ?? []).map((alias) => [alias, plain(alias)]), keys: (node.keys ?? []).map(plain),
}));

// 0 is best; null is no match. The second value is the alias that matched.
const rank = (entry, wanted) => {
  if (entry.name === wanted) return [0, null];
  if (entry.name.startsWith(wanted)) return [1, null];
  if (entry.name.includes(wanted)) return [2, null];
  const alias = entry.aliases.find(([, text]) => text.includes(wanted));
  if (alias) return [3, alias[0]];
  if (entry.keys.some((key) => key.startsWith(wanted))) return [4, null];
  return wanted.length > 1 && entry.keys.some((key) => key.includes(wanted)) ? [5, null] : null;
};
const matches = (text) => {
  const wanted = plain(text);
  if (!wanted) return [];
  const hits = searched.map((entry) => ({ node: entry.node, rank: rank(entry, wanted) })).filter((hit) => hit.rank);
  return hits.sort((a, b) => a.rank[0] - b.rank[0] || degree(b.node.id) - degree(a.node.id) || (a.node.id < b.node.id ? -1 : 1));
};

const showFound = () => {
  const hits = matches(field.value);
  const asked = field.value.trim() !== "";
  document.getElementById("found-count").textContent =
    !asked ? "" : hits.length ? words("found", { n: hits.length }) : words("found_none");
  replace(found, ...hits.slice(0, MOST).map((hit) => element("li", {}, entityButton(hit.node.id, hit.rank[1]))));
};

const walk = (event) => {
  const buttons = [...found.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  if (event.key === "Enter" && at < 0 && buttons.length) buttons[0].click();
  else if (event.key === "ArrowDown") buttons[Math.min(at + 1, buttons.length - 1)]?.focus();
  else if (event.key === "ArrowUp") (at > 0 ? buttons[at - 1] : field).focus();
  else return;
  event.preventDefault();
};
