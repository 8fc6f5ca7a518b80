"""What speaks for and against one actor or place belonging to another, beyond what speaks of any two entities (`kg.facts.signs`).

Papers tell once that they write of a district, and then name its streets paragraph after paragraph; in 云溪市甲县丙社区、乙县丁社区 only
the first county stands beside its city. So it counts here how many could be the whole, what its neighbours in a row belong to, and names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kg.facts.entities import Key
from kg.facts.rule_signs import RuleSigns
from kg.facts.signs import PairSigns
from kg.schema import EntityType, Predicate

T = EntityType
_PART_OF = Predicate.PART_OF
_WHOLES = frozenset({T.AREA, T.STREET, T.COMMUNITY})
_LEVEL = re.compile("(?:街道|社区|居民区|新区|开发区|[省市区县旗州盟镇乡村街])$")
_FEW, _MORE = 3, 4


class WholeSigns:
    """The signs of any part and whole of one article."""

    def __init__(self, pairs: PairSigns, rules: RuleSigns) -> None:
        self._pairs, self._rules = pairs, rules
        self._levels: dict[str, int] = defaultdict(int)
        self._beside: dict[tuple[EntityType, int], list[Key]] = defaultdict(list)
        for key, places in pairs.places.items():
            self._levels[_level(key)] += 1
            for sentence in {p.sentence for p in places if p.sentence is not None}:
                self._beside[key[0], sentence].append(key)
        self._neighbours: dict[Key, set[Key]] = {}

    def goes_on(self, part: Key, whole: Key) -> bool:
        """Whether the article may go on telling of `whole` without naming it: the first, or most spoken of, or in a headline."""
        return whole[0] in _WHOLES and (part[0] is not whole[0] or whole[0] is T.AREA) and self._pairs.standing(whole) != ""

    def signs(self, part: Key, whole: Key) -> Iterator[str]:
        """What speaks for and against `part` belonging to `whole`."""
        level = _level(whole)
        types = f"{part[0]}>{level}"
        stem = _LEVEL.sub("", whole[1])
        if len(stem) > 1 and stem in part[1]:
            begins = part[1].startswith(stem)
            yield f"stem={begins}{types}"
            yield f"stem|ends={begins}{part[1][-2:]}{whole[0]}"
        rivals = min(self._levels[level], _FEW)
        yield f"rivals={rivals}{types}"
        yield f"rivals|standing={rivals}{self._pairs.standing(whole)}{types}"
        wholes = self._rules.objects(_PART_OF, part) - {whole}
        yield f"over={any(whole in self._rules.objects(_PART_OF, w) for w in wholes)}{types}"
        yield f"others={any(_level(w) == level for w in wholes)}{types}"
        beside = {w for n in self._of(part) for w in self._rules.objects(_PART_OF, n)}
        told = f"{whole in beside}{any(w != whole and _level(w) == level for w in beside)}"
        yield f"beside={told}{types}"
        yield f"beside|rivals={told}{rivals}{bool(wholes)}"
        parts = sum(p[0] is part[0] for p in self._rules.subjects(_PART_OF, whole) if p != part)
        yield f"parts={min(parts, _MORE)}{types}"

    def _of(self, part: Key) -> set[Key]:
        """Those of the part's type that share a sentence with it."""
        if part not in self._neighbours:
            sentences = {p.sentence for p in self._pairs.places[part] if p.sentence is not None}
            self._neighbours[part] = {key for n in sentences for key in self._beside[part[0], n]} - {part}
        return self._neighbours[part]


def _level(key: Key) -> str:
    """The type, and how the name ends: 街道, 区, 县."""
    ending = _LEVEL.search(key[1])
    return f"{key[0]}{ending[0] if ending else ''}"
