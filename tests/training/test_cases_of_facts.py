"""Which of the things that could be told count as right for the judges of facts and metrics to learn from."""

import json
from pathlib import Path

from kg.facts.metrics import METRIC
from kg.language import load
from kg.language.corpus import read_corpus
from kg.language.sign_model import Case, Choice
from kg.rulebook import load_rulebook
from kg.schema import Predicate as P
from kg.training.facts import FactCases, fact_cases, facts_figure, judges_of

ROOT = Path(__file__).parents[2]
TEXT = (
    "## 义诊进社区\n\n近日，青溪街道竹影社区联合云溪医院开展健康义诊活动，云溪医院的医生为居民量血压、测血糖。"
    "竹影社区今年以来已开展健康义诊活动12场，服务居民1600余人次，大家都说好，盼着医生常来，也盼着社区里再多办几场这样的活动。\n"
)
ENTITIES = [("Street", "青溪街道"), ("Community", "竹影社区"), ("Organisation", "云溪医院"), ("Activity", "健康义诊活动")]


def corpus(folder: Path, *, part: str = ".") -> Path:
    """A corpus of two pages of the seeds and this one, in `part` of it."""
    for kind, end in (("articles", "txt"), ("gold", "json"), ("segmented", "txt")):
        (folder / kind).mkdir(parents=True)
        for page in ("page-05", "page-13"):
            (folder / kind / f"{page}.{end}").write_bytes((ROOT / "seeds" / kind / f"{page}.{end}").read_bytes())
    (folder / part / "articles").mkdir(parents=True, exist_ok=True)
    (folder / part / "gold").mkdir(parents=True, exist_ok=True)
    entities = [{"id": f"e{n}", "type": type_, "name": name, "mentions": [name]} for n, (type_, name) in enumerate(ENTITIES)]
    told = [("partOf", "e1", "e0"), ("runs", "e1", "e3"), ("partnersWith", "e2", "e1")]  # the partners turned about
    article = {
        "n": 1, "headline": "义诊进社区", "kicker": None, "reporters": [], "spans": [[3, len(TEXT)]], "entities": entities,
        "relations": [{"pred": pred, "subj": subj, "obj": obj, "evidence": "联合"} for pred, subj, obj in told],
        "metrics": [{"subj": "e3", "what": "场次", "value": 12, "qualifier": None, "unit": "场", "evidence": "12场"}],
    }
    (folder / part / "articles" / "own.txt").write_text(TEXT, encoding="utf-8")
    gold = json.dumps({"doc": "own.txt", "articles": [article]}, ensure_ascii=False)
    (folder / part / "gold" / "own.json").write_text(gold, encoding="utf-8")
    return folder


def own_cases(folder: Path) -> FactCases:
    pages = [page for page in read_corpus(folder) if page.name == "own.txt"]
    assert pages
    return fact_cases(pages, load_rulebook(ROOT / "rules"), load(None))


def test_what_the_annotation_tells_is_right_whichever_way_round_a_partner_is_named(tmp_path: Path) -> None:
    cases = own_cases(corpus(tmp_path)).facts
    for pred in ("partOf", "runs", "partnersWith"):
        right = [case for case in cases[pred] if case.right]
        assert len(right) == 1, pred
        assert right[0].place == "own.txt"
    assert any(sign == "types=Community>Street" for case in cases["partOf"] if case.right for sign in case.signs)
    assert any(not case.right for case in cases["runs"])
    assert not any(case.right for case in cases.get("participatesIn", ()))


def test_a_number_is_right_with_its_subject_and_value(tmp_path: Path) -> None:
    numbers = own_cases(corpus(tmp_path)).numbers
    events, served = (n for n in numbers if n.place == "own.txt")
    assert [signs for signs, right in zip(events.options, events.right, strict=True) if right] == [events.options[events.right.index(True)]]
    assert {"unit|type=场Activity", "type=Activity"} <= set(events.options[events.right.index(True)])
    assert len(events.options) > 3
    assert not any(served.right[:-1])  # the annotation has no 1600
    assert served.right[-1]
    assert {"none", "unit=人次"} <= set(served.options[-1])


def test_what_was_annotated_coarsely_teaches_no_facts(tmp_path: Path) -> None:
    assert own_cases(corpus(tmp_path, part="reports")) == FactCases({}, [])


def test_the_judges_are_measured_on_folds_that_they_have_not_learned_from() -> None:
    def fold(n: int, *, turned: bool = False) -> FactCases:
        cases = [Case((("good",) if good else ("bad",)), good is not turned, f"{n}-{m}") for m in range(40) for good in (True, False)]
        numbers = [Choice((("good",), ("bad",)), (True, False), f"{n}-{m}") for m in range(40)]
        return FactCases({P.RUNS: cases}, numbers)

    agreed = facts_figure([fold(0), fold(1), fold(2)])
    assert (agreed.right, agreed.found, agreed.expected) == (120, 120, 120)  # metrics are not among them
    assert facts_figure([fold(0), fold(1), fold(2, turned=True)]).right < 120


def test_a_predicate_of_which_nothing_is_right_gets_no_judge() -> None:
    wrong = [Case(("sign",), False, n) for n in range(9)]
    some = [Case(("sign",), n % 2 == 0, n) for n in range(9)]
    about_none = [Choice((("sign",), ("none",)), (False, True), n) for n in range(9)]
    about_some = [Choice((("sign",), ("none",)), (n % 2 == 0, n % 2 > 0), n) for n in range(9)]
    assert set(judges_of([FactCases({P.RUNS: some, P.HELD_AT: wrong}, about_none), FactCases({P.RUNS: some}, [])])) == {"runs"}
    assert set(judges_of([FactCases({}, about_some)])) == {METRIC}


def test_pages_annotated_as_papers_are_count_many_times() -> None:
    careful = [Case(("near",), True, f"page-{n:02d}.txt") for n in range(8)]
    others = [Case(("near",), False, f"retold-{n:02d}.txt") for n in range(40)]
    facts = {P.RUNS: [*careful, *others]}
    alike = judges_of([FactCases(facts, [])])[P.RUNS]
    weighed = judges_of([FactCases(facts, [], frozenset(case.place for case in careful))])[P.RUNS]
    assert alike.probability(["near"]) < 0.5 < weighed.probability(["near"])


def test_only_pages_beside_the_retold_ones_are_held_to_be_careful(tmp_path: Path) -> None:
    assert own_cases(corpus(tmp_path / "a")).careful == {"own.txt"}
    assert own_cases(corpus(tmp_path / "b", part="retold")).careful == set()
