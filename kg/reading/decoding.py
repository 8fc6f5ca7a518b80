"""Bytes → text: UTF-8, GB18030 or UTF-16, found out and noted; BOM dropped, line ends \\n."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from kg.errors import InputError, Message

_SIGNATURES = {
    b"%PDF": "PDF", b"PK\x03\x04": "ZIP/DOCX/XLSX", b"\xd0\xcf\x11\xe0": "DOC/XLS", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF", b"Rar!": "RAR", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "gzip", b"SQLite format 3": "SQLite", b"{\\rtf": "RTF",
}
_HAN = re.compile("[\u4e00-\u9fff]")
_READABLE = re.compile("[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef -~\r\n\t“”‘’—…·]")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DAMAGE = 0.2  # undecodable characters for each Han up to which a file is UTF-8 with slips; GB18030 read as UTF-8 has few Han or none
_COMMON = 0.6  # least share of GB 2312 level 1 among the Han; print has over 0.97, UTF-8 read as GB18030 under 0.45


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text and the encoding that it was read by: "utf-8", "gb18030", "utf-16-le" or "utf-16-be"."""

    text: str
    encoding: str


def decode(data: bytes, *, name: str = "") -> Decoded:
    """The text of a file's bytes. `name` is used in messages only.

    Raises InputError for a binary file and for bytes that are none of the three encodings.
    """
    _refuse_binary(data, name)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom):], encoding, name)
    if b"\0" in data:
        return _utf16_without_bom(data, name)
    try:
        return _decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _gb18030(data, error, name)


def _decoded(text: str, encoding: str) -> Decoded:
    return Decoded(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), encoding)


def _strict(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        return _decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(name, encoding.upper(), error.start) from error


def _gb18030(data: bytes, utf8: UnicodeDecodeError, name: str) -> Decoded:
    """Read as GB18030 what is not UTF-8, unless it is UTF-8 with a few broken bytes: almost any bytes pass for GB18030."""
    lenient = data.decode("utf-8", "replace")
    if _DAMAGE * len(_HAN.findall(lenient)) > lenient.count("\ufffd"):
        raise _undecodable(name, "UTF-8", utf8.start)
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _undecodable(name, "UTF-8, GB18030, UTF-16", min(utf8.start, error.start)) from error
    if not _plausible(text):
        raise _undecodable(name, "UTF-8, GB18030, UTF-16", utf8.start)
    return _decoded(text, "gb18030")


def _plausible(text: str) -> bool:
    """Whether most Han are everyday ones (level 1 of GB 2312: 3,755 characters, lead bytes B0–D7), with few control characters."""
    sample = text[:20_000]
    han = [char for char in sample if "\u4e00" <= char <= "\u9fff"]
    common = sum(0xB0 <= char.encode("gb18030")[0] <= 0xD7 and char.encode("gb18030")[1] >= 0xA1 for char in han)
    return common >= _COMMON * len(han) and _controls(sample) * 50 <= len(sample)


def _controls(text: str) -> int:
    return sum(char < " " and char not in "\t\n\r\f" for char in text)


def _utf16_without_bom(data: bytes, name: str) -> Decoded:
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and _mostly_readable(text[:20_000]):
            return _decoded(text, encoding)
    raise _binary(name, "NUL")


def _mostly_readable(text: str) -> bool:
    return 10 * len(_READABLE.findall(text)) >= 9 * len(text)


def _refuse_binary(data: bytes, name: str) -> None:
    found = next((kind for sign, kind in _SIGNATURES.items() if data.startswith(sign)), None)
    if found:
        raise _binary(name, found)
    sample = data[:20_000].decode("latin-1")
    if "\0" not in sample and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and _controls(sample) * 20 > len(sample):
        raise _binary(name, "control characters")


def _binary(name: str, sign: str) -> InputError:
    return InputError(
        Message(f"{name}：不是文本文件（{sign}）。", f"{name}: not a text file ({sign})."),
        Message("请先把版面文字另存为纯文本（.txt，UTF-8）。", "Save the page's words as plain text (.txt, UTF-8) first."),
    )


def _undecodable(name: str, tried: str, byte: int) -> InputError:
    return InputError(
        Message(
            f"{name}：第 {byte + 1} 个字节起无法解码（试过 {tried}）。",
            f"{name}: cannot be decoded from byte {byte + 1} on (tried {tried}).",
        ),
        Message("请用文本编辑器打开检查，另存为 UTF-8。", "Open it in a text editor, check it, and save it as UTF-8."),
    )
