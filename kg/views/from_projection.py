"""The projection as a scene: claims joined into links, numbers put into words, articles as sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.graph.projection import Claim, Measurement, Projection
from kg.graph.projection import Quote as Evidence
from kg.schema import SYMMETRIC, Predicate
from kg.views.scene import STATUS_ORDER, Quote, Scene, SceneClaim, SceneLink, SceneNode, SceneNumber, Source

BEFORE_NUMBER = ("约", "近", "超")


def scene_of(projection: Projection) -> Scene:
    """All that nobody rejected. Plans and denials are links too, with their status; what leads from an entity to itself is not."""
    shown = {entity.id for entity in projection.entities if not entity.rejected}
    return Scene(_nodes(projection, shown), _links(projection, shown), _sources(projection))


def _nodes(projection: Projection, shown: set[str]) -> tuple[SceneNode, ...]:
    numbers: dict[str, list[Measurement]] = defaultdict(list)
    for measurement in projection.measurements:
        numbers[measurement.subject].append(measurement)
    return tuple(
        SceneNode(
            entity.id, entity.type, entity.name, tuple(sorted({label.text for label in entity.labels} - {entity.name})),
            entity.parent if entity.parent in shown else None, _numbers(numbers[entity.id]), _parts(projection, entity.id),
        )
        for entity in projection.entities if entity.id in shown
    )


def _numbers(measurements: Iterable[Measurement]) -> tuple[SceneNumber, ...]:
    """One line for each thing counted and its number, with every quote that gives it."""
    quotes: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    for measurement in measurements:
        quotes[measurement.what, number_text(measurement)] += _quotes(measurement.quotes)
    return tuple(SceneNumber(what, value, tuple(own)) for (what, value), own in sorted(quotes.items()))


def number_text(measurement: Measurement) -> str:
    """The number as a Chinese reader writes it: 约150次, 40余人次, 90.59%."""
    number = f"{measurement.value:f}".rstrip("0").rstrip(".")
    qualifier = measurement.qualifier or ""
    before, after = (qualifier, "") if qualifier in BEFORE_NUMBER else ("", qualifier)
    return f"{before}{number}{after}{measurement.unit or ''}"


def _parts(projection: Projection, programme: str) -> tuple[str, ...]:
    """The components of a programme's code in order: 18 新时代文明实践所."""
    return tuple(f"{part.sign} {part.counts or ''}".strip() for part in projection.codes.get(programme, ()))


def _links(projection: Projection, shown: set[str]) -> tuple[SceneLink, ...]:
    joined: dict[tuple[str, Predicate, str], list[Claim]] = defaultdict(list)
    for claim in projection.claims:
        if _stands(claim, shown):
            joined[_ends(claim)].append(claim)
    return tuple(
        SceneLink(f"link-{n}", subject, predicate, obj, tuple(_claim(claim) for claim in sorted(claims, key=_claim_order)))
        for n, ((subject, predicate, obj), claims) in enumerate(sorted(joined.items()), start=1)
    )


def _stands(claim: Claim, shown: set[str]) -> bool:
    rejected = claim.decision is not None and claim.decision.say == "reject"
    return not rejected and claim.subject in shown and claim.object in shown and claim.subject != claim.object


def _ends(claim: Claim) -> tuple[str, Predicate, str]:
    ends = (claim.subject, claim.object)
    left, right = sorted(ends) if claim.predicate in SYMMETRIC else ends
    return left, claim.predicate, right


def _claim_order(claim: Claim) -> tuple[int, str, str]:
    return STATUS_ORDER.index(claim.status), claim.published or "9", claim.id


def _claim(claim: Claim) -> SceneClaim:
    decision = claim.decision
    return SceneClaim(
        claim.status, tuple(_quotes(claim.quotes)), when=claim.event, role=claim.role, attributed=claim.attributed, rule=claim.rule,
        decided=f"{decision.who}, {decision.when}" if decision else None,
    )


def _quotes(evidence: Iterable[Evidence]) -> list[Quote]:
    return [Quote(quote.exact, quote.article) for quote in evidence]


def _sources(projection: Projection) -> tuple[Source, ...]:
    pages = {page.name: page for page in projection.pages}
    found = []
    for article in projection.articles:
        page = pages.get(article.page)
        number, url = (page.number, page.url) if page else (None, None)
        found.append(Source(article.id, article.headline, article.page, article.outlet, article.date, number, url))
    return tuple(found)
