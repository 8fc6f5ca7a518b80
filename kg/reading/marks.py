"""Half-width marks within Chinese text, read as the full-width ones that they stand for, and full-width figures as half-width ones."""

from __future__ import annotations

import re

_WIDE = str.maketrans(",:;?!()•・‧∙⋅", "，：；？！（）·····")
_HAN = r"[\u2018-\u201d\u3001-\u9fff\uff01-\uff0f]"  # characters and the marks that stand among them
_HALF = re.compile(rf"(?<={_HAN})[,:;?!()•・‧∙⋅]|[,:;?!()•・‧∙⋅](?={_HAN})")
_FIGURES = str.maketrans("０１２３４５６７８９", "0123456789")
_STRAIGHT = re.compile(r'"([^"\n]+)"')


def full_width(text: str) -> str:
    """`text` with its half-width marks beside Chinese characters made full-width, straight quotes in pairs curly, full-width figures
    half-width; offsets stay.

    Marks among Latin letters and digits (12:30, 1,200) are left alone.
    """
    return _HALF.sub(lambda m: m[0].translate(_WIDE), _STRAIGHT.sub(r"“\1”", text)).translate(_FIGURES)
