"""Which names of an article are forms of one thing."""

from __future__ import annotations

import pytest

from kg.facts.entities import cast
from kg.model import Mention
from kg.schema import EntityType

T = EntityType


def _one(text: str, type_: EntityType, *names: str) -> dict[str, str]:
    """What each of `names`, in their order in `text`, stands for."""
    mentions, at = [], 0
    for name in names:
        at = text.index(name, at)
        mentions.append(Mention(at, at + len(name), type_, name, "model", "test", 0.9))
        at += len(name)
    found = cast(text, mentions)
    return {m.name: found.key(m)[1] for m in mentions}


@pytest.mark.parametrize(
    ("type_", "full", "short"),
    [
        (T.FACILITY, "青溪街道零工驿站", "驿站"),
        (T.ORGANISATION, "云溪区青年志愿者协会", "青年志愿者协会"),
        (T.PROGRAMME, "柳岸邻里节", "邻里节"),
        (T.ACTIVITY, "重阳敬老百家宴", "百家宴"),
        (T.PLACE, "柳湾小区", "柳湾"),
        (T.AREA, "云溪市", "云溪"),
        (T.ORGANISATION, "云溪区人民检察院", "云溪区检察院"),
        (T.ORGANISATION, "云溪市书法家协会", "云溪市书协"),
        (T.ORGANISATION, "云溪区残疾人联合会", "云溪区残联"),
    ],
)
def test_a_shortened_name_stands_for_the_one_named_in_full(type_: EntityType, full: str, short: str) -> None:
    assert _one(f"近日，{full}里很热闹。{short}不大。", type_, full, short) == {full: full, short: full}


def test_of_several_the_one_named_last_is_meant() -> None:
    text = "青溪街道零工驿站开门了。竹影社区骑手驿站也开门了。驿站里有热水。"
    assert _one(text, T.FACILITY, "青溪街道零工驿站", "竹影社区骑手驿站", "驿站")["驿站"] == "竹影社区骑手驿站"


def test_a_short_name_before_any_full_one_stands_for_the_first_behind_it() -> None:
    text = "驿站里有热水。青溪街道零工驿站开门了。竹影社区骑手驿站也开门了。"
    assert _one(text, T.FACILITY, "驿站", "青溪街道零工驿站", "竹影社区骑手驿站")["驿站"] == "青溪街道零工驿站"


@pytest.mark.parametrize(
    ("type_", "longer", "shorter"),
    [
        (T.COMMUNITY, "北山针社区", "山针社区"),  # another one
        (T.STREET, "东湖口街道", "湖口街道"),
        (T.PLACE, "柳湾菜市场", "柳湾"),
        (T.ORGANISATION, "云麓银行青溪支行", "云麓银行"),
    ],
)
def test_what_only_begins_or_ends_alike_stays_apart(type_: EntityType, longer: str, shorter: str) -> None:
    assert _one(f"{longer}和{shorter}都来了。", type_, longer, shorter) == {longer: longer, shorter: shorter}


def test_a_chain_is_a_form_of_the_scheme_named_behind_it() -> None:
    text = "街道建起“街道—社区—网格”三级联动体系。"
    chain, scheme = "街道—社区—网格", "三级联动体系"
    assert _one(text, T.PROGRAMME, chain, scheme) == {chain: scheme, scheme: scheme}


def test_names_joined_by_a_plus_stay_apart_from_what_follows() -> None:
    text = "社区推行“物业+养老”“邻里节”品牌。"
    assert _one(text, T.PROGRAMME, "物业+养老", "邻里节") == {"物业+养老": "物业+养老", "邻里节": "邻里节"}
