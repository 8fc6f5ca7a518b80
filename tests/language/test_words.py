"""The tokenizer keeps every character, knows words, and takes names for words."""

from __future__ import annotations

import pytest
import spacy
import srsly
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.language import load
from kg.language.words import PkusegTokenizer, Segmenter, words_of

NLP = load(None, ner=False)
NAMED = load(None, words=("泰和", "山针社区", "大同", "和泰和社区"), ner=False)
PIECES = st.sampled_from([
    "平城区", "社区", " ", "\n", "\u3000", "。", "“", "”", "大同", "山针社区", "\r\n", "A1", "！？", "\t", "😀", "\x1c",
    "和泰和社区",
])


def words(text: str, nlp: spacy.language.Language = NLP) -> list[str]:
    return [token.text for token in nlp(text)]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_every_character_is_in_exactly_one_token(text: str) -> None:
    for nlp in (NLP, NAMED):
        doc = nlp(text)
        assert doc.text == text
        assert "".join(token.text for token in doc) == text
        assert words_of(doc) == [token.text for token in doc]
        assert [token.idx for token in doc] == [sum(len(t) for t in doc[:i]) for i in range(len(doc))]


def test_words_of_the_field_are_cut_where_a_reader_would_cut_them() -> None:
    assert words("社区居民参加志愿服务活动。") == ["社区", "居民", "参加", "志愿", "服务", "活动", "。"]
    assert words("近日，平城区举办反诈宣传活动。")[:3] == ["近日", "，", "平城区"]


def test_blanks_and_line_ends_are_tokens_of_their_own() -> None:
    assert words("社区\n\n居民 　活动") == ["社区", "\n", "\n", "居民", " 　", "活动"]


def test_a_name_known_beforehand_is_one_word() -> None:
    assert "山针社区" in words("志愿者来到山针社区开展活动", NAMED)
    assert "和泰和社区" in words("迎宾街道和泰和社区", NAMED)


def test_a_short_name_does_not_break_a_longer_word() -> None:
    plain = words("两地做法大同小异")
    assert words("两地做法大同小异", NAMED) == plain


def test_a_text_without_a_single_stop_is_read_whole() -> None:
    text = "社区居民" * 6000
    assert NLP(text).text == text


def test_sentences_end_with_their_stops_and_lines() -> None:
    assert [s.text for s in NLP("社区开展活动。居民参加！\n街道支持").sents] == ["社区开展活动。", "居民参加！\n", "街道支持"]


def test_tokenizer_survives_its_bytes() -> None:
    vocab = spacy.blank("zh").vocab
    again = PkusegTokenizer(vocab, NLP.tokenizer.segmenter).from_bytes(NAMED.tokenizer.to_bytes())
    text = "走进山针社区，居民参加活动。"
    assert [t.text for t in again(text)] == words(text, NAMED)


def test_a_model_that_counts_on_longer_words_is_refused() -> None:
    tokenizer = NLP.tokenizer
    assert isinstance(tokenizer, PkusegTokenizer)
    features = srsly.msgpack_loads(tokenizer.segmenter.features)
    features["unigram"] = [*features["unigram"], "实践中心"]
    with pytest.raises(InputError, match="另一版"):
        Segmenter(srsly.msgpack_dumps(features), tokenizer.segmenter.weights)
