"""What rules find is told, also where it is said of those whom only the clause before names."""

from __future__ import annotations

from articles import extract, facts

TOLD = (
    "近日，柳湖街道云松社区党委与银杏物业有限公司党支部举行党建联建签约仪式，居民代表和志愿者共五十多人到场，大家对今后的合作满怀期待。"
    "仪式上，云松社区党委与银杏物业有限公司党支部签订了《党建联建协议书》，并共同为小区议事点进行了揭牌。"
)


def test_who_signs_together_are_partners_though_the_last_clause_only_carries_them() -> None:
    x = extract(TOLD)
    assert "云松社区党委 partnersWith 银杏物业有限公司党支部" in facts(x)
    quote = next(f.evidence.quote for f in x.facts if f.pred == "partnersWith")
    assert "云松社区党委" in quote and quote in TOLD
