"""The pattern language of fact rules: a sentence's items as a string of one letter each, a pattern as a regular expression over it.

A pattern is a row of words:

    subject:A actor:B other:B initiative:O venue:P Street|Community:C    an item of that group or type, under a role's name
    @run @run|host        a trigger of that class
    ~                     words and triggers, no mention, no comma, no colon
    ~~                    anything within the clause
    ...                   anything within the sentence that no new subject begins
    …                     anything within the sentence
    |                     last word: the clause ends here
    ^                     first word: the clause (of a rule for sentences: the sentence) begins here
    的 , :                that very thing
    word?                 the item may be missing
"""

from __future__ import annotations

import re
from functools import cache

from kg.errors import Message
from kg.schema import ACTORS, INITIATIVES, EntityType

T = EntityType
_FIRST = 0xE000  # private use area: no letter of a text can be taken for an item
ROLES = ("subject", "carried", "other")
TYPES = tuple(EntityType)
FILLER, DE, COMMA, COLON = "x", "d", ",", ":"
GROUPS: dict[str, frozenset[EntityType]] = {
    "actor": ACTORS,
    "programme": frozenset({T.PROGRAMME}),
    "initiative": INITIATIVES,
    "venue": frozenset({T.PLACE, T.FACILITY, T.COMMUNITY, T.STREET, T.AREA, T.ORGANISATION}),
    "team": frozenset({T.ORGANISATION, T.FACILITY}),
    "any": frozenset(EntityType),
}


class PatternError(ValueError):
    """A word of a pattern that means nothing; `message` says which."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.message = Message(zh, en)


def symbol(type_: EntityType, role: str) -> str:
    """The letter of a mention: its type, and whether it is its clause's subject, a subject carried over, or neither."""
    return chr(_FIRST + TYPES.index(type_) * len(ROLES) + ROLES.index(role))


def trigger_symbol(cls: str, classes: frozenset[str]) -> str:
    """The letter of a trigger class."""
    return chr(_FIRST + 0x100 + sorted(classes).index(cls))


def _mention_class(types: frozenset[EntityType], roles: tuple[str, ...]) -> str:
    return "".join(symbol(t, r) for t in TYPES if t in types for r in roles)


def _triggers(classes: frozenset[str]) -> str:
    return "".join(trigger_symbol(c, classes) for c in sorted(classes))


def _group(word: str) -> str:
    """The letters that a group's or types' name stands for; PatternError for a name that is none."""
    if word == "subject":
        return _mention_class(ACTORS, ("subject", "carried"))
    if word == "other":
        return _mention_class(ACTORS, ("other",))
    types: frozenset[EntityType] = frozenset()
    for part in word.split("|"):
        if part in GROUPS:
            types |= GROUPS[part]
        elif part in list(EntityType):
            types |= {EntityType(part)}
        else:
            raise PatternError(f"没有“{part}”这个类别或类型", f"“{part}” is no group and no type")
    return _mention_class(types, ("subject", "other"))


def _word(word: str, classes: frozenset[str]) -> str:
    simple = {
        "^": "^",
        ",": ",",
        ":": ":",
        "的": DE,
        "~~": "[^,]*?",
        "…": ".*?",
        "...": f"[^{_mention_class(ACTORS, ('subject',))}]*?",
    }
    if word in simple:
        return simple[word]
    if word == "~":
        return f"[{FILLER}{DE}{_triggers(classes)}]*?"
    if word.endswith("?") and len(word) > 1:
        return f"(?:{_word(word[:-1], classes)})?"
    if word.startswith("@"):
        names = word[1:].split("|")
        for n in names:
            if n not in classes:
                raise PatternError(f"没有“{n}”这类触发词", f"there is no trigger class “{n}”")
        return "[" + "".join(trigger_symbol(n, classes) for n in names) + "]"
    group, _, role = word.partition(":")
    letters = f"[{_group(group)}]"
    if not role:
        return letters
    if not re.fullmatch(r"[A-Z]", role):
        raise PatternError(f"角色是一个大写字母，不能是“{role}”", f"a role is one capital letter, not “{role}”")
    return f"(?P<{role}>{letters})"


@cache
def compile_pattern(pattern: str, classes: frozenset[str]) -> re.Pattern[str]:
    """The regular expression of a pattern. Raises PatternError that says which word is wrong."""
    words = pattern.removesuffix(" |").split()
    if not words:
        raise PatternError("句型是空的", "the pattern is empty")
    try:
        return re.compile("".join(_word(w, classes) for w in words))
    except re.error as e:
        raise PatternError(f"不成句型（{e}）", str(e)) from e


def required(pattern: str, classes: frozenset[str]) -> tuple[frozenset[str], ...]:
    """For each word of the pattern that must be there, the letters of which one is needed: a cheap test before the expression runs."""
    needed = []
    for w in pattern.split():
        if w.endswith("?") or w in ("^", "~", "~~", "...", "…", "|"):
            continue
        if w.startswith("@"):
            needed.append(frozenset(trigger_symbol(n, classes) for n in w[1:].split("|")))
        elif w not in (",", ":", "的"):
            needed.append(frozenset(_group(w.partition(":")[0])))
    return tuple(needed)
