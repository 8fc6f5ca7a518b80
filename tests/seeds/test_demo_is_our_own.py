"""The demo retells facts in its own words: nothing but names and titles stands in the pages that the facts come from."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SEEDS, SHARED = ROOT / "seeds", ROOT.parent / "shared"
RUN = 18
WORDS = re.compile(r"[\u4e00-\u9fff，。、；：？！“”（）]+")
# Official names and slogans that are longer than RUN by themselves.
TITLES = (
    "国家开发银行生源地助学贷款学生在线系统",
    "年度国家防震减灾科普教育基地和科普示范学校认定评估",
    "国企退休人员社会化健康管理重阳节系列活动",
    "开源街道贯彻落实“门前五包”责任制实施办法",
    "支持城乡社区合伙人参与社区发展治理工作的指导意见",
    "支持城乡社区合伙人参与社区发展治理的十条措施（试行）",
    "“一年夯基补短、两年重点攻坚、三年冲刺夺牌”",
    "“组织一次宣讲、建立一本台账、召开一次例会”",
    "“奉献、友爱、互助、进步”的志愿精神",
    "传思想、习理论；传政策、习富路；传道德、习品行；传文化、习新风；传法律、习法治；传科技、习兴业",
)


def flat(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def elsewhere() -> set[str]:
    """Every run of RUN characters of the real pages that the demo's facts come from."""
    pages = sorted([*(SHARED / "seeds").glob("*.txt"), *(SHARED / "eval" / "dev2" / "tune" / "text").glob("*.txt")])
    if not pages:
        pytest.skip("the real newspaper pages are not on this machine")
    texts = [flat(page.read_text("utf-8", "replace")) for page in pages]
    return {text[i : i + RUN] for text in texts for i in range(len(text) - RUN + 1)}


@pytest.mark.parametrize("path", sorted(p for p in SEEDS.rglob("*") if p.is_file()), ids=lambda p: p.relative_to(SEEDS).as_posix())
def test_no_sentence_of_the_real_pages_recurs(path: Path, elsewhere: set[str]) -> None:
    text = flat(path.read_text("utf-8"))
    runs = {text[i : i + RUN] for i in range(len(text) - RUN + 1)} & elsewhere
    assert sorted(run for run in runs if WORDS.fullmatch(run) and not any(run in title for title in TITLES)) == []


def test_all_that_the_real_pages_speak_of_occurs() -> None:
    gold = sorted((SHARED / "eval" / "gold").glob("*.json"))
    if not gold:
        pytest.skip("the annotation of the real pages is not on this machine")
    marks = re.compile(r"[\s“”‘’\"'《》「」『』]")
    ours = marks.sub("", "".join(path.read_text("utf-8") for path in (SEEDS / "articles").glob("*.txt")))
    annotated = {(e["type"], marks.sub("", e["name"])) for e in _entities(sorted((SEEDS / "gold").glob("*.json")))}
    wanted = ("Programme", "Street", "Community", "Facility", "Organisation", "Activity", "Honour")
    entities = [e for e in _entities(gold) if e["type"] in wanted]
    assert len(entities) > 200
    missing = set()
    for e in entities:
        printed = any(marks.sub("", form) in ours for form in (e["name"], *e["mentions"]) if len(form) > 1)
        if not printed and (e["type"], marks.sub("", e["name"])) not in annotated:
            missing.add(e["name"])
    assert sorted(missing) == []


def _entities(paths: Sequence[Path]) -> list[dict[str, Any]]:
    return [e for path in paths for article in json.loads(path.read_text("utf-8"))["articles"] for e in article["entities"]]
