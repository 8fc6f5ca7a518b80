"""An area behind a byline or a date acts: 本报讯（记者 何青）云溪区举办…, 昨日云溪区举办…."""

from __future__ import annotations

import pytest
from articles import extract, facts


def told(text: str) -> set[str]:
    return facts(extract(text))


@pytest.mark.parametrize(
    "opening",
    [
        "本报讯（记者 周岚）",
        "本报讯（记者 周岚，通讯员 何青）",
        "云州日报讯（记者 周岚）",
        "本报讯 昨日，",
        "本报讯 近日，",
        "昨日",
        "5月3日",
        "5月3日上午，",
    ],
)
def test_an_area_behind_the_opening_runs_what_follows(opening: str) -> None:
    assert told(f"{opening}云溪区举办少儿书画展。") == {"云溪区 runs 少儿书画展"}
    assert told(f"{opening}云溪区少儿书画展在青溪公园举行。") == {"云溪区 runs 少儿书画展", "少儿书画展 heldAt 青溪公园"}


@pytest.mark.parametrize("opening", ["居民在周末逛遍了", "志愿者坐车离开了热闹的", "各处的客人都走进了"])
def test_an_area_behind_other_words_does_not_act(opening: str) -> None:
    assert "云溪区 runs 少儿书画展" not in told(f"{opening}云溪区举办少儿书画展。")
