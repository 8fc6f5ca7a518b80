"""Many articles from few: real ones with their names and triggers swapped, and sentence shapes filled with invented names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from kg.language.corpus import Passage
from kg.language.invention import Inventor, Named
from kg.language.labels import Span, outermost
from kg.schema import EntityType as T

_TRIGGERS = (
    ("开展", "举办", "组织开展", "举行", "组织"), ("联合", "携手", "会同", "联手", "牵手"), ("走进", "深入", "来到", "走访"),
    ("近日", "日前", "连日来"),
    ("荣获", "获得", "获评", "喜获"), ("打造", "创建", "建设", "构建"), ("推行", "实施", "推进", "推出"), ("邀请", "组织"),
    ("表示", "介绍", "说"),
    ("志愿者", "工作人员", "网格员", "党员", "干部"), ("居民", "群众", "老人", "市民"), ("下一步", "今后", "接下来"), ("启动", "开启"),
)
_SLOTS = {
    "A": T.AREA, "S": T.STREET, "C": T.COMMUNITY, "F": T.FACILITY, "O": T.ORGANISATION, "L": T.PLACE, "P": T.PROGRAMME,
    "T": T.ACTIVITY, "H": T.HONOUR, "N": T.PERSON,
}
_BARE = {"s": T.STREET, "c": T.COMMUNITY}
_TOKEN = re.compile(r"\{(\w)\}|\[([^\]]*)\]")
_TAIL = re.compile(r"(?:街道|社区|[镇乡村省市区县])$")
_TOPONYMS = frozenset({T.AREA, T.STREET, T.COMMUNITY})
_SWAPPED_WHOLE = {T.PERSON: 1.0, T.ORGANISATION: 0.6, T.FACILITY: 0.4, T.PLACE: 0.6, T.PROGRAMME: 0.35, T.ACTIVITY: 0.35, T.HONOUR: 0.3}
_UNCHANGED, _SWAPPED = 0.45, 0.48
_MOST_SHAPED, _SHAPES_A_LINE = 8, 3
_SHAPES = Path(__file__).with_name("sentence_shapes.txt")


class Widener:
    """Makes new passages; the same `rng` state gives the same passages."""

    def __init__(self, rng: Random, *, rules: Path) -> None:
        self._rng = rng
        self._inventor = Inventor(rng, divisions=rules / "lexicons" / "divisions.csv")
        self._verbs = _words(rules / "lexicons" / "function-words.txt")
        self._shapes = _words(_SHAPES)
        self._triggers = {word: group for group in _TRIGGERS for word in group}
        self._trigger = re.compile("|".join(sorted(self._triggers, key=lambda w: (-len(w), w))))

    def passages(self, corpus: Sequence[Passage], lines: int) -> Iterator[Passage]:
        """Passages of about `lines` lines together: real ones as they are, as many with their names swapped, the rest shapes filled."""
        real = [passage for passage in corpus if len(passage.text) > 1]
        while lines > 0:
            drawn = self._rng.random()
            if drawn < _UNCHANGED:
                passage = self._rng.choice(real)
            elif drawn < _UNCHANGED + _SWAPPED:
                passage = self.swapped(self._rng.choice(real))
            else:
                passage = self.shaped(self._rng.randint(1, _MOST_SHAPED))
            yield passage
            lines -= 1 + passage.text.count("\n")

    def swapped(self, passage: Passage) -> Passage:
        """The passage with its places called by other names, some other names replaced whole, all throughout, and other triggers."""
        pieces = [Named("")]
        cores = self._new_cores(passage)
        whole: dict[tuple[str, T], Named | None] = {}
        at = 0
        for span in _roots(passage.names):
            pieces.append(self._reworded(passage.text[at:span.start]))
            key = passage.text[span.start:span.end], span.type
            if key not in whole:
                whole[key] = self._inventor.name(span.type) if self._rng.random() < _SWAPPED_WHOLE.get(span.type, 0.0) else None
            pieces.append(whole[key] or _recored(passage, span, cores))
            at = span.end
        pieces.append(self._reworded(passage.text[at:]))
        return _passage(pieces)

    def renamed(self, passage: Passage) -> Passage:
        """The passage with its places called by other names throughout, and nothing else changed: for figures on names never seen."""
        pieces = [Named("")]
        cores = self._new_cores(passage)
        at = 0
        for span in _roots(passage.names):
            pieces += [Named(passage.text[at:span.start]), _recored(passage, span, cores)]
            at = span.end
        return _passage([*pieces, Named(passage.text[at:])])

    def shaped(self, lines: int) -> Passage:
        """`lines` lines of up to three shapes each, filled, one after another."""
        pieces = []
        for line in range(lines):
            pieces += [Named("\n")] if line else []
            count = self._rng.randint(1, _SHAPES_A_LINE)
            pieces += [part for _ in range(count) for part in self._filled(self._rng.choice(self._shapes))]
        return _passage(pieces)

    def _new_cores(self, passage: Passage) -> dict[str, str]:
        cores = {}
        for span in passage.names:
            if span.type in _TOPONYMS:
                core = _TAIL.sub("", passage.text[span.start:span.end])
                if len(core) > 1 and core not in cores:
                    cores[core] = self._inventor.core(span.type)
        return cores

    def _reworded(self, text: str) -> Named:
        def other(match: re.Match[str]) -> str:
            return self._rng.choice(self._triggers[match[0]]) if self._rng.random() < 0.4 else match[0]

        return Named(self._trigger.sub(other, text))

    def _filled(self, shape: str) -> Iterator[Named]:
        at = 0
        for match in _TOKEN.finditer(shape):
            yield Named(shape[at:match.start()])
            yield self._slot(match[1]) if match[1] else Named(self._rng.choice(match[2].split("|")))
            at = match.end()
        yield Named(shape[at:])

    def _slot(self, letter: str) -> Named:
        if letter in _SLOTS:
            return self._inventor.name(_SLOTS[letter])
        if letter in _BARE:
            return Named(self._inventor.core(_BARE[letter]))
        return Named(self._inventor.name(T.PERSON).text if letter == "n" else self._rng.choice(self._verbs))


def _recored(passage: Passage, root: Span, cores: dict[str, str]) -> Named:
    """passage.text[root] with every core replaced by its new one, and the names inside carried along."""
    words = passage.text[root.start:root.end]
    inside = [s for s in passage.names if root.start <= s.start and s.end <= root.end]
    edits = []
    if cores:
        pattern = re.compile("|".join(sorted(map(re.escape, cores), key=lambda w: (-len(w), w))))
        edits = [(m.start(), m.end(), cores[m[0]]) for m in pattern.finditer(words)]
    out, places, at = [], {0: 0}, 0
    length = 0
    for start, end, new in edits:
        for i in range(at, start + 1):
            places[i] = length + i - at
        length += start - at + len(new)
        out += [words[at:start], new]
        at = end
    for i in range(at, len(words) + 1):
        places[i] = length + i - at
    out.append(words[at:])
    kept = [s for s in inside if s.start - root.start in places and s.end - root.start in places]
    return Named("".join(out), tuple(Span(places[s.start - root.start], places[s.end - root.start], s.type) for s in kept))


def _roots(names: Sequence[Span]) -> list[Span]:
    """The names that lie in no other; of two that overlap, the longer."""
    kept: list[Span] = []
    for span in sorted(names, key=lambda s: (s.start - s.end, s.start, s.type)):
        if all(span.end <= k.start or k.end <= span.start for k in kept):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)


def _passage(pieces: Sequence[Named]) -> Passage:
    whole = Named("")
    for piece in pieces:
        whole = whole + piece
    return Passage(whole.text, tuple(outermost(whole.names)))


def _words(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
