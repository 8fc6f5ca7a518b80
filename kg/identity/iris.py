"""Readable ids that are safe in an IRI whatever a name contains."""

from __future__ import annotations

import hashlib
import unicodedata

_KEPT = frozenset("-_~·+、（）《》，。：；！？—…")
_LONGEST = 48


def slug(name: str) -> str:
    """A name as one path segment of an IRI: NFC, letters, digits and inner dots kept, spaces to "_", everything else percent-encoded UTF-8.

    Names of more than 48 characters are cut there and end in a digest of the whole, so that different names stay different.
    """
    text = unicodedata.normalize("NFC", name)
    short = (
        text if len(text) <= _LONGEST else f"{text[:_LONGEST]}-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    )
    return "".join("." if c == "." and _inside(short, k) else _safe(c) for k, c in enumerate(short)) or "_"


def _inside(text: str, k: int) -> bool:
    """Whether a dot stands between letters or digits, where no reader takes it for a path or a sentence."""
    return 0 < k < len(text) - 1 and text[k - 1].isalnum() and text[k + 1].isalnum()


def _safe(char: str) -> str:
    if char.isspace():
        return "_"
    if char in _KEPT or (char.isalnum() and _is_ucs(ord(char))):
        return char
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


def _is_ucs(code: int) -> bool:
    """RFC 3987 iunreserved: ASCII, then ucschar without private use and non-characters."""
    return (
        code < 0x80
        or 0xA0 <= code <= 0xD7FF
        or 0xF900 <= code <= 0xFDCF
        or 0xFDF0 <= code <= 0xFFEF
        or (0x10000 <= code <= 0xEFFFD and code & 0xFFFF < 0xFFFE)
    )
