"""What full-text search is given so that it finds Chinese: SQLite's tokenizer takes a run of Chinese characters for one word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pypinyin import lazy_pinyin

LONGEST = 8
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_RUN = re.compile(r"[^\W_]+")
_UNIT = re.compile(f"[{_HAN}]|[^{_HAN}]+")
_CHINESE = re.compile(f"[{_HAN}]+")


def grams(text: str) -> str:
    """Every stretch of 1 to LONGEST characters of each run of Chinese, spaced: 开源街 → 开 开源 开源街 源 源街 街.

    A number or a Latin word counts as one character: 40场 → 40 40场 场.
    Bigrams alone would not find 源街道 in Datasette, which searches for what is typed as one word.
    """
    return " ".join(gram for run in _RUN.findall(text) for gram in _stretches(_UNIT.findall(run)))


def pinyin(text: str) -> str:
    """The same of the syllables, without tones: 开源 → kai kaiyuan yuan."""
    return " ".join(gram for run in _CHINESE.findall(text) for gram in _stretches(lazy_pinyin(run)))


def _stretches(parts: Sequence[str]) -> Iterator[str]:
    for start in range(len(parts)):
        for end in range(start + 1, min(start + LONGEST, len(parts)) + 1):
            yield "".join(parts[start:end])
