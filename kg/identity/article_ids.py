"""Ids of articles, kept in the register like those of entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from kg.identity.names import flat
from kg.identity.register import ArticleRow, Register
from kg.model import Article, Extraction


@dataclass(frozen=True, slots=True)
class _Known:
    """What an article is known by: page and number, the digest of its text, its headline flat (None: it has none)."""

    place: tuple[str, int]
    digest: str
    headline: str | None

    @classmethod
    def of(cls, a: Article) -> _Known:
        return cls((a.page, a.n), a.id, None if a.headline is None else flat(a.headline))

    @property
    def page(self) -> str:
        return self.place[0]


_Test = Callable[[_Known, ArticleRow], bool]


def mint_articles(extractions: Collection[Extraction], register: Register) -> tuple[dict[tuple[str, int], str], tuple[ArticleRow, ...]]:
    """Ids of articles by page and number, and the register's rows with the new ones.

    An article is known by the digest of its text; one whose text has changed (split, joined, read better) keeps its id by page and
    headline. One text on two pages is two articles.
    """
    articles = sorted((_Known.of(x.article) for x in extractions), key=lambda a: a.place)
    ids = _registered(articles, register) if register.articles else {}
    new = []
    taken = set(register.ids())
    for a in articles:
        if a.place not in ids:
            made = _unused(f"article/{a.digest}", taken)
            ids[a.place] = made
            new.append(ArticleRow(made, a.page, a.digest, a.headline or ""))
    return ids, register.articles + tuple(sorted(new, key=lambda r: r.id))


def _registered(articles: Iterable[_Known], register: Register) -> dict[tuple[str, int], str]:
    """A row leads to one article at most: same text and page first, then same headline and page, then same text."""
    tests: tuple[_Test, ...] = (
        lambda a, r: a.digest == r.article and a.page == r.page,
        lambda a, r: a.headline is not None and a.page == r.page and a.headline == r.headline,
        lambda a, r: a.digest == r.article,
    )
    rows: dict[str, list[ArticleRow]] = defaultdict(list)
    for r in register.articles:
        for key in (r.article, r.page):
            rows[key].append(r)
    free = {r.id for r in register.articles}
    ids: dict[tuple[str, int], str] = {}
    for test in tests:
        for a in articles:
            row = next((r for key in (a.digest, a.page) for r in rows.get(key, ()) if r.id in free and test(a, r)), None)
            if row and a.place not in ids:
                free.remove(row.id)
                ids[a.place] = row.id
    return ids


def _unused(wanted: str, taken: set[str]) -> str:
    made, n = wanted, 1
    while made in taken:
        n += 1
        made = f"{wanted}-{n}"
    taken.add(made)
    return made
