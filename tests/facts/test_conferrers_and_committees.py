"""Who confers an honour does not win it, a committee is its own community's, and nobody both runs a thing and joins it."""

from __future__ import annotations

from articles import extract, facts, names

REST = "表彰会上，获奖代表讲述了自己的故事，大家听得认真。社区居民说，身边有这样的榜样，劲头更足了，日子也过得更加红火热闹。"


def test_who_confers_an_honour_on_so_many_does_not_win_it() -> None:
    told = facts(extract("日前，云溪市民政局授予20个组织“先进基层组织”称号，其中，柳湖街道云松社区获得“先进基层组织”称号。" + REST))
    assert "云松社区 awarded 先进基层组织" in told
    assert not any(fact.startswith("云溪市民政局 awarded") for fact in told)


def test_a_title_alone_is_no_honour() -> None:
    assert names(extract("云松社区的何青获得称号。"), "Honour") == set()


def test_each_committee_belongs_to_the_community_before_it() -> None:
    told = facts(extract(
        "云松社区居民委员会获评先进。柳湖街道棠梨社区党委书记、居民委员会主任何青和雁滩社区党委书记、居民委员会主任白露作了发言。" + REST
    ))
    assert {"何青 holdsRole 棠梨社区居民委员会", "白露 holdsRole 雁滩社区居民委员会", "何青 holdsRole 棠梨社区党委"} <= told
    assert "何青 holdsRole 云松社区居民委员会" not in told


def test_nobody_both_runs_a_thing_and_takes_part_in_it() -> None:
    x = extract(
        "近日，“邻里商圈联盟”启动仪式在云溪广场举行。仪式现场，红杏市场党支部、云溪区残联党支部、雁滩社区党委、松鹤派出所党支部代表共同签署"
        "《邻里商圈联盟协议书》。今后各方将整合资源、互相促进，一起把商圈的事办好，让来往的居民买得放心、逛得舒心。"
    )
    by_pair: dict[tuple[str, str], set[str]] = {}
    for f in x.facts:
        by_pair.setdefault((f.subj, f.obj), set()).add(f.pred)
    assert by_pair and not any({"runs", "participatesIn"} <= preds for preds in by_pair.values())
