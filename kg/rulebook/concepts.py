"""rules/concepts/*.yml: the schemes of programme kinds and of themes, and the signs by which a name or a sentence shows a concept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import Message
from kg.rulebook.source import Complaints, Entry, entries, read_yaml

KINDS, THEMES = "kinds", "themes"
SCHEMES = {KINDS: Message("项目种类", "Kinds of programmes"), THEMES: Message("主题", "Themes")}
KEYS = frozenset({"id", "zh", "en", "definition-zh", "definition-en", "unless", "right", "wrong"})
KEYS_OF = {KINDS: KEYS | {"heads", "printed"}, THEMES: KEYS | {"words"}}


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of a scheme. Kinds are known by `heads` and `printed`, themes by `words`; `unless` is cut out before words are sought.

    `right` are names or sentences that show it, `wrong` such as do not; `file` and `line` are where it stands.
    """

    id: str
    label: Message
    definition: Message
    file: str
    line: int
    heads: tuple[str, ...] = ()
    printed: re.Pattern[str] | None = None
    words: tuple[str, ...] = ()
    unless: re.Pattern[str] | None = None
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    def sign(self, text: str) -> str | None:
        """The longest of `words` in `text`, None where there is none."""
        left = self.unless.sub("\0", text) if self.unless else text
        return max((w for w in self.words if w in left), key=lambda w: (len(w), w), default=None)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme of concepts in the order of its file; `id` is "kinds" or "themes"."""

    id: str
    label: Message
    concepts: tuple[Concept, ...]

    def kind(self, name: str, behind: str = "") -> Concept | None:
        """The one concept that a programme's printed name shows: by how it is printed, else by its head, the longest first.

        `name` may carry the marks 《》 around it; `behind` is what stands right behind it on the page (“初心讲堂”品牌).
        """
        bare = re.sub("[《》“”‘’]", "", name)
        printed = [c for c in self.concepts if c.printed and (c.printed.search(name) or c.printed.search(bare))]
        if printed:
            return printed[0]
        best: tuple[int, Concept] | None = None
        for c in self.concepts:
            if c.unless and c.unless.search(bare):
                continue
            length = max((len(h) for h in c.heads if bare.endswith(h) or (len(h) > 1 and behind.startswith(h))), default=0)
            if length and (best is None or length > best[0]):
                best = (length, c)
        return best[1] if best else None

    def themes(self, text: str) -> tuple[Concept, ...]:
        """All concepts whose words stand in `text`."""
        return tuple(c for c in self.concepts if c.sign(text))


def load_schemes(rules: Path) -> tuple[Scheme, ...]:
    """The schemes in `rules`/concepts, () where there is no such folder. Raises RuleError with every authoring error."""
    folder = rules / "concepts"
    if not folder.is_dir():
        return ()
    c = Complaints()
    schemes = tuple(_scheme(folder / f"{name}.yml", name, c) for name in SCHEMES)
    for path in sorted(folder.glob("*.yml")):
        if path.stem not in SCHEMES:
            c.add(f"concepts/{path.name}", 1, f"只读 {'、'.join(SCHEMES)} 两个文件", f"only {' and '.join(SCHEMES)} are read")
    c.check()
    return schemes


def _scheme(path: Path, name: str, c: Complaints) -> Scheme:
    data, file = read_yaml(path, c)
    found = [x for e in entries(data, "concepts", file, KEYS_OF[name], c) if (x := _concept(e, name, c))]
    counts = Counter(x.id for x in found)
    for x in found:
        if counts[x.id] > 1:
            c.add(x.file, x.line, f"编号“{x.id}”用了 {counts[x.id]} 次", f"the id “{x.id}” is used {counts[x.id]} times")
    return Scheme(name, SCHEMES[name], tuple(found))


def _concept(e: Entry, scheme: str, c: Complaints) -> Concept | None:
    needed = ["id", "zh", "en", "definition-zh", "definition-en", "right", "wrong", *(["words"] if scheme == THEMES else [])]
    missing = [k for k in needed if not e.values.get(k)]
    for k in missing:
        c.add(e.file, e.line, f"缺少“{k}”", f"“{k}” is missing")
    if missing:
        return None
    if not re.fullmatch(r"[a-z][a-z0-9-]*", str(e.values["id"])):
        c.add(e.file, e.line, "“id”应为小写英文字母、数字和连字符", "“id” should be lower-case letters, digits and hyphens")
    if scheme == KINDS and not (e.values.get("heads") or e.values.get("printed")):
        c.add(e.file, e.line, "“heads”和“printed”至少写一个", "give “heads” or “printed”")
    v = {k: str(e.values[k]) for k in ("id", "zh", "en", "definition-zh", "definition-en")}
    return Concept(
        id=v["id"],
        label=Message(v["zh"], v["en"]),
        definition=Message(v["definition-zh"], v["definition-en"]),
        file=e.file,
        line=e.line,
        heads=e.words("heads", c),
        printed=_pattern(e, "printed", c),
        words=e.words("words", c),
        unless=_pattern(e, "unless", c),
        right=e.words("right", c),
        wrong=e.words("wrong", c),
    )


def _pattern(e: Entry, key: str, c: Complaints) -> re.Pattern[str] | None:
    raw = e.values.get(key)
    try:
        return re.compile(str(raw)) if raw is not None else None
    except re.error as err:
        c.add(e.file, e.line, f"“{key}”不是合格的正则表达式：{err}", f"“{key}” is not a valid regular expression: {err}")
        return None


def failing_examples(schemes: tuple[Scheme, ...]) -> Iterator[tuple[Concept, str, bool]]:
    """Every example that does not come out as it should, with True where it is a right one."""
    for scheme in schemes:
        for concept in scheme.concepts:
            for text in (*concept.right, *concept.wrong):
                shown = scheme.kind(text) is concept if scheme.id == KINDS else concept in scheme.themes(text)
                if shown is not (text in concept.right):
                    yield concept, text, text in concept.right
