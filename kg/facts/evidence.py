"""The words that say a fact: an exact quote in one piece of the page, at most 100 characters, with one end of the fact in it."""

from __future__ import annotations

from kg.model import Article, Evidence

LONGEST = 100


def evidence(article: Article, start: int, end: int, *ends: tuple[int, int]) -> Evidence | None:
    """The quote for text[start:end] that holds as many of the fact's `ends` (half-open spans of mentions) as one piece of at most 100
    characters can; where none lies in [start, end), for what stretches from there to them. None where no end lies in one piece."""
    candidates = []
    inside = [e for e in ends if start <= e[0] and e[1] <= end]
    if not inside:  # what is said of them stands in a clause that carries them on
        start, end = min(start, *(e[0] for e in ends)), max(end, *(e[1] for e in ends))
        inside = list(ends)
    for a, b in [(start, end), *((min(x[0] for x in inside), max(x[1] for x in inside)) for _ in inside[:1]), *inside]:
        offset = a
        for x, y in article.to_page(a, b):
            candidates.append((offset, offset + y - x, x))
            offset += y - x
    best: tuple[int, int, int, int] | None = None
    for a, b, x in candidates:
        a2, b2 = _window(a, b, [e for e in inside if a <= e[0] and e[1] <= b])
        held = sum(a2 <= e[0] and e[1] <= b2 for e in inside)
        rank = (held, b2 - a2)
        if held and (best is None or rank > best[:2]):
            best = (*rank, a2, x + a2 - a)
    if best is None:
        return None
    _, length, a, x = best
    quote = article.printed(a, a + length)
    stripped = quote.strip("，。；、：,;:\n ")
    lead = len(quote) - len(quote.lstrip("，。；、：,;:\n "))
    return Evidence(stripped, x + lead, x + lead + len(stripped))


def _window(a: int, b: int, held: list[tuple[int, int]]) -> tuple[int, int]:
    """[a, b) cut to 100 characters around the ends that it holds, the last end kept."""
    if b - a <= LONGEST or not held:
        return a, min(b, a + LONGEST)
    last = max(e[1] for e in held)
    if last - a <= LONGEST:
        return a, a + LONGEST
    first = min(e[0] for e in held)
    if last - first <= LONGEST:
        return max(a, last - LONGEST), last
    final = max(held, key=lambda e: e[1])
    return final[0], min(final[1], final[0] + LONGEST)
