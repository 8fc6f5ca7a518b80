"""Training on a small corpus: the same bytes twice, figures of pages left out, and no better model lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kg.errors import InputError, OutputError
from kg.facts.metrics import METRIC
from kg.language import OF_NAMES, found_names, judge, load
from kg.language.corpus import read_corpus
from kg.training import Recipe, train

SEEDS = Path(__file__).parents[2] / "seeds"
SMALL = Recipe(lines=150, vocabulary_lines=60, batch=600, word_iterations=2, folds=2)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("corpus"), "page-05", "page-13")


def copied(folder: Path, *pages: str) -> Path:
    folder.mkdir(exist_ok=True)
    for part, end in (("articles", "txt"), ("gold", "json"), ("segmented", "txt")):
        (folder / part).mkdir()
        for page in pages:
            shutil.copy(SEEDS / part / f"{page}.{end}", folder / part)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_small_corpus_gives_the_same_models_twice_and_keeps_better_ones(corpus: Path, tmp_path: Path) -> None:
    report = train(corpus, tmp_path / "one", recipe=SMALL)
    train(corpus, tmp_path / "two", recipe=SMALL)
    made = files(tmp_path / "one")
    assert made == files(tmp_path / "two")
    assert report.held_out == ("page-13.txt",)
    assert 0.3 < report.words_f1 < 1
    assert sum(figure.expected for figure in report.names.values()) > 50
    doc = load(tmp_path / "one")("社区开展活动")
    assert doc.text == "社区开展活动"
    assert judge(doc, OF_NAMES) is not None
    assert judge(doc, "runs") is not None
    assert 0 < report.judged.right <= report.judged.found
    assert report.judged.right <= report.judged.expected
    assert report.facts.right <= min(report.facts.found, report.facts.expected)
    assert report.facts.expected > 20
    metrics = tmp_path / "two" / "metrics.json"
    better = json.loads(metrics.read_text(encoding="utf-8"))
    better["words"]["f1"] = 0.999
    metrics.write_text(json.dumps(better), encoding="utf-8")
    before = files(tmp_path / "two")
    with pytest.raises(OutputError, match="0.999"):
        train(corpus, tmp_path / "two", recipe=SMALL)
    assert files(tmp_path / "two") == before
    train(corpus, tmp_path / "two", recipe=SMALL, force=True)
    assert files(tmp_path / "two") == made


def test_every_page_is_left_out_once(tmp_path: Path) -> None:
    corpus = copied(tmp_path, "page-05", "page-06", "page-09", "page-11", "page-13")
    recipe = Recipe(lines=40, vocabulary_lines=30, batch=600, word_iterations=1)
    train(corpus, tmp_path / "models", recipe=recipe)
    names = json.loads((tmp_path / "models" / "metrics.json").read_text(encoding="utf-8"))["names"]
    assert names["folds"] == 4
    assert names["expected"] == sum(len(passage.names) for page in read_corpus(corpus) for passage in page.passages)


def test_reports_without_segmented_words_teach_names_and_leave_the_tokenizer_alone(tmp_path: Path) -> None:
    corpus = copied(tmp_path / "corpus", "page-05", "page-13")
    alone = train(corpus, tmp_path / "alone", recipe=SMALL)
    (corpus / "reports").mkdir()
    for part, end in (("articles", "txt"), ("gold", "json")):
        (corpus / "reports" / part).mkdir()
        shutil.copy(SEEDS / "reports" / part / f"culture-01.{end}", corpus / "reports" / part)
    report = train(corpus, tmp_path / "both", recipe=SMALL)
    assert [page.name for page in read_corpus(corpus)] == ["page-05.txt", "page-13.txt", "culture-01.txt"]
    assert report.held_out == alone.held_out == ("page-13.txt",)
    assert report.words_f1 == alone.words_f1
    words = {name: data for name, data in files(tmp_path / "both").items() if name.startswith("tokenizer")}
    assert words == {name: data for name, data in files(tmp_path / "alone").items() if name.startswith("tokenizer")}
    assert sum(f.expected for f in report.names.values()) > sum(f.expected for f in alone.names.values())


def test_a_folder_without_a_corpus_says_what_is_needed(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        train(tmp_path, tmp_path / "out")
    assert "articles/" in caught.value.text("en")
    assert not (tmp_path / "out").exists()


def test_a_broken_gold_file_is_named(corpus: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copytree(corpus, tmp_path / "broken"))
    (broken / "gold" / "page-05.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="page-05.json"):
        read_corpus(broken)


def test_the_corpus_knows_its_names_and_no_back_references() -> None:
    passages = [passage for page in read_corpus(SEEDS) for passage in page.passages]
    named = {(passage.text[n.start:n.end], n.type.value) for passage in passages for n in passage.names}
    assert ("平城区", "Area") in named
    assert ("新旺街道", "Street") in named
    assert not any(words.startswith("该") for words, _ in named)


def test_names_of_a_model_are_those_of_its_copy_on_disk(tmp_path: Path) -> None:
    nlp = load(None)
    nlp.get_pipe("kg_names").to_disk(tmp_path / "ner")
    finder = load(None).get_pipe("kg_names")
    finder.from_disk(tmp_path / "ner")
    text = "近日，榴园街道鹤鸣社区组织开展反诈宣传活动。"
    copy = finder(load(None, ner=False)(text))
    assert found_names(copy) == found_names(nlp(text))
    for of in (OF_NAMES, "runs", METRIC):
        assert judge(copy, of) == judge(nlp(text), of) is not None
