"""The rules that are no data: what the finders and the make-up of names and sections yield by themselves, with a label for each."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import Message
from kg.rulebook import FactRule, MentionRule, Rulebook

BUILT_IN: dict[str, Message] = {
    "gazetteer": Message("地名机构表", "the gazetteer"),
    "area-name": Message("行政区划表里的全称", "full name in the list of divisions"),
    "area-bare-name": Message("省市名不带“省”“市”", "a province or city without 省 or 市"),
    "listed-honour": Message("获得“甲”“乙”等荣誉称号", "honours in a row behind 获得"),
    "quoted-row": Message("“甲”“乙”等某某工作室", "quoted names in a row that share their last word"),
    "body-row": Message("并列的单位：区总工会、妇联", "bodies in a row after one that is named with their owner"),
    "list-head": Message("并列简称：春晖、秋实等社区", "members of a list that share its last word"),
    "list-pair": Message("并列简称：春晖、秋实社区", "members of a short list that share its last word"),
    "counted-label": Message("名称里数着几条的做法，逐条列出", "labels as many as the name of a scheme says"),
    "list-schemes": Message("并列的做法，末尾共用一个词", "schemes that share the last word of their list"),
    "list-counted": Message("冒号或引号里数着的几支队伍", "bodies counted in a list"),
    "listed-series": Message("列举之后的系列活动", "a series behind a list"),
    "person-row": Message("与前一个人名并列的人名", "a person's name in a row with the one before"),
    "person-model": Message("统计模型认出的人名", "a person's name that the model found"),
    "person-before-title": Message("单位＋姓名＋职务", "a person's name between a body and a title"),
    "person-name": Message("职务或身份＋姓名", "a person's name behind an office or description"),
    "definite-phrase": Message("回指：该社区、本街道", "a phrase that points back: 该社区"),
    "whole-area": Message("回指：全区、我市", "a phrase for the area spoken of: 全区"),
    "bare-level": Message("单说“社区”“街道”，承前", "社区 or 街道 alone, for the one named last"),
    "occasion-by-kind": Message("单说“启动仪式上”", "a ceremony spoken of by its kind"),
    "event-reference": Message("回指：本次活动、大赛", "a phrase for the event spoken of"),
    "method-part": Message("引号里列出的工作法各条", "parts of a method listed in quotation marks"),
    "ceremony-of": Message("启动仪式名称里的项目", "the scheme that a ceremony is held for"),
    "parent-body": Message("分支名称里的上级单位", "the parent body in a branch's name"),
    "themed-event": Message("“主题”＋活动说法", "an event named by a quoted theme"),
    "ner-model": Message("统计模型", "the statistical model"),
    "fact-model": Message("统计模型判断的关系", "a fact that the statistical model holds likely"),
    "extra-finder": Message("另加的 spaCy 流水线", "the other spaCy pipeline"),
    "part-of-juxtaposed": Message("两级名称连写：甲街道乙社区", "two levels side by side"),
    "part-of-name": Message("名称以上级开头", "a name that begins with its parent's"),
    "in-district": Message("辖区单位：辖区某学院", "what is said to lie in the street or community that acts"),
    "part-of-layout": Message("所在段落讲的是这个街道", "the paragraph is about this street"),
    "part-of-area-lead": Message("“某区各街道”之下的街道", "streets under “all streets of an area”"),
    "colon-parts": Message("带数字的总称，冒号后列出各项", "parts behind the colon of a numbered programme"),
    "carried-out": Message("推出某机制，接着开展的事", "what a launched scheme goes on with"),
    "behind-colon": Message("项目名冒号后面的做法", "what stands behind a scheme's colon"),
    "scheme-does": Message("项目自己开展的活动", "what a scheme does itself"),
    "under-scheme": Message("以某项目为载体、在某行动中开展的事", "what is done under a scheme"),
    "joined-by-dash": Message("系列活动——其中一项", "an event behind the dash of its series"),
    "listed-of": Message("甲、乙等系列活动", "events listed before the series they make"),
    "runs-ceremony-of": Message("办启动仪式的就是开展项目的", "who holds a scheme's ceremony runs it"),
    "programme-in-name": Message("名称里带着项目名", "a name that contains a programme's"),
    "counted-label-of": Message("“四到位”数着的各条", "labels that the name of a scheme counts"),
    "numbered-label-of": Message("一是…二是…属于全文所讲的做法", "numbered practices of the article's model"),
    "headline-campaign": Message("标题里的创建活动统领全文", "the campaign in the headline"),
    "section-part": Message("小标题或段首的分项之下", "under a part that opens the section"),
    "label-part": Message("两个条目之间的内容属于前一条", "between one label and the next"),
    "quality-of-scheme": Message("“某某化”属于带数字的总称", "a quality that a numbered programme counts"),
    "umbrella-series": Message("全文讲一个系列、月、节", "an article about a series, a month or a festival"),
    "held-here": Message("项目在这里举行，这里是分句主语", "held here, where here is the clause's subject"),
    "runs-by-default": Message("没有说由谁开展，归分句主语", "nobody is said to run it: the clause's subject"),
    "runs-headline-programme": Message("标题里的项目归全文的主语", "the headline's programme: the article's subject"),
    "attendant": Message("甲、乙参加。", "who attends the event told of"),
    "person-acts": Message("在活动中致辞、讲解、表演的人参与该活动", "a person who speaks or performs at an event"),
    "gives-to": Message("送到甲处的活动，甲参与", "who is given something at what another one runs"),
    "hosting-line": Message("“由甲主办、乙承办”“协办单位有丙”之类的话", "a line that says who hosts and who helps"),
    "signing-partners": Message("一同签约的单位", "those who sign together"),
    "row-at-last-event": Message("来到前文活动的一列单位或人", "a row of bodies or persons that come to the event of the sentences before"),
    "row-at-event": Message("来到活动的一列单位或人", "a row of bodies or persons that come to an event told before"),
    "person-at-event": Message("在活动现场讲话、颁奖的人", "a person who speaks or hands over awards at an event told before"),
    "invited-to-event": Message("请来参加活动的单位和人", "who is invited to the event told of"),
    "lender-at-event": Message("到活动里表演、义诊、讲解的单位", "a body that performs or serves at an event told before"),
    "scene": Message("句首写的场面就是活动所在", "the scene that a sentence opens with"),
    "venue-of-event": Message("前后句里活动所在的地方", "the place that the sentences around an event name"),
    "tour": Message("项目走进、推广到的地方", "a place that an initiative is said to reach"),
    "here": Message("“在这里”所指的地方", "the place that “here” points back to"),
    "part-of-row": Message("一句里接着列出的街道属于同一个区", "streets that a sentence goes on to list"),
    "helper-in-event": Message("派人到场的单位参与本段的活动", "a body whose people act in the paragraph's event"),
    "community-of-series": Message("系列活动里逐一写到的社区", "communities that the article of a series goes through"),
    "held-in-name": Message("活动名称里的地点", "the place in an event's name"),
    "room-of": Message("引号里的活动室属于分句所讲的阵地", "a quoted room of the facility spoken of"),
    "role-title": Message("单位＋职务＋姓名", "a body, an office, a name"),
    "role-in-level": Message("社区（街道）＋职务＋姓名", "community or street, an office, a name"),
    "number-unit": Message("数字＋单位", "a number with a unit"),
}


@dataclass(frozen=True, slots=True)
class RuleName:
    """How a rule is called: `place` is file:line, "" for what is built in."""

    id: str
    label: Message
    place: str


def rule_name(book: Rulebook, id_: str) -> RuleName:
    """The rule of that id in `book`, else the built-in one; one known to neither has an empty label."""
    rules: tuple[MentionRule | FactRule, ...] = (*book.mentions, *book.facts)
    rule = next((rule for rule in rules if rule.id == id_), None)
    if rule is not None:
        return RuleName(rule.id, Message(rule.label, rule.label), f"{rule.file}:{rule.line}")
    return RuleName(id_, BUILT_IN.get(id_, Message("", "")), "")
