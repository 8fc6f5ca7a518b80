"""What brings two keys together: another printed form, a misread character, dated readings of one code. And what keeps them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.errors import Message
from kg.identity.cluster import Cluster, largest, reason
from kg.identity.codes import number, plus_code
from kg.identity.markers import blocker, is_marker
from kg.identity.names import NameRules, flat
from kg.identity.tiers import Tiers
from kg.identity.values import LabelKind, Reason, Verdict
from kg.schema import EntityType

T = EntityType
_NAMED_BY_FORM = frozenset({T.ORGANISATION, T.FACILITY, T.PROGRAMME, T.PLACE, T.HONOUR})
_SINGLE = frozenset({T.ACTIVITY, T.PERSON})

Apart = tuple[Cluster, Cluster, Verdict, Reason]


class Unions:
    """Merges clusters in place and records what it kept apart. `forbidden` holds pairs (by id()) that a person keeps apart."""

    def __init__(self, tiers: Tiers, rules: NameRules, forbidden: frozenset[frozenset[int]]) -> None:
        self.tiers, self.rules, self._forbidden = tiers, rules, forbidden
        self._into: dict[int, Cluster] = {}
        self._parts: dict[int, set[int]] = {}
        self.apart: list[Apart] = []

    def run(self) -> None:
        self._printed_forms()
        self._misread()
        self._readings()
        self._homonyms()
        self._contained()

    def live(self) -> list[Cluster]:
        return sorted((c for c in self.tiers.clusters if id(c) not in self._into), key=Cluster.order)

    def now(self, c: Cluster) -> Cluster:
        """What a cluster has become."""
        while id(c) in self._into:
            c = self._into[id(c)]
        return c

    def join(self, main: Cluster, other: Cluster, why: Reason, kind: LabelKind = LabelKind.PRINTED) -> Cluster:
        """Merge `other` into `main` (or what they have become) and give the result."""
        main, other = self.now(main), self.now(other)
        if main is not other:
            main.absorb(other, why, kind)
            self._into[id(other)] = main
            self._parts[id(main)] = self._past(main) | self._past(other)
            for o in other.occurrences:
                self.tiers.of[o.ref] = main
        return main

    def allowed(self, a: Cluster, b: Cluster) -> bool:
        """Whether no decision keeps any part of one from any part of the other."""
        if not self._forbidden:
            return True
        return not any(frozenset((x, y)) in self._forbidden for x in self._past(self.now(a)) for y in self._past(self.now(b)))

    def _past(self, c: Cluster) -> set[int]:
        return self._parts.get(id(c), {id(c)})

    # -- another printed form

    def _printed_forms(self) -> None:
        named: dict[tuple[EntityType, str], list[Cluster]] = defaultdict(list)
        for c in self.live():
            if c.type in _NAMED_BY_FORM and not c.local:
                named[c.type, c.bare].append(c)
        for c in self.live():
            if c.type not in _NAMED_BY_FORM or c.local:
                continue
            for form in sorted({flat(f) for o in c.occurrences for f in o.forms} - {c.bare}):
                others = [o for o in named.get((c.type, form), ()) if self.now(o) is not self.now(c) and self._meet(c, o)]
                if len(others) == 1 and self._form_tells(form, c):
                    self._by_form(c, others[0], form)

    def _form_tells(self, form: str, c: Cluster) -> bool:
        generic = self.rules.generic_bodies | self.rules.ad_hoc_bodies | self.rules.generic_programmes
        return form not in generic and (len(form) >= 4 or (plus_code(form) is not None and plus_code(c.bare) == plus_code(form)))

    def _by_form(self, c: Cluster, other: Cluster, form: str) -> None:
        stop = blocker(c.bare, other.bare)
        if stop or not self.allowed(c, other):
            self._keep(c, other, Verdict.UNSURE, Reason("blocked", form, stop or Message("人工决定不合并", "kept apart by a decision")))
            return
        main = largest([self.now(c), self.now(other)])
        self.join(
            main,
            other if self.now(c) is main else c,
            reason("printed-form", form, f"同一篇里 {c.bare} 也写作 {form}", f"one article prints {c.bare} as {form} too"),
        )

    def _meet(self, a: Cluster, b: Cluster) -> bool:
        """Whether places allow that two clusters are one: no different parents, no different cities."""
        if a.parent and b.parent and a.parent is not b.parent and a.parent not in b.ancestors() and b.parent not in a.ancestors():
            return False
        return self.tiers.near(a, b.home) and self.tiers.near(b, a.home)

    # -- misread characters

    def _misread(self) -> None:
        for a, b, k in list(self._one_character_apart()):
            a, b = self.now(a), self.now(b)
            if a is b or a.type is not b.type:
                continue
            x, y = a.bare[k : k + 1], b.bare[k : k + 1]
            stop = blocker(a.bare, b.bare) if is_marker(x) or is_marker(y) else None
            if not stop and not self.rules.alike(x, y) and (len(a.bare) < 5 or self._side_by_side(a, b)):
                continue
            if stop or not self.rules.alike(x, y):
                self._keep(
                    a,
                    b,
                    Verdict.NOT_SAME if stop else Verdict.UNSURE,
                    Reason(
                        "one-character",
                        f"{a.bare} / {b.bare}",
                        stop
                        or Message(
                            f"只差一个字：{x} / {y}，不是常混的字",
                            f"one character differs, {x} / {y}, and the two are not often misread",
                        ),
                    ),
                )
                continue
            self._settle_misread(a, b, x, y)

    def _settle_misread(self, a: Cluster, b: Cluster, x: str, y: str) -> None:
        main = largest([a, b])
        variant = b if main is a else a
        certain = (main.listed is not None or main.articles() > variant.articles()) and variant.listed is None
        about = f"{variant.bare} / {main.bare}"
        if certain and self._meet(a, b) and self._same_place(a, b) and self.allowed(a, b):
            self.join(
                main,
                variant,
                reason(
                    "misread",
                    about,
                    f"{x} 与 {y} 常混，{main.bare} 更多见",
                    f"{x} and {y} are often misread; {main.bare} is the commoner",
                ),
                LabelKind.OCR,
            )
        else:
            self._keep(
                a,
                b,
                Verdict.UNSURE,
                reason(
                    "misread-open",
                    about,
                    f"只差常混的 {x} / {y}，但不足以认定",
                    f"only the look-alikes {x} / {y} differ, which is not enough",
                ),
            )

    def _side_by_side(self, a: Cluster, b: Cluster) -> bool:
        """Whether one article names both."""
        return not {o.place for o in a.occurrences}.isdisjoint(o.place for o in b.occurrences)

    def _same_place(self, a: Cluster, b: Cluster) -> bool:
        return (a.parent is not None and a.parent is b.parent) or (a.home is not None and a.home == b.home) or a.type is T.AREA

    def _one_character_apart(self) -> Iterator[tuple[Cluster, Cluster, int]]:
        """Pairs of one kind whose bare names of three or more characters differ in one place, found by wildcard."""
        holes: dict[tuple[EntityType, str, int], list[Cluster]] = defaultdict(list)
        for c in self.live():
            if len(c.bare) >= 3 and not c.local and c.type is not T.ACTIVITY:
                for k in range(len(c.bare)):
                    holes[c.type, c.bare[:k] + "\0" + c.bare[k + 1 :], k].append(c)
        for (_, _, k), found in sorted(holes.items(), key=lambda kv: (kv[0][0].value, *kv[0][1:])):
            for i, a in enumerate(found):
                for b in found[i + 1 : i + 20]:
                    if a.bare != b.bare and self._meet(a, b):
                        yield a, b, k

    # -- dated readings of one code

    def _readings(self) -> None:
        """1+18+178+N and 1+18+203+N with a runner in common: one programme read twice, where one number over ten has changed and the
        rest is equal.
        """
        coded = [(c, code.split("+")) for c in self.live() if c.type is T.PROGRAMME and (code := plus_code(c.bare)) == c.bare and code]
        for i, (a, parts_a) in enumerate(coded):
            for b, parts_b in coded[i + 1 :]:
                if len(parts_a) == len(parts_b) >= 3 and self.now(a) is not self.now(b) and self._meet(a, b):
                    changed = [(x, y) for x, y in zip(parts_a, parts_b, strict=True) if x != y]
                    grew = len(changed) == 1 and all((number(s) or 0) > 10 for s in changed[0])
                    if grew and self._owners(a) & self._owners(b) and self.allowed(a, b):
                        self.join(
                            largest([a, b]),
                            b if largest([a, b]) is a else a,
                            reason(
                                "dated-reading",
                                f"{a.bare} / {b.bare}",
                                "同一主办者的同一编号，只有一个数变化",
                                "one code of one runner in which one number has changed",
                            ),
                        )
                    elif grew:
                        self._keep(
                            a,
                            b,
                            Verdict.UNSURE,
                            reason("code-number", f"{a.bare} / {b.bare}", "编号只差一个数", "the codes differ in one number"),
                        )

    def _owners(self, c: Cluster) -> set[int]:
        return {id(self.now(self.tiers.of[r])) for o in c.occurrences for r in o.owners if r in self.tiers.of}

    # -- what stays apart

    def _homonyms(self) -> None:
        groups: dict[tuple[EntityType, str], list[Cluster]] = defaultdict(list)
        for c in self.live():
            if c.occurrences and not c.local and c.bare not in self.rules.generic_bodies:
                groups[c.type, c.bare].append(c)
        for found in groups.values():
            main = largest(found)
            for c in found:
                if c is not main:
                    known = c.parent is not None and main.parent is not None
                    self._keep(main, c, Verdict.NOT_SAME if known else Verdict.UNSURE, _homonym(main, c))

    def _contained(self) -> None:
        """东街社区 / 城东街社区: one name inside another of its kind, one or two characters longer in front, is reported and proves
        nothing.
        """
        named: dict[tuple[EntityType, str], list[Cluster]] = defaultdict(list)
        for c in self.live():
            if c.occurrences and not c.local and c.type not in _SINGLE:
                named[c.type, c.bare].append(c)
        for c in self.live():
            for cut in (1, 2):
                for other in named.get((c.type, c.bare[cut:]), ()) if c.occurrences and len(c.bare) - cut >= 3 and not c.local else ():
                    if self._meet(c, other) and other.bare not in self.rules.generic_bodies:
                        self._keep(
                            c,
                            other,
                            Verdict.UNSURE,
                            reason(
                                "contained",
                                f"{c.bare} / {other.bare}",
                                "一个名称包含另一个，这不是同一的证据",
                                "one name contains the other, which proves nothing",
                            ),
                        )

    def _keep(self, a: Cluster, b: Cluster, verdict: Verdict, why: Reason) -> None:
        if a.occurrences and b.occurrences:
            self.apart.append((*sorted((a, b), key=Cluster.order), verdict, why))  # type: ignore[arg-type]


def _homonym(a: Cluster, b: Cluster) -> Reason:
    def at(c: Cluster, unknown: str) -> str:
        return c.parent.bare if c.parent else c.home or unknown

    return reason(
        "homonym",
        a.bare,
        f"同名而上级不同或不明：{at(a, '不明')} / {at(b, '不明')}",
        f"same name, parents differ or are unknown: {at(a, 'unknown')} / {at(b, 'unknown')}",
    )
