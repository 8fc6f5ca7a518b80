"""A built graph read back from its N-Quads: claims, numbers and entities as plain values, for readers that compare or look up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import Message, OutputError
from kg.graph import terms
from kg.graph.files import nquads_file
from kg.schema import EntityType

_PART_OF, _ID = terms.DCTERMS + "isPartOf", terms.DCTERMS + "identifier"
_TYPES = {terms.KG + t.value: t.value for t in EntityType}


@dataclass(frozen=True, slots=True)
class BuiltClaim:
    """A claim as the graph has it; ids without the base IRI. `decision` is "reject by li" or "", `status` as the vocabulary writes it."""

    id: str
    page: str
    article: str
    subject: str
    predicate: str
    object: str
    status: str
    quotes: tuple[str, ...]
    rule: str
    confidence: str
    support: str
    asserted: bool
    role: str
    attributed: str
    published: str
    event: str
    decision: str


@dataclass(frozen=True, slots=True)
class BuiltNumber:
    """A measurement, or one article's reading of a programme's code, as the graph has it; ids without the base IRI.

    Of a measurement `value` is the number and `what` the thing counted; of a code `value` is its printed form, `parts` are its components
    in order ("18 站"), and `what` and `unit` are "".
    """

    id: str
    page: str
    article: str
    about: str
    what: str
    value: str
    qualifier: str
    unit: str
    parts: tuple[str, ...]
    quotes: tuple[str, ...]
    rule: str
    published: str
    event: str


@dataclass(frozen=True, slots=True)
class BuiltEntity:
    """An entity as the graph has it. `apart` are the ids that it is known not to be, or may be; `replaces` what became of it."""

    id: str
    type: str
    name: str
    labels: tuple[str, ...]
    parent: str
    replaces: tuple[str, ...]
    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BuiltGraph:
    """Claims, numbers and entities by id."""

    claims: Mapping[str, BuiltClaim]
    numbers: Mapping[str, BuiltNumber]
    entities: Mapping[str, BuiltEntity]

    def name(self, entity: str) -> str:
        """What an entity is called; its id where the graph does not name it (a rejected one)."""
        return self.entities[entity].name if entity in self.entities else entity


def read_built(folder: Path, base: str) -> BuiltGraph:
    """Read graph.nq, whose ids stand under `base`. Raises OutputError where `folder` holds no graph, or one that cannot be read."""
    path = nquads_file(folder)
    try:
        return _Reader(ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS), base).graph()
    except (SyntaxError, OSError, ValueError, IndexError) as error:
        raise OutputError(
            Message(f"{path} 读不出来：{error}", f"{path} cannot be read: {error}"), Message("请重新运行 kg build。", "Run kg build again.")
        ) from None


class _Reader:
    """Statements by subject and predicate, in the order of the file, each once whatever graphs repeat it."""

    def __init__(self, quads: Iterable[ox.Quad], base: str) -> None:
        self._base = base
        self._by: dict[str, dict[str, list[str]]] = defaultdict(dict)
        for q in quads:
            if isinstance(q.subject, ox.NamedNode) and isinstance(q.object, ox.NamedNode | ox.Literal):
                values = self._by[q.subject.value].setdefault(q.predicate.value, [])
                if q.object.value not in values:
                    values.append(q.object.value)

    def graph(self) -> BuiltGraph:
        replaced: dict[str, list[str]] = defaultdict(list)
        for old, said in self._by.items():
            for new in said.get(terms.DCTERMS + "isReplacedBy", ()):
                replaced[new].append(self._id(old))
        claims, numbers, entities = {}, {}, {}
        for iri, said in self._by.items():
            kinds = said.get(terms.RDF + "type", [])
            if terms.KG + "Claim" in kinds:
                claims[self._id(iri)] = self._claim(iri)
            elif terms.KG + "Measurement" in kinds or terms.KG + "CodeReading" in kinds:
                numbers[self._id(iri)] = self._number(iri)
            elif any(kind in _TYPES for kind in kinds):
                entities[self._id(iri)] = self._entity(iri, tuple(sorted(replaced[iri])))
        return BuiltGraph(dict(sorted(claims.items())), dict(sorted(numbers.items())), dict(sorted(entities.items())))

    def _id(self, iri: str) -> str:
        return iri.removeprefix(self._base)

    def _one(self, iri: str, predicate: str) -> str:
        return next(iter(self._by.get(iri, {}).get(predicate, ())), "")

    def _all(self, iri: str, predicate: str) -> tuple[str, ...]:
        return tuple(sorted(self._by.get(iri, {}).get(predicate, ())))

    def _claim(self, iri: str) -> BuiltClaim:
        kg = {name: self._one(iri, terms.KG + name) for name in ("support", "confidence", "role", "attributedTo", "eventDate")}
        article = self._one(iri, terms.PROV + "wasDerivedFrom")
        said, who = self._one(iri, terms.KG + "decision"), self._one(iri, terms.KG + "decidedBy")
        return BuiltClaim(
            id=self._id(iri),
            page=self._one(self._one(article, _PART_OF), _ID),
            article=self._id(article),
            subject=self._id(self._one(iri, terms.RDF + "subject")),
            predicate=self._one(iri, terms.RDF + "predicate").removeprefix(terms.KG),
            object=self._id(self._one(iri, terms.RDF + "object")),
            status=self._one(iri, terms.KG + "status").removeprefix(terms.KG),
            quotes=self._quotes(iri),
            rule=self._one(self._one(iri, terms.PROV + "wasGeneratedBy"), _ID),
            confidence=kg["confidence"],
            support=kg["support"],
            asserted=self._one(iri, terms.KG + "asserted") == "true",
            role=kg["role"],
            attributed=kg["attributedTo"],
            published=self._one(iri, terms.DCTERMS + "issued"),
            event=kg["eventDate"],
            decision=f"{said} by {who}" if said else "",
        )

    def _number(self, iri: str) -> BuiltNumber:
        article = self._one(iri, terms.PROV + "wasDerivedFrom")
        parts = sorted(self._all(iri, terms.KG + "hasComponent"), key=lambda part: int(self._one(part, terms.KG + "position")))
        return BuiltNumber(
            id=self._id(iri),
            page=self._one(self._one(article, _PART_OF), _ID),
            article=self._id(article),
            about=self._id(self._one(iri, terms.KG + "about")),
            what=self._one(iri, terms.KG + "counts"),
            value=self._one(iri, terms.SCHEMA + "value") or self._one(iri, terms.KG + "printedAs"),
            qualifier=self._one(iri, terms.KG + "qualifier"),
            unit=self._one(iri, terms.SCHEMA + "unitText"),
            parts=tuple(f"{self._one(part, terms.KG + 'sign')} {self._one(part, terms.KG + 'counts')}".rstrip() for part in parts),
            quotes=self._quotes(iri),
            rule=self._one(self._one(iri, terms.PROV + "wasGeneratedBy"), _ID),
            published=self._one(iri, terms.DCTERMS + "issued"),
            event=self._one(iri, terms.KG + "eventDate"),
        )

    def _quotes(self, iri: str) -> tuple[str, ...]:
        return tuple(sorted(self._exact(e) for e in self._all(iri, terms.KG + "evidence")))

    def _exact(self, evidence: str) -> str:
        found = (self._one(selector, terms.OA + "exact") for selector in self._all(evidence, terms.OA + "hasSelector"))
        return next(filter(None, found), "")

    def _entity(self, iri: str, replaces: tuple[str, ...]) -> BuiltEntity:
        apart = [*self._all(iri, terms.KG + "maybeSameAs"), *self._all(iri, terms.KG + "notSameAs")]
        return BuiltEntity(
            id=self._id(iri),
            type=next(_TYPES[kind] for kind in self._all(iri, terms.RDF + "type") if kind in _TYPES),
            name=self._one(iri, terms.SKOS + "prefLabel"),
            labels=self._all(iri, terms.SKOS + "altLabel"),
            parent=self._id(self._one(iri, terms.KG + "identifiedWithin")),
            replaces=replaces,
            apart=tuple(sorted(self._id(other) for other in apart)),
        )
