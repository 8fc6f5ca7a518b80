"""A page → its articles."""

from __future__ import annotations

from kg.model import Article, Page
from kg.reading.assembly import articles_of
from kg.reading.lines import units_of
from kg.reading.runs import setting_of
from kg.reading.sections import Sectioner
from kg.reading.threads import drafts_of


def split_page(page: Page) -> tuple[Article, ...]:
    """The page's articles in the order they begin; none for a page without text.

    Spans and segments are half-open code-point offsets into `page.text`. Pure, deterministic, linear in the page's length; any text is
    taken, nothing is raised. The rules are those of the genre's layout (docs/annotation.md, rulings 16, 18 and 19).
    """
    units = units_of(page.text)
    sections = Sectioner(setting_of(units)).walk() if units else []
    return articles_of(page.name, page.text, drafts_of(sections, page.text), units)
