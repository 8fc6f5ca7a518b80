"""Names as identity compares them: width and marks dropped, places in front split off, and the rules of names.yml."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from kg.errors import Message, RuleError
from kg.identity.codes import normal_code
from kg.schema import EntityType
from kg.settings import shipped_rules

T = EntityType
TIERS: dict[EntityType, str] = {T.AREA: "(?:省|市|区|县|旗|州|盟)", T.STREET: "(?:街道|镇|乡)", T.COMMUNITY: "(?:社区|村)"}
_MARKS = str.maketrans("", "", "“”‘’\"'「」『』《》〈〉<>#* \t\n\u3000") | str.maketrans("•・∙⋅‧", "·····")
_DEFINITE = "该这本其此"
# a place's last character that begins another word: 大同市|场, 平城区|域
_NO_BREAK = {"市": "场", "区": "域间别", "村": "庄"}
_BARE_TYPE = frozenset({"街道", "镇", "乡", "社区", "村", "小区", "区", "市", "县", "省"})


def flat(name: str) -> str:
    """The name without width variants, quote marks and spaces; a programme code in its normal form."""
    return normal_code(unicodedata.normalize("NFKC", name).translate(_MARKS)) or unicodedata.normalize("NFKC", name)


def is_definite(form: str) -> bool:
    """Whether a printed form only points back (该街道, 此次活动)."""
    return form[:1] in _DEFINITE


@dataclass(frozen=True, slots=True)
class NameRules:
    """rules/identity/names.yml, read. Synonyms lead from every form to the first of its group."""

    generic_bodies: frozenset[str]
    ad_hoc_bodies: frozenset[str]
    generic_programmes: frozenset[str]
    activity_words: tuple[str, ...]  # longest first
    type_nouns: tuple[str, ...]  # longest first
    programme_synonyms: dict[str, str]
    body_synonyms: dict[str, str]
    look_alikes: frozenset[frozenset[str]]
    code_heads: tuple[str, ...]  # longest first

    def core(self, name: str) -> tuple[str, str]:
        """A programme's name parted from its type noun: 四用工作法 → (四用, 工作法); (name, "") where it has none or nothing would be
        left.
        """
        for noun in self.type_nouns:
            if name.endswith(noun) and len(name) - len(noun) >= 2:
                return name[: -len(noun)], noun
        return name, ""

    def specific(self, activity: str) -> bool:
        """Whether an activity's name has a name of its own: four characters or more beside the words that only describe."""
        return len(re.sub("|".join(map(re.escape, self.activity_words)), "", activity)) >= 4

    def alike(self, a: str, b: str) -> bool:
        """Whether two characters are read for one another."""
        return frozenset((a, b)) in self.look_alikes


_LISTS = ("generic_bodies", "ad_hoc_bodies", "generic_programmes", "activity_words", "type_nouns", "look_alikes", "code_heads")
_GROUPS = ("programme_synonyms", "body_synonyms")


@cache
def shipped_name_rules() -> NameRules:
    return load_name_rules(shipped_rules() / "identity" / "names.yml")


def load_name_rules(path: Path) -> NameRules:
    """Read names.yml. Raises RuleError that names the file and every key that is missing, unknown or of the wrong kind."""
    try:
        data = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        raise RuleError(Message(f"{path} 读不出来：{error}", f"{path} cannot be read: {error}")) from None
    faults = _faults(data)
    if faults:
        raise RuleError(Message(f"{path}：\n" + "\n".join(f.zh for f in faults), f"{path}:\n" + "\n".join(f.en for f in faults)))
    return NameRules(
        generic_bodies=frozenset(map(flat, data["generic_bodies"])),
        ad_hoc_bodies=frozenset(map(flat, data["ad_hoc_bodies"])),
        generic_programmes=frozenset(map(flat, data["generic_programmes"])),
        activity_words=_longest_first(data["activity_words"]),
        type_nouns=_longest_first(data["type_nouns"]),
        programme_synonyms=_to_first(data["programme_synonyms"]),
        body_synonyms=_to_first(data["body_synonyms"]),
        look_alikes=frozenset(frozenset((a, b)) for group in data["look_alikes"] for a in group for b in group if a != b),
        code_heads=_longest_first(data["code_heads"]),
    )


def _faults(data: object) -> list[Message]:
    if not isinstance(data, dict):
        return [Message("  应是一组键值", "  should be a mapping")]
    faults = [Message(f"  不认识的键 {k}", f"  unknown key {k}") for k in sorted(map(str, data.keys() - {*_LISTS, *_GROUPS}))]
    for key in _LISTS:
        value = data.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(v, str) and v for v in value):
            faults.append(Message(f"  {key} 应是一列词", f"  {key} should be a list of words"))
    for key in _GROUPS:
        value = data.get(key)
        if not isinstance(value, list) or not all(
            isinstance(g, list) and len(g) > 1 and all(isinstance(v, str) for v in g) for g in value
        ):
            faults.append(Message(f"  {key} 应是一列词组，每组至少两个", f"  {key} should be a list of groups of two or more words"))
    return faults


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda w: (-len(w), w)))


def _to_first(groups: Iterable[list[str]]) -> dict[str, str]:
    return {flat(form): flat(group[0]) for group in groups for form in group}


@dataclass(frozen=True, slots=True)
class Containers:
    """Names of areas, streets and communities, to be split off where they stand in front of another name."""

    names: frozenset[str]
    longest: int

    @classmethod
    def of(cls, named: Iterable[tuple[EntityType, str]]) -> Containers:
        """From typed names; only those that end as their type does (平城区, not 平城) and have three characters or more."""
        names = frozenset(flat(n) for t, n in named if t in TIERS and len(flat(n)) >= 3 and re.search(TIERS[t] + "$", n))
        return cls(names, max(map(len, names), default=0))

    def split(self, name: str, kind: EntityType) -> tuple[tuple[str, ...], str]:
        """The places in front, outermost first, and the bare name: 大同市平城区开源街道 → ((大同市, 平城区), 开源街道).

        `name` is flat. At least two characters stay, and never a type noun alone.
        """
        found: list[str] = []
        while True:
            head = next((name[:k] for k in range(min(self.longest, len(name) - 2), 2, -1) if self._breaks(name, k, kind)), None)
            if head is None:
                return tuple(found), name
            above, last = self.split(head, T.STREET)
            found.extend((*above, last))
            name = name[len(head) :]

    def _breaks(self, name: str, k: int, kind: EntityType) -> bool:
        head, rest = name[:k], name[k:]
        if head not in self.names or rest in _BARE_TYPE or rest[0] in _NO_BREAK.get(head[-1], ""):
            return False
        return kind is not T.AREA or re.search(TIERS[T.AREA] + "$", rest) is not None
