"""Ids of articles, kept in the register like those of entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from kg.identity.names import flat
from kg.identity.register import ArticleRow, Register
from kg.model import Article, Extraction

_Test = Callable[[Article, ArticleRow], bool]


def mint_articles(extractions: Collection[Extraction], register: Register) -> tuple[dict[tuple[str, int], str], tuple[ArticleRow, ...]]:
    """Ids of articles by page and number, and the register's rows with the new ones.

    An article is known by the digest of its text; one whose text has changed (split, joined, read better) keeps its id by page and
    headline. One text on two pages is two articles.
    """
    articles = sorted((x.article for x in extractions), key=lambda a: (a.page, a.n))
    ids = _known(articles, register)
    new = []
    taken = set(register.ids())
    for a in articles:
        if (a.page, a.n) not in ids:
            made = _unused(f"article/{a.id}", taken)
            ids[a.page, a.n] = made
            new.append(ArticleRow(made, a.page, a.id, flat(a.headline or "")))
    return ids, register.articles + tuple(sorted(new, key=lambda r: r.id))


def _known(articles: Iterable[Article], register: Register) -> dict[tuple[str, int], str]:
    """A row leads to one article at most: same text and page first, then same headline and page, then same text."""
    tests: tuple[_Test, ...] = (
        lambda a, r: a.id == r.article and a.page == r.page,
        lambda a, r: a.headline is not None and a.page == r.page and flat(a.headline) == r.headline,
        lambda a, r: a.id == r.article,
    )
    rows: dict[str, list[ArticleRow]] = defaultdict(list)
    for r in register.articles:
        for key in (r.article, r.page):
            rows[key].append(r)
    free = {r.id for r in register.articles}
    ids: dict[tuple[str, int], str] = {}
    for test in tests:
        for a in articles:
            row = next((r for r in [*rows[a.id], *rows[a.page]] if r.id in free and test(a, r)), None)
            if row and (a.page, a.n) not in ids:
                free.remove(row.id)
                ids[a.page, a.n] = row.id
    return ids


def _unused(wanted: str, taken: set[str]) -> str:
    made, n = wanted, 1
    while made in taken:
        n += 1
        made = f"{wanted}-{n}"
    taken.add(made)
    return made
