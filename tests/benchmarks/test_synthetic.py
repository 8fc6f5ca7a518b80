"""The invented articles are sound, the same every time, and have the sizes that the demo has."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from size import Stored
from synthetic import make_pages, name

from kg.graph import project, quads
from kg.identity import resolve
from kg.schema import fits


def test_names_are_all_different() -> None:
    assert len({name(n) for n in range(20_000)}) == 20_000


def test_every_quote_and_every_mention_is_on_its_page() -> None:
    articles = 0
    for page, extractions in make_pages(60):
        for x in extractions:
            articles += 1
            (start, end), = x.article.spans
            assert page.text[start:end] == x.article.text
            types = {e.id: e.type for e in x.entities}
            assert all(fits(f.pred, types[f.subj], types[f.obj]) for f in x.facts)
            for e in (*(f.evidence for f in x.facts), *(m.evidence for m in x.metrics)):
                assert page.text[e.start : e.end] == e.quote and len(e.quote) <= 100
            for entity in x.entities:
                assert all(page.text[a:b] == form for form, spots in entity.mentions for a, b in spots)
    assert articles == 60


def test_sizes_are_those_of_newspaper_articles_and_some_are_reprints() -> None:
    made = [x for _, extractions in make_pages(600) for x in extractions]
    assert 5 <= sum(len(x.entities) for x in made) / 600 <= 9
    assert 6 <= sum(len(x.facts) for x in made) / 600 <= 9
    assert 400 <= sum(len(x.article.text) for x in made) / 600 <= 900
    assert 5 <= 600 - len({x.article.text for x in made}) <= 60


def test_articles_read_again_from_disk_give_the_graph_of_articles_in_memory(tmp_path: Path) -> None:
    stored = Stored(tmp_path / "extractions")
    pages = stored.fill(40)
    kept = [x for _, extractions in make_pages(40) for x in extractions]
    graphs = [project(found, pages, resolve(found, pages))[0] for found in (stored, kept, kept[::-1])]
    assert len(stored) == 40 and list(stored) == kept
    assert quads(graphs[0]) == quads(graphs[1]) == quads(graphs[2])
