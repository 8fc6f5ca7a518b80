"""What speaks for and against something being part of a programme, beyond what speaks of any two entities (`kg.facts.signs`).

Parts are often told paragraphs below the programme: under a headline that names it, one after another, with a runner in common. So how
both stand in the article counts here, and the words around the part even where the programme is not near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.facts.entities import Key
from kg.facts.items import Parsed
from kg.facts.likeness import Likeness
from kg.facts.rule_signs import RuleSigns
from kg.facts.signs import PairSigns, Place
from kg.schema import EntityType, Predicate

_CUE = re.compile(
    "一是|二是|三是|四是|五是|首先|其次|其中|包括|包含|涵盖|分别|组成|围绕|按照|依托|通过|构建|推出|打造|建立|形成|开展|组织|举办|启动|设立|成立|推行|实施|探索|创新|延伸|配套|同时|此外|还|并"
)
_CODE = re.compile(r"[0-9＋+]|^[一二三四五六七八九十百千万]")
_OPEN = "“‘「『《"
_AROUND = 2
_MANY, _FAR, _BACK = 8, 4, 3


class SchemeSigns:
    """The signs of any part and programme of one article."""

    def __init__(self, text: str, parsed: Parsed, pairs: PairSigns, rules: RuleSigns) -> None:
        self._text, self._sentences, self._pairs, self._rules = text, parsed.sentences, pairs, rules
        self._first = {key: min(places, key=lambda p: p.mention.start) for key, places in pairs.places.items()}
        wholes = (key for key in pairs.places if key[0] is EntityType.PROGRAMME)
        self._named = sorted((p.mention.start, key) for key in wholes for p in pairs.places[key])
        self._count = len({key for _, key in self._named})
        self._of_part: dict[Key, tuple[str, ...]] = {}
        self._names = Likeness(pairs.places)

    def goes_on(self, part: Key, whole: Key) -> bool:
        """Whether `part` may be told anywhere as part of `whole`: that is the article's first programme or stands in its headline."""
        return whole[0] is EntityType.PROGRAMME and not {"F", "H"}.isdisjoint(self._pairs.standing(whole))

    def signs(self, part: Key, whole: Key) -> Iterator[str]:
        """What speaks for and against `part` being part of `whole`."""
        if part not in self._of_part:
            self._of_part[part] = tuple(self._around(part[0], self._first[part]))
        yield from self._of_part[part]
        type_, place = part[0], self._first[part]
        flags, own = self._pairs.standing(whole), self._pairs.standing(part)
        follows = place.mention.start > self._first[whole].mention.start
        yield f"whole={flags}{type_}"
        yield f"whole|part={flags}{own}{type_}"
        yield f"programmes={min(self._count, _MANY)}{flags}"
        yield f"follows={follows}{flags}{type_}"
        back = self._back(whole, place.mention.start)
        yield f"back={back}{type_}"
        yield f"back|whole={back}{flags}"
        before = [p.block for p in self._pairs.places[whole] if p.mention.start < place.mention.start]
        paragraphs = min(place.block - max(before), _FAR) if before else -1
        yield f"paragraphs={paragraphs}{type_}"
        yield f"paragraphs|whole={paragraphs}{flags}"
        runners = [self._rules.subjects(Predicate.RUNS, key) for key in (part, whole)]
        shared = "same" if runners[0] & runners[1] else f"{bool(runners[0])}{bool(runners[1])}"
        yield f"runner={shared}{type_}"
        yield f"runner|whole={shared}{flags}"
        code = _CODE.search(whole[1]) is not None
        yield f"code={code}{type_}{_CODE.search(part[1]) is not None}"
        yield f"noun={whole[1][-_AROUND:]}{type_}"
        place = self._first[part]
        yield from self._names.signs(part, whole, 1 if place.item is None else len(place.item.mentions))

    def _back(self, whole: Key, at: int) -> str:
        """How many other programmes are named between the last mention of `whole` before `at`, and `at`."""
        between: set[Key] = set()
        for start, key in reversed(self._named):
            if start < at:
                if key == whole:
                    return str(min(len(between), _BACK))
                between.add(key)
        return "never"

    def _around(self, type_: EntityType, place: Place) -> Iterator[str]:
        """The words around the part where it is first named."""
        text, m = self._text, place.mention
        yield f"part-before={text[max(0, m.start - _AROUND):m.start]}{type_}"
        yield f"part-behind={text[m.end:m.end + _AROUND]}{type_}"
        yield f"part-quoted={text[m.start] in _OPEN or text[m.start - 1:m.start] in _OPEN}{type_}"
        yield f"part-ends={m.name[-2:]}"
        if place.sentence is None:
            return
        sentence = self._sentences[place.sentence]
        yield f"part-kind={sentence.kind}{type_}"
        cues: Sequence[str] = _CUE.findall(text, sentence.start, m.start)
        yield f"part-cue={cues[-1] if cues else ''}{type_}"
        yield f"part-opens={text[sentence.start:sentence.start + _AROUND]}"
        row = 0 if place.item is None else min(len(place.item.mentions), _FAR)
        yield f"part-row={row}{type_}"
