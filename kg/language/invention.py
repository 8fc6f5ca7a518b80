"""Invented names, so that the name finder learns where names stand and how they are made, and not which ones a corpus happens to hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from kg.language.labels import Span
from kg.language.parts import Parts
from kg.schema import EntityType as T


@dataclass(frozen=True, slots=True)
class Named:
    """Words with the names in them, offsets within the words."""

    text: str
    names: tuple[Span, ...] = ()

    def __add__(self, other: Named) -> Named:
        shift = len(self.text)
        return Named(self.text + other.text, (*self.names, *(Span(s.start + shift, s.end + shift, s.type) for s in other.names)))

    def called(self, type_: T) -> Named:
        """The same words, all of them a name of `type_` besides."""
        return Named(self.text, (Span(0, len(self.text), type_), *self.names))


class Inventor:
    """Draws names from lists of parts; the same `rng` state gives the same names."""

    def __init__(self, rng: Random, *, divisions: Path) -> None:
        self._parts = Parts(rng, divisions=divisions)
        self._makers: dict[T, Callable[[], Named]] = {
            T.AREA: self._area, T.STREET: self._street, T.COMMUNITY: self._community, T.PERSON: self._person, T.FACILITY: self._facility,
            T.ORGANISATION: self._organisation, T.PLACE: self._place, T.PROGRAMME: self._programme, T.ACTIVITY: self._activity,
            T.HONOUR: self._honour,
        }

    def name(self, type_: T) -> Named:
        """A new name of `type_`, with the names that it holds."""
        return self._makers[type_]().called(type_)

    def core(self, type_: T) -> str:
        """What stands before 街道 or 社区, or an area's name without 省, 市, 区 or 县."""
        if type_ is T.STREET:
            return self._street_core()
        return self._parts.one("areas").rstrip("省市区县") if type_ is T.AREA else self._community_core()

    def _area(self) -> Named:
        name = self._parts.one("areas")
        return Named(name[:-1] if name.endswith("市") and self._parts.chance(0.15) else name)

    def _street(self) -> Named:
        return Named(self._street_core() + self._parts.one("street_heads"))

    def _community(self) -> Named:
        return Named(self._community_core() + self._parts.one("community_heads"))

    def _person(self) -> Named:
        return Named(self._parts.one("surnames") + self._parts.one("given") + self._parts.maybe(0.75, "given"))

    def _facility(self) -> Named:
        owner = self._parts.kind(community=6, street=3, area=2, stem=2, none=2)
        return self._owner(owner) + Named(self._parts.one("facilities"))

    def _organisation(self) -> Named:
        kind = self._parts.kind(office=5, unit=3, company=3, shops=4, school=2, hospitals=1, bank=1, team=1)
        makers = {
            "office": self._office, "unit": self._unit, "company": self._company, "school": self._school, "bank": self._bank,
            "team": self._team,
        }
        return makers[kind]() if kind in makers else self._of_a_place(kind)

    def _place(self) -> Named:
        return Named(self._stem() + self._parts.one("places"))

    def _programme(self) -> Named:
        p = self._parts
        kind = p.kind(head=6, number=4, bare=3, code=1, motto=1)
        if kind == "head":
            return Named(p.one("programme_words") + p.maybe(0.3, "programme_words") + p.one("programme_heads"))
        if kind == "number":
            return Named(p.one("numbers") + p.one("measures") + p.maybe(0.6, "programme_heads"))
        if kind == "code":
            return Named("+".join([*(str(p.number(1, 30)) for _ in range(p.number(2, 3))), "N"]))
        return Named(p.one("programme_words") + p.one("programme_words") if kind == "bare" else p.one("mottoes"))

    def _activity(self) -> Named:
        motto = f"“{self._parts.one('mottoes')}”" if self._parts.chance(0.3) else ""
        return Named(motto + self._parts.one("themes") + self._parts.maybe(0.25, "themes") + self._parts.one("activity_heads"))

    def _honour(self) -> Named:
        return Named(self._parts.maybe(0.6, "honour_scopes") + self._parts.one("honour_heads"))

    def _office(self) -> Named:
        if self._parts.chance(0.3):
            return Named(self._parts.one("elliptic_areas") + self._parts.one("offices"))
        area = self.name(T.AREA)
        party = Named("中共" if area.text[-1] in "省市区县" and self._parts.chance(0.15) else "")
        return party + area + Named(self._parts.one("offices"))

    def _unit(self) -> Named:
        return self._owner(self._parts.kind(community=4, street=4, none=1)) + Named(self._parts.one("units"))

    def _company(self) -> Named:
        return self._maybe_area(0.6) + Named(self._stem() + self._parts.one("trades") + self._parts.one("company_heads"))

    def _school(self) -> Named:
        if self._parts.chance(0.3):
            return self.name(T.AREA) + Named(f"{self._parts.number(1, 60)}校")
        return self._of_a_place("schools")

    def _bank(self) -> Named:
        return Named(self._parts.one("banks")) + self._maybe_area(0.4) + Named(self._stem() + self._parts.one("branches"))

    def _team(self) -> Named:
        return Named((self._stem() if self._parts.chance(0.5) else self._parts.one("programme_words")) + self._parts.one("teams"))

    def _of_a_place(self, heads: str) -> Named:
        return self._maybe_area(0.35) + Named((self._stem() if self._parts.chance(0.85) else "") + self._parts.one(heads))

    def _owner(self, kind: str) -> Named:
        if kind == "community":
            return (self.name(T.STREET) if self._parts.chance(0.15) else Named("")) + self.name(T.COMMUNITY)
        if kind in ("street", "area"):
            return self.name(T.STREET if kind == "street" else T.AREA)
        return Named(self._stem() if kind == "stem" else "")

    def _maybe_area(self, share: float) -> Named:
        return self.name(T.AREA) if self._parts.chance(share) else Named("")

    def _street_core(self) -> str:
        kind = self._parts.kind(characters=5, stem=4, longer=3)
        if kind == "stem":
            return self._parts.one("stems")
        return self._parts.characters(2) + (self._parts.one("street_tails") if kind == "longer" else "")

    def _community_core(self) -> str:
        p = self._parts
        kind = p.kind(characters=6, stem=4, tail=7, estate=3, works=2, number=1)
        if kind == "characters":
            return p.characters(2 if p.chance(0.8) else 3)
        if kind == "tail":
            return self._stem() + p.one("community_tails")
        if kind == "estate":
            return p.one("brands") + p.maybe(0.3, "brands") + p.maybe(0.7, "community_tails")
        if kind == "works":
            return p.one("origins") + p.one("works")
        return p.one("stems") + (p.one("community_numbers") if kind == "number" else "")

    def _stem(self) -> str:
        kind = self._parts.kind(characters=5, stems=3, brands=2)
        return self._parts.characters(2) if kind == "characters" else self._parts.one(kind)
