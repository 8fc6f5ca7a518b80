"""What counts as right for the judge to learn from, and what comes of it."""

import json
from pathlib import Path

from kg.language import load
from kg.language.corpus import read_corpus
from kg.language.sign_model import Case
from kg.mentions import MentionFinder
from kg.rulebook import load_rulebook
from kg.training.judging import cases, judge_figure

ROOT = Path(__file__).parents[2]
TEXT = (
    "## 邻里节开幕\n\n近日，竹影社区举办“和美邻里”文化节，青溪街道派人参加。云州区民政局送来图书，居民在竹影小院喝茶。"
    "社区还推出“邻里课堂”计划，请老师来上课，竹影社区的居民都很高兴，说以后还要来。\n"
)


def corpus(folder: Path) -> Path:
    """Two pages: this one, and one of the seeds so that there is a corpus at all."""
    for part, end in (("articles", "txt"), ("gold", "json"), ("segmented", "txt")):
        (folder / part).mkdir(parents=True)
        for name in ("page-05", "page-13"):
            (folder / part / f"{name}.{end}").write_bytes((ROOT / "seeds" / part / f"{name}.{end}").read_bytes())
    entities = [
        ("Area", "云州区", []), ("Community", "竹影社区", ["社区"]), ("Street", "青溪街道", []), ("Organisation", "民政局", []),
        ("Activity", "和美邻里文化节", []), ("Programme", "邻里课堂", []),
    ]
    article = {
        "n": 1, "headline": "邻里节开幕", "kicker": None, "reporters": [], "spans": [[0, len(TEXT)]],
        "entities": [
            {"id": f"e{n}", "type": type_, "name": name, "mentions": [name, *forms]} for n, (type_, name, forms) in enumerate(entities)
        ],
        "relations": [], "metrics": [],
    }
    (folder / "articles" / "own.txt").write_text(TEXT, encoding="utf-8")
    (folder / "gold" / "own.json").write_text(json.dumps({"doc": "own.txt", "articles": [article]}, ensure_ascii=False), encoding="utf-8")
    return folder


def test_proposals_are_right_where_the_annotation_has_them(tmp_path: Path) -> None:
    page = next(page for page in read_corpus(corpus(tmp_path)) if page.name == "own.txt")
    finder = MentionFinder(load_rulebook(ROOT / "rules"))
    found = list(cases([page], finder, load(None)))
    right = {sign for case in found if case.right for sign in case.signs if sign.startswith("rule=")}
    wrong = {sign for case in found if not case.right for sign in case.signs if sign.startswith("rule=")}
    assert {"rule=community-name|Community", "rule=street-name|Street"} <= right
    assert "rule=government-body|Organisation" in right  # without the area in front, as kg evaluate compares
    assert "rule=service-facility|Facility" in wrong
    assert {case.place for case in found} == {"own.txt"}


def test_a_judge_is_measured_on_folds_that_it_has_not_learned_from() -> None:
    def fold(n: int, *, turned: bool = False) -> list[Case]:
        return [Case((("good",) if good else ("bad",)), good is not turned, f"{n}-{m}") for m in range(40) for good in (True, False)]

    agreed = judge_figure([fold(0), fold(1), fold(2)])
    assert (agreed.right, agreed.found, agreed.expected) == (120, 120, 120)
    odd = judge_figure([fold(0), fold(1), fold(2, turned=True)])
    assert odd.expected == 120
    assert odd.right < 120
