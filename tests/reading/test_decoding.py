"""Bytes of any kind become text, or one clear message."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.reading import Decoded, decode

TEXT = "银杏社区办起读书会\n\n本报讯（记者 白露）居民带来一百本旧书，读书会每周六晚开门。\n"


@pytest.mark.parametrize(("data", "encoding"), [
    (TEXT.encode(), "utf-8"),
    (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
    (TEXT.encode("gb18030"), "gb18030"),
    (TEXT.encode("gbk"), "gb18030"),
    (TEXT.encode("utf-16"), "utf-16-le"),
    (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
    (TEXT.encode("utf-16-le"), "utf-16-le"),
    (TEXT.encode("utf-16-be"), "utf-16-be"),
    (TEXT.replace("\n", "\r\n").encode(), "utf-8"),
    (TEXT.replace("\n", "\r").encode("gb18030"), "gb18030"),
])
def test_encodings_are_found_out_and_noted(data: bytes, encoding: str) -> None:
    assert decode(data) == Decoded(TEXT, encoding)


def test_rare_characters_survive_gb18030() -> None:
    assert decode("𠮷祥社区与㐂寿堂共建，居民代表到场参加。".encode("gb18030")).text.startswith("𠮷祥社区")


@pytest.mark.parametrize("data", [b"%PDF-1.7 \xe5", b"PK\x03\x04\x14\0\6\0", b"\x89PNG\r\n\x1a\n\0\0", b"\0\1\2\3" * 40, b"\1\2\3" * 50])
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="不是文本文件") as caught:
        decode(data, name="扫描件.txt")
    assert "扫描件.txt" in caught.value.text("zh") and "plain text" in caught.value.text("en")


def test_utf8_with_a_broken_byte_is_not_taken_for_gb18030() -> None:
    data = bytearray(TEXT.encode())
    data[31] = 0xFF
    with pytest.raises(InputError, match=r"第 \d+ 个字节"):
        decode(bytes(data), name="p.txt")


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(InputError, match="无法解码"):
        decode(b"\xff\xfa\xff\xfb\x80\x81\xff" * 30, name="p.txt")
    with pytest.raises(InputError, match="UTF-16-LE"):
        decode(codecs.BOM_UTF16_LE + b"\x00\xd8A", name="p.txt")


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_message(data: bytes) -> None:
    try:
        decoded = decode(data, name="p.txt")
    except InputError as error:
        assert error.hint is not None and "p.txt" in str(error)
    else:
        assert "\r" not in decoded.text and decoded.encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be")


@given(st.text(alphabet="社区街道办起了读书会，。\n", min_size=8), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_chinese_text_comes_back(text: str, encoding: str) -> None:
    if any(char not in "，。\n" for char in text):
        assert decode(text.encode(encoding)).text == text
