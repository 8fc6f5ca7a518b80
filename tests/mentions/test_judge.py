"""The judge of proposed names: in a whole article it leaves out what is unlikely; what it has no say in stands."""

from dataclasses import replace

import numpy as np
import pytest
from articles import ROOT, article, extract, extractor, names

from kg.extraction import Extractor
from kg.gazetteer import Gazetteer, GazetteerEntry
from kg.language import label_probabilities, load, support
from kg.language.labels import Span
from kg.mentions import MentionFinder, Reading
from kg.mentions.model import judged, model_names
from kg.mentions.signs import signs
from kg.model import Mention
from kg.rulebook import load_rulebook
from kg.schema import EntityType

LAST = "居民在竹影小院喝茶。"
REPORT = (
    "竹影社区的云溪爱心小屋里热气腾腾。云溪爱心小屋由青溪街道和云溪超市合办，每天有居民来领早餐。社区党委书记何青说，云溪爱心小屋去年冬天开门，"
    f"先后有300多名环卫工人来歇脚、热饭、充电，冬天喝热水，夏天吹空调，附近的老人也常来坐坐，说说话。{LAST}"
)


def test_in_a_whole_article_an_unlikely_name_is_left_out_and_said_to_be() -> None:
    found = extractor().mentions(article(REPORT))
    left_out = {m.name: (m.rule, probability) for m, probability in extractor().dropped_names(article(REPORT))}
    rule, probability = left_out["竹影小院"]
    assert rule == "service-facility"
    assert probability < 0.3
    assert "竹影小院" not in {m.name for m in found}
    assert {"竹影社区", "云溪爱心小屋", "青溪街道", "云溪超市", "何青"} <= {m.name for m in found}


def test_in_a_sentence_by_itself_rules_stand() -> None:
    assert names(extract(LAST), "Facility") == {"竹影小院"}
    assert extractor().dropped_names(article(LAST)) == []


@pytest.mark.parametrize("community", ["诚信社区", "幸福社区"])
def test_a_community_whose_name_is_a_word_is_found_where_an_article_makes_it_likely(community: str) -> None:
    """Rules take 诚信 and 幸福 for what is said of a community; the name finder and the judge know better."""
    report = (
        f"近日，青溪街道竹影社区、{community}在柳湖广场一起办重阳节敬老活动，云溪医院的医生为老人量血压、测血糖。{community}的志愿者包了三百个饺子，"
        "送到独居老人家里。老人们说，有大家陪着，这个节过得热热闹闹。往后每个季度，两家都要办一场这样的活动，医院也愿意常来。"
    )
    assert names(extract(report), "Community") == {"竹影社区", community}


def test_what_speaks_of_an_event_again_is_no_name_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "竹影社区办了画展，此次画展、本届邻里节和那溪文化节都有人来。"
    wanted = ("画展", "此次画展", "本届邻里节", "那溪文化节")
    spans = [Span(text.index(name), text.index(name) + len(name), EntityType.ACTIVITY, 0.9) for name in wanted]
    monkeypatch.setattr("kg.mentions.model.likely_names", lambda doc: spans)
    own = article(text)
    assert [m.name for m in model_names(Reading(own, load(None)(own.text)), frozenset())] == ["画展", "那溪文化节"]


def test_a_figure_of_speech_and_who_comes_are_no_events(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "演员们带来视听盛宴，慰问组走进敬老院，两家单位揭牌，读书会开讲，疏散组随后赶到。"
    wanted = dict.fromkeys(("视听盛宴", "慰问组", "揭牌", "读书会"), EntityType.ACTIVITY) | {"疏散组": EntityType.ORGANISATION}
    spans = [Span(text.index(name), text.index(name) + len(name), type_, 0.9) for name, type_ in wanted.items()]
    monkeypatch.setattr("kg.mentions.model.likely_names", lambda doc: spans)
    own = article(text)
    assert [m.name for m in model_names(Reading(own, load(None)(own.text)), frozenset())] == ["读书会", "疏散组"]


def test_a_certificate_is_no_honour(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "何青为志愿者代表颁发荣誉证书，白露获得“最美楼栋长”称号。"
    wanted = ("志愿者代表颁发荣誉证书", "最美楼栋长")
    spans = [Span(text.index(name), text.index(name) + len(name), EntityType.HONOUR, 0.9) for name in wanted]
    monkeypatch.setattr("kg.mentions.model.likely_names", lambda doc: spans)
    own = article(text)
    assert [m.name for m in model_names(Reading(own, load(None)(own.text)), frozenset())] == ["最美楼栋长"]


@pytest.mark.parametrize(
    ("text", "found", "type_", "name"),
    [
        ("竹影社区在护河攻坚战进程中出力。", "护河攻坚战进程", EntityType.PROGRAMME, "护河攻坚战"),  # how it goes is no part of it
        ("竹影社区讲了过程。", "过程", EntityType.ACTIVITY, "过程"),  # nothing would be left
        ("青溪街道竹影社区文明实践站开门。", "青溪街道竹影社区文明实践站", EntityType.FACILITY, "竹影社区文明实践站"),  # its community's
        ("青溪街道文明实践所开门。", "青溪街道文明实践所", EntityType.FACILITY, "青溪街道文明实践所"),
    ],
)
def test_where_a_name_of_the_finder_begins_and_ends(
    text: str, found: str, type_: EntityType, name: str, monkeypatch: pytest.MonkeyPatch,
) -> None:
    spans = [Span(text.index(found), text.index(found) + len(found), type_, 0.9)]
    monkeypatch.setattr("kg.mentions.model.likely_names", lambda doc: spans)
    reading = Reading(article(text), load(None)(text))
    levels = (("青溪街道", EntityType.STREET), ("竹影社区", EntityType.COMMUNITY))
    reading.settle(Mention(text.index(n), text.index(n) + 4, t, n, "pattern", "known") for n, t in levels if n in text)
    assert [m.name for m in model_names(reading, frozenset())] == [name]


def test_a_kind_of_work_or_event_is_no_name() -> None:
    assert names(extract("青溪街道开展综合整治，竹影社区举办讲座。"), "Programme") == set()
    assert names(extract("青溪街道开展综合整治，竹影社区举办讲座。"), "Activity") == set()


def test_what_only_the_finder_sees_needs_more_or_less_by_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = {
        "邻里课堂": EntityType.PROGRAMME, "线上+线下": EntityType.PROGRAMME, "宣传一批、表彰一批": EntityType.PROGRAMME,
        "阵地建设": EntityType.PROGRAMME, "云溪公园": EntityType.PLACE, "云溪小屋": EntityType.FACILITY,
        "云溪超市": EntityType.ORGANISATION,
    }
    text = "，".join(kinds) + REPORT
    found = [Mention(text.index(n), text.index(n) + len(n), t, n, "ner", "ner-model", 0.9) for n, t in kinds.items()]
    reading = Reading(article(text), load(None)(text))

    def kept(likely: float) -> set[str]:
        monkeypatch.setattr("kg.mentions.model._likely", lambda reading, proposed: {id(m): likely for m in proposed})
        return {m.name for layer in judged(reading, [found]) for m in layer}

    assert kept(0.85) == set(kinds)
    assert kept(0.75) == {"邻里课堂", "云溪公园", "云溪小屋", "云溪超市"}
    assert kept(0.65) == {"邻里课堂", "云溪公园", "云溪小屋"}
    assert kept(0.5) == {"云溪公园", "云溪小屋"}
    assert kept(0.4) == set()


def test_what_a_gazetteer_knows_is_never_left_out() -> None:
    entry = GazetteerEntry(EntityType.FACILITY, "竹影小院", None, (), None, None, "", "own.csv", 2)
    known = Extractor(load_rulebook(ROOT / "rules"), Gazetteer((entry,)), load(None))
    assert "竹影小院" in {m.name for m in known.mentions(article(REPORT))}


def test_a_rule_that_training_never_met_is_believed() -> None:
    book = load_rulebook(ROOT / "rules")
    own = tuple(replace(rule, id="a-librarians-own") if rule.id == "service-facility" else rule for rule in book.mentions)
    found = Extractor(replace(book, mentions=own), Gazetteer(), load(None)).mentions(article(REPORT))
    assert ("竹影小院", "a-librarians-own") in {(m.name, m.rule) for m in found}


def test_signs_tell_the_rule_the_fit_of_the_words_and_how_often_a_name_is_proposed() -> None:
    a, nlp = article(REPORT), load(None)
    reading = Reading(a, nlp(a.text))
    proposed = MentionFinder(load_rulebook(ROOT / "rules")).proposed(reading)
    told = signs(reading, proposed)
    assert len(told) == len(proposed)
    once = next(own for m, own in zip(proposed, told, strict=True) if m.name == "竹影小院" and m.rule == "service-facility")
    often = next(own for m, own in zip(proposed, told, strict=True) if m.name == "云溪爱心小屋")
    assert {"rule=service-facility|Facility", "proposed=1", "printed=1", "ends=院"} <= set(once)
    assert {"rule=ner-model|Facility", "proposed=3", "printed=3", "ends=屋"} <= set(often)
    fit = {sign.removeprefix("fit=") for own in (once, often) for sign in own if sign.startswith("fit=")}
    assert len(fit) == 2
    assert all(m.type is not EntityType.PERSON for m in proposed)


def test_the_fit_of_a_span_is_the_name_finders_support() -> None:
    from kg.mentions.signs import _TYPES, _Labels

    doc = load(None)(REPORT)
    probabilities = label_probabilities(doc)
    assert probabilities is not None
    fits = _Labels.of(probabilities)
    spans = ((0, 4), (5, 11), (24, 28), (24, 25), (0, len(REPORT)))
    rows = fits.fit(np.array([start for start, _ in spans]), np.array([end for _, end in spans]))
    for (start, end), row in zip(spans, rows, strict=True):
        for column, type_ in enumerate(_TYPES):
            wanted = support(doc, start, end, type_)
            assert wanted is not None
            assert abs(float(row[column]) - wanted) < 1e-4


def test_without_the_models_of_names_rules_stand_alone() -> None:
    alone = Extractor(load_rulebook(ROOT / "rules"), Gazetteer(), load(None, ner=False))
    found = alone.mentions(article(REPORT))
    assert "竹影小院" in {m.name for m in found}
    assert "云溪爱心小屋" not in {m.name for m in found}
    assert alone.dropped_names(article(REPORT)) == []


@pytest.mark.parametrize(
    ("text", "schemes"),
    [
        ("近日，青溪街道启动“春风”助力行动，竹影社区参加。", {"春风助力行动"}),  # what could be a verb is part of the name
        ("青溪街道推出“红马甲”赋能计划，培训志愿者300人。", {"红马甲赋能计划"}),
        ("近日，“五色帮”引领街巷新风，青溪街道推行“五色帮”。", {"五色帮"}),  # here it is a verb
        ("青溪街道打好护河攻坚战，清理河道。", {"护河攻坚战"}),  # what one does with it is none
    ],
)
def test_a_scheme_ends_before_what_it_does_and_begins_behind_what_is_done_with_it(text: str, schemes: set[str]) -> None:
    assert names(extract(text), "Programme") == schemes
    assert names(extract(f"{text}{REPORT}"), "Programme") == schemes
