"""From a folder of YAML files to a Rulebook."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path
from typing import Any

from kg.errors import InputError, Message
from kg.rulebook.pattern import PatternError, compile_pattern
from kg.rulebook.rules import Example, FactRule, Give, MentionRule, Rulebook, Stops
from kg.rulebook.source import Complaints, Entry, entries, plain, read_yaml
from kg.schema import EntityType, Predicate

KINDS = frozenset({"suffix", "quoted", "phrase", "literal", "regex"})
SCOPES = frozenset({"clause", "sentence", "headline"})
KEYS_OF_ALL = frozenset({"id", "label", "kind", "type", "keep", "confidence", "right", "wrong"})
KEYS_OF_KIND = {
    "suffix": frozenset({"tails", "after", "unless", "reject", "shortest", "longest", "parent"}),
    "quoted": frozenset({"tails", "before", "after", "unless", "not-behind", "pattern", "reject", "shortest", "longest"}),
    "phrase": frozenset({"tails", "before", "after", "reject", "shortest", "longest"}),
    "literal": frozenset({"names", "after"}),
    "regex": frozenset({"pattern", "reject", "parent"}),
}
MENTION_KEYS = KEYS_OF_ALL.union(*KEYS_OF_KIND.values())
FACT_KEYS = frozenset(["id", "label", "scope", "pattern", "gives", "confidence", "gap", "every", "right", "wrong"])
LEXICONS = frozenset({
    "generic-actors", "generic-initiatives", "personnel", "titles", "titles-behind", "surnames", "person-left", "person-right",
    "community-kinds", "person-reject", "single-bodies", "bare-facilities", "body-verbs", "generic-wholes", "measure", "no-scheme-heads",
    "place-words", "units",
})


def load_rulebook(folder: Path) -> Rulebook:
    """Read and check all of `folder` (mentions/*.yml, facts/*.yml, lexicons.yml, stops.yml, triggers.yml, lexicons/divisions.csv).

    Raises InputError if the folder is none, RuleError with every authoring error if there is any.
    """
    if not folder.is_dir():
        raise InputError(
            Message(f"找不到规则文件夹：{folder}", f"no such rules folder: {folder}"),
            Message(
                "请用 --rules 指定含有 mentions/、facts/ 的文件夹。", "Name a folder that has mentions/ and facts/ with --rules."
            ),
        )
    c = Complaints()
    mentions = tuple(r for p in sorted((folder / "mentions").glob("*.yml")) for r in _mention_rules(p, c))
    facts = tuple(r for p in sorted((folder / "facts").glob("*.yml")) for r in _fact_rules(p, c))
    _unique_ids(mentions, facts, c)
    stops = _stops(folder / "stops.yml", c)
    triggers = _triggers(folder / "triggers.yml", c)
    lexicons = _lexicons(folder / "lexicons.yml", c)
    divisions = _divisions(folder / "lexicons" / "divisions.csv", c)
    _check_patterns(facts, frozenset(triggers.values()), c)
    c.check()
    return Rulebook(mentions, facts, stops, lexicons, triggers, divisions)


def _unique_ids(mentions: tuple[MentionRule, ...], facts: tuple[FactRule, ...], c: Complaints) -> None:
    rules: tuple[MentionRule | FactRule, ...] = (*mentions, *facts)
    counts = Counter(r.id for r in rules)
    for r in rules:
        if counts[r.id] > 1:
            c.add(r.file, r.line, f"编号“{r.id}”用了 {counts[r.id]} 次", f"the id “{r.id}” is used {counts[r.id]} times")


def _mention_rules(path: Path, c: Complaints) -> list[MentionRule]:
    data, name = read_yaml(path, c)
    return [r for e in entries(data, "rules", name, MENTION_KEYS, c) if (r := _mention_rule(e, c))]


def _need(e: Entry, keys: tuple[str, ...], c: Complaints) -> bool:
    missing = [k for k in keys if not e.values.get(k)]
    for k in missing:
        c.add(e.file, e.line, f"缺少“{k}”", f"“{k}” is missing")
    return not missing


def _regex(e: Entry, key: str, c: Complaints) -> re.Pattern[str] | None:
    raw = e.values.get(key)
    if raw is None:
        return None
    try:
        return re.compile(str(raw))
    except re.error as err:
        c.add(e.file, e.line, f"“{key}”不是合格的正则表达式：{err}", f"“{key}” is not a valid regular expression: {err}")
        return None


def _examples(e: Entry, key: str, c: Complaints) -> tuple[Example, ...]:
    """`right` entries map a text to the list of what is found, `wrong` entries are texts in which nothing is."""
    out = []
    for raw in e.items(key, c):
        if key == "wrong" and isinstance(raw, str):
            out.append(Example(raw, ()))
        elif key == "right" and isinstance(raw, dict) and len(raw) == 1 and isinstance(next(iter(raw.values())), list):
            text, expected = next(iter(raw.items()))
            out.append(Example(text, tuple(str(x) for x in expected)))
        else:
            c.add(e.file, e.line, f"“{key}”的例子写法不对：{raw!r}", f"malformed example under “{key}”: {raw!r}")
    return tuple(out)


def _names(e: Entry, c: Complaints) -> tuple[tuple[str, str], ...]:
    """form → name, of a literal rule; the name itself is a form."""
    raw: Any = e.values.get("names") or {}
    if not isinstance(raw, dict):
        c.add(e.file, e.line, "“names”应当是“名称: [写法, …]”", "“names” must map a name to a list of forms")
        return ()
    forms = {name: Entry(e.file, e.line, {f"names: {name}": listed}).words(f"names: {name}", c) for name, listed in raw.items()}
    return tuple((form, str(name)) for name, listed in forms.items() for form in (str(name), *listed))


def _mention_rule(e: Entry, c: Complaints) -> MentionRule | None:
    if not _need(e, ("id", "label", "kind", "type"), c):
        return None
    kind, type_ = str(e.values["kind"]), str(e.values["type"])
    if kind not in KINDS:
        c.add(e.file, e.line, f"不认识的 kind“{kind}”", f"unknown kind “{kind}”")
        return None
    if type_ not in list(EntityType):
        c.add(e.file, e.line, f"不认识的类型“{type_}”", f"unknown type “{type_}”")
        return None
    for key in sorted(e.values.keys() & MENTION_KEYS - KEYS_OF_ALL - KEYS_OF_KIND[kind]):
        c.add(e.file, e.line, f"“{key}”对 kind: {kind} 不起作用", f"“{key}” has no effect with kind: {kind}")
    need = {"suffix": ("tails",), "quoted": (), "phrase": ("tails",), "literal": ("names",), "regex": ("pattern",)}[kind]
    if not _need(e, need, c):
        return None
    right = _examples(e, "right", c)
    if not right:
        c.add(e.file, e.line, f"规则“{e.values['id']}”没有正例（right）", f"rule “{e.values['id']}” has no right example")
    v = e.values
    pattern = _regex(e, "pattern", c)
    if kind == "regex" and pattern and "name" not in pattern.groupindex:
        c.add(e.file, e.line, "“pattern”里没有名为 name 的组（(?P<name>…)）", "“pattern” has no group called name: (?P<name>…)")
    return MentionRule(
        id=str(v["id"]),
        label=str(v["label"]),
        kind=kind,
        type=EntityType(type_),
        file=e.file,
        line=e.line,
        tails=e.words("tails", c),
        before=e.words("before", c),
        after=e.words("after", c),
        reject=_regex(e, "reject", c),
        shortest=e.whole("shortest", 2, c),
        longest=e.whole("longest", 12, c),
        parent=e.flag("parent", c),
        names=_names(e, c),
        pattern=pattern,
        unless=_regex(e, "unless", c),
        not_behind=_regex(e, "not-behind", c),
        keep=e.flag("keep", c),
        confidence=e.share("confidence", 0.9, c),
        right=right,
        wrong=_examples(e, "wrong", c),
    )


def _fact_rules(path: Path, c: Complaints) -> list[FactRule]:
    data, name = read_yaml(path, c)
    return [r for e in entries(data, "rules", name, FACT_KEYS, c) if (r := _fact_rule(e, c))]


def _fact_rule(e: Entry, c: Complaints) -> FactRule | None:
    if not _need(e, ("id", "label", "pattern", "gives"), c):
        return None
    v = e.values
    scope = str(v.get("scope", "clause"))
    if scope not in SCOPES:
        c.add(e.file, e.line, f"不认识的 scope“{scope}”", f"unknown scope “{scope}”")
    gives = []
    for raw in e.items("gives", c):
        parts = str(raw).split()
        if len(parts) != 3 or parts[1] not in list(Predicate):
            c.add(e.file, e.line, f"“gives”应当写成“A runs B”：{raw!r}", f"“gives” reads “A runs B”: {raw!r}")
        else:
            gives.append(Give(parts[0], Predicate(parts[1]), parts[2]))
    right = _examples(e, "right", c)
    if not right:
        c.add(e.file, e.line, f"规则“{v['id']}”没有正例（right）", f"rule “{v['id']}” has no right example")
    return FactRule(
        id=str(v["id"]),
        label=str(v["label"]),
        scope=scope,
        pattern=str(v["pattern"]),
        gives=tuple(gives),
        file=e.file,
        line=e.line,
        confidence=e.share("confidence", 0.8, c),
        gap=e.whole("gap", 30, c),
        every=e.flag("every", c),
        right=right,
        wrong=_examples(e, "wrong", c),
    )


def _check_patterns(facts: tuple[FactRule, ...], classes: frozenset[str], c: Complaints) -> None:
    for r in facts:
        try:
            compiled = compile_pattern(r.pattern, classes)
        except PatternError as err:
            c.add(r.file, r.line, f"“pattern”有误：{err.message.zh}", f"bad “pattern”: {err.message.en}")
            continue
        for g in r.gives:
            for role in (g.subj, g.obj):
                if role not in compiled.groupindex:
                    c.add(r.file, r.line, f"“pattern”里没有角色“{role}”", f"“pattern” has no role “{role}”")
                elif any(word.endswith(f":{role}?") for word in r.pattern.split()):
                    c.add(r.file, r.line, f"“gives”里的角色“{role}”不能可有可无", f"“gives” needs role “{role}”, which may be missing")


def _word_groups(path: Path, c: Complaints) -> dict[str, tuple[str, ...]]:
    """A file of “group: [word, …]”."""
    data, name = read_yaml(path, c)
    out = {}
    for key in data:
        out[str(key)] = Entry(name, data.lc.key(key)[0] + 1, {str(key): plain(data[key])}).words(str(key), c)
    return out


def _stops(path: Path, c: Complaints) -> Stops:
    groups = _word_groups(path, c)
    for need in ("hard", "soft"):
        if need not in groups:
            c.add("/".join(path.parts[-2:]), 1, f"缺少词表“{need}”", f"the list “{need}” is missing")
    verbs = path.parent / "lexicons" / "function-words.txt"
    if not verbs.is_file():
        c.add("lexicons/function-words.txt", 1, "缺少虚词和动词表", "the list of function words is missing")
        return Stops(frozenset(), frozenset())
    words = frozenset(verbs.read_text(encoding="utf-8").split())
    return Stops(frozenset(groups.get("hard", ())), frozenset(groups.get("soft", ())), words)


def _triggers(path: Path, c: Complaints) -> dict[str, str]:
    found: dict[str, str] = {}
    for cls, words in _word_groups(path, c).items():
        for w in words:
            if w in found:
                c.add("/".join(path.parts[-2:]), 1, f"“{w}”同属 {found[w]} 和 {cls}", f"“{w}” is both {found[w]} and {cls}")
            found[w] = cls
    return found


def _lexicons(path: Path, c: Complaints) -> dict[str, tuple[str, ...]]:
    groups = _word_groups(path, c)
    for need in sorted(LEXICONS - set(groups)):
        c.add("/".join(path.parts[-2:]), 1, f"缺少词表“{need}”", f"the list “{need}” is missing")
    for extra in sorted(set(groups) - LEXICONS):
        c.add("/".join(path.parts[-2:]), 1, f"没有用到的词表“{extra}”", f"the list “{extra}” is not used")
    return groups


def _divisions(path: Path, c: Complaints) -> dict[str, str]:
    """name → province, city or county."""
    if not path.is_file():
        c.add("lexicons/divisions.csv", 1, "缺少行政区划表", "the list of administrative divisions is missing")
        return {}
    with path.open(encoding="utf-8-sig", newline="") as f:
        rows = csv.DictReader(f)
        if not {"name", "level"} <= set(rows.fieldnames or ()):
            c.add("lexicons/divisions.csv", 1, "表头应当是 name,level", "the header must be name,level")
            return {}
        return {row["name"]: row["level"] for row in rows}
