"""docs/ontology.md is made from the vocabulary and the schemes, and is up to date."""

from pathlib import Path

from kg.graph import vocabulary_page
from kg.graph.rdf_metadata import ontology
from kg.graph.terms import KG
from kg.rulebook import load_schemes
from kg.settings import shipped_rules

PAGE = Path(__file__).parents[2] / "docs" / "ontology.md"
MADE = vocabulary_page(load_schemes(shipped_rules()))


def test_the_page_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == MADE, "run: make vocabulary"


def test_every_term_and_concept_has_a_row() -> None:
    terms = {s.removeprefix(KG) for s, _, _ in ontology() if s.startswith(KG) and s != KG}
    rows = [line for line in MADE.splitlines() if line.startswith("| `")]
    missing = {t for t in terms - {"statuses"} if not any(row.startswith(f"| `kg:{t}` |") for row in rows)}
    assert missing == set()
    for scheme in load_schemes(shipped_rules()):
        for c in scheme.concepts:
            assert any(row.startswith(f"| `{scheme.id[:-1]}/{c.id}` |") and c.label.en in row and c.definition.zh in row for row in rows)


def test_no_cell_breaks_its_table() -> None:
    for line in MADE.splitlines():
        if line.startswith("|"):
            assert line.count("|") in (3, 4, 5), line
