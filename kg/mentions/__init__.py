"""From an article's words to its mentions: each finder writes its own layer, one merge settles them."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.mentions.areas import AreaFinder
from kg.mentions.body_rows import whole_rows
from kg.mentions.ceremonies import held_for
from kg.mentions.coreference import (
    ReferenceFinder,
    bare_levels,
    complete,
    complete_facilities,
    event_references,
    honour_references,
)
from kg.mentions.counted_labels import counted_labels
from kg.mentions.initiatives import LiteralFinder, PhraseFinder, RegexFinder
from kg.mentions.known import GazetteerFinder
from kg.mentions.lists import ListFinder, without_counts, without_rivals
from kg.mentions.merge import acting_streets, merge, one_type_each, outermost, with_offices
from kg.mentions.model import better_edge, better_end, doubtful, dropped, judged, model_names, proposals, ruled_out
from kg.mentions.names import SuffixFinder, absorb_conjunction, grow_by_repetition, trim_by_repetition
from kg.mentions.occasions import occasions
from kg.mentions.parts import joined_names, method_parts, named_parts, parent_bodies, united_parts
from kg.mentions.persons import PersonFinder
from kg.mentions.quotations import QuotedFinder, headline_events, one_of_a_kind, same_events, same_with_noun
from kg.mentions.reading import Reading, bare
from kg.mentions.repetition import repeated_names
from kg.mentions.scheme_lists import SchemeListFinder
from kg.mentions.themes import listed_honours, listed_series, plain_honours, quoted_rows, series_rows, themed_events
from kg.model import Article, Mention
from kg.rulebook import Rulebook
from kg.schema import EntityType

T = EntityType
LEVELS = frozenset({T.AREA, T.STREET, T.COMMUNITY})
BODIES = frozenset({T.FACILITY, T.ORGANISATION})
PLACES = frozenset({T.PLACE})
_STREETS = frozenset({T.STREET})

__all__ = ["MentionFinder", "Reading", "bare", "merge", "method_parts", "named_parts", "outermost", "united_parts"]


_NO_COMMUNITY = ("卫生服务", "发展中心", "营造中心")  # 柳湖社区卫生服务中心, named with no community of that name


class MentionFinder:
    """All finders of one rulebook, in their order."""

    def __init__(self, book: Rulebook, known: tuple[tuple[str, EntityType, str], ...] = ()) -> None:
        """`known` are gazetteer forms: printed form, type, canonical name."""
        self._book = book
        self._short = frozenset(name[:-1] for name in book.divisions if len(name) > 2)
        self._areas = AreaFinder(book)
        self._suffix = SuffixFinder(book)
        self._lists = ListFinder(book)
        self._scheme_lists = SchemeListFinder(book)
        self._quoted = QuotedFinder(book)
        self._literal = LiteralFinder(book)
        self._street_by_form = RegexFinder(book, _STREETS)
        self._regex = RegexFinder(book, frozenset(EntityType) - _STREETS)
        self._phrase = PhraseFinder(book)
        self._persons = PersonFinder(book)
        self._references = ReferenceFinder()
        self._gazetteer = GazetteerFinder(known)

    def find(self, article: Article, doc: Doc) -> list[Mention]:
        """Mentions of an article, sorted by place, names completed from the article; `doc` is its reading text tokenized.

        What the name finder proposes is one more layer, the last; the judge chooses from all layers before they are merged.
        """
        reading = Reading(article, doc)
        layers = self._layers(reading)
        return self._settled(reading, with_offices(reading, acting_streets(layers, judged(reading, layers))))

    def proposed(self, reading: Reading) -> list[Mention]:
        """All that the finders propose, for the judge to choose from."""
        return proposals(self._layers(reading))

    def dropped(self, article: Article, doc: Doc) -> list[tuple[Mention, float]]:
        """What rules propose and the judge leaves out, by place, and how likely right each is."""
        reading = Reading(article, doc)
        return dropped(reading, self._layers(reading))

    def _layers(self, reading: Reading) -> list[list[Mention]]:
        known = self._gazetteer.find(reading)
        areas = self._areas.find(reading)
        reading.settle([m for m in known if m.type in LEVELS] + areas)
        streets = trim_by_repetition(reading, self._suffix.find(reading, frozenset({T.STREET})))
        streets = [better_edge(reading, m, lambda start: self._begins(reading, start)) for m in streets]
        streets = grow_by_repetition(reading, _credible(reading, streets)) + self._street_by_form.find(reading)
        reading.settle(streets)
        communities = trim_by_repetition(reading, self._suffix.find(reading, frozenset({T.COMMUNITY})))
        communities = absorb_conjunction(reading, communities)
        communities = [better_edge(reading, m, lambda start: self._begins(reading, start)) for m in communities]
        communities = grow_by_repetition(reading, _credible(reading, communities))
        reading.settle(communities)
        lists = self._lists.find(reading)
        streets, communities = without_counts(reading, streets, lists), without_counts(reading, communities, lists)
        lists += self._scheme_lists.find(reading)
        reading.settle(lists)
        bodies = [better_edge(reading, m, lambda start: _opens_name(reading, start)) for m in self._suffix.find(reading, BODIES)]
        reading.settle(bodies)
        printed = {m.name for m in communities if not reading.text.startswith(_NO_COMMUNITY, m.end)}
        communities = [m for m in communities if m.name in printed or not reading.text.startswith(_NO_COMMUNITY, m.end)]
        layers = [
            [
                *listed_honours(reading),
                *plain_honours(reading),
                *quoted_rows(reading),
                *series_rows(reading),
                *themed_events(reading),
                *listed_series(reading),
                *counted_labels(reading),
                *self._regex.find(reading),
            ],
            known,
            self._literal.find(reading),
            self._quoted.find(reading),
            bodies,
            streets,
            communities,
            lists,
            areas,
            self._suffix.find(reading, PLACES),
            self._persons.find(reading),
            self._phrase.find(reading),
            without_counts(reading, model_names(reading, frozenset(self._book.words("generic-wholes"))), lists),
        ]
        layers = [layer if layer is lists else without_rivals(layer, lists) for layer in layers]
        return [[better_end(reading, m) for m in layer] for layer in layers]

    def _settled(self, reading: Reading, layers: list[list[Mention]]) -> list[Mention]:
        takes_apart = (method_parts, named_parts, united_parts)
        parts = [part for take in takes_apart for part, _ in take(reading, layers[3])]
        layers[3:3] = [parts]
        layers.append(parent_bodies([m for layer in layers for m in layer]))
        layers.insert(0, joined_names(reading, [m for layer in layers for m in layer]))
        merged = merge(reading, layers)
        mentions = [m for m in merge(reading, [merged, held_for(reading, merged)]) if reading.in_body(m.start)]
        mentions = one_of_a_kind(reading, mentions)
        mentions = headline_events(reading, same_events(same_with_noun(mentions)))
        mentions += bare_levels(reading, mentions)
        mentions.sort(key=lambda m: (m.start, -m.end, m.type))
        mentions = whole_rows(reading, complete(reading, mentions))
        mentions = complete_facilities(reading, mentions, self._book.words("bare-facilities"))
        references = self._references.find(reading, mentions) + event_references(reading, mentions)
        references += honour_references(reading, mentions) + occasions(reading, mentions)
        again = repeated_names(reading, mentions)
        # 云麓医院|儿科党支部, which the text has in full elsewhere; the longest comes first
        whole = {(m.start, m.type): m.end for m in reversed(again) if m.type in BODIES}
        mentions = [m for m in mentions if m.end >= whole.get((m.start, m.type), 0)]
        return one_type_each(merge(reading, [mentions, references, again]))

    def _begins(self, reading: Reading, start: int) -> bool:
        """Whether a name may begin there for certain: behind a mark or a known level, and with no area's name or short name."""
        behind = start == 0 or reading.text[start - 1] in "，。、；：\n“（" or reading.ending_at(start, LEVELS) is not None
        if reading.ending_at(start, _STREETS) is not None:
            return True  # 青溪街道|前进桥社区
        area = reading.starting_at(start, LEVELS) is not None or any(reading.text[start : start + n] in self._short for n in (2, 3))
        return behind and not area


def _opens_name(reading: Reading, start: int) -> bool:
    """Whether a body's name may begin there: behind a mark, or with an area."""
    return start == 0 or reading.text[start - 1] in "，。、；：\n“（" or reading.starting_at(start, LEVELS) is not None


def _credible(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """Those that stand clear or that the model does not doubt."""
    return [m for m in mentions if _stands_clear(reading, m) or not doubtful(reading, m)]


def _stands_clear(reading: Reading, m: Mention) -> bool:
    """Whether a name begins behind a mark or a known name, or with one, or a list vouches for it: then the model has no say in it."""
    if m.rule == "list-head":
        return True
    inside = reading.starting_at(m.start, LEVELS)
    if (inside is not None and inside.end < m.end) or reading.ending_at(m.start, LEVELS) is not None:
        return True
    behind = m.start == 0 or reading.text[m.start - 1] in "，。、；：\n“（"
    return m.type in LEVELS and m.end - m.start <= 6 and behind and not ruled_out(reading, m)
