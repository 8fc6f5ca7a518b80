"""The exchange format: what kg extract writes."""

from __future__ import annotations

from articles import extract

from kg.exchange import to_exchange


def test_a_document_has_its_name_and_leaves_the_actual_status_out() -> None:
    x = extract("近日，柳湖街道竹园社区联合佑安堂中医门诊部开展中医义诊。下一步，竹园社区将举办“邻里同乐”活动。", headline="义诊送到家门口")
    doc = to_exchange("a.txt", [x])
    (article,) = doc["articles"]
    assert doc["doc"] == "a.txt" and article["headline"] == "义诊送到家门口"
    by_name = {e["name"]: e["id"] for e in article["entities"]}
    status = {r["obj"]: r.get("status") for r in article["relations"] if r["pred"] == "runs"}
    assert status[by_name["中医义诊"]] is None and status[by_name["邻里同乐活动"]] == "planned"


def test_the_rich_form_says_where_and_by_which_rule() -> None:
    x = extract("近日，柳湖街道竹园社区开展急救技能培训。")
    article = to_exchange("a.txt", [x], rich=True)["articles"][0]
    text = x.article.text
    for e in article["entities"]:
        assert all(text[a:b] == form for form, places in zip(e["mentions"], e["at"], strict=True) for a, b in places)
    assert all(r["rule"] and text[r["at"][0] : r["at"][1]] == r["evidence"] for r in article["relations"])
