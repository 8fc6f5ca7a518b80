"""How an explanation of a sentence or an article is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.errors import Message
from kg.schema import PREDICATE_LABELS, STATUS_LABELS, TYPE_LABELS, EntityType

if TYPE_CHECKING:
    from kg.authoring import Explanation, NearMiss, RuleName, ShownClause, ShownItem, Unmet
    from kg.authoring.explained import FoundName

UNMET: dict[str, Message] = {
    "trigger": Message("缺少 {word} 类的词", "no word of class {word}"),
    "word": Message("缺少“{word}”", "“{word}” is missing"),
    "type": Message("“{found}”的类型不合（要 {word}）", "“{found}” is of another type than {word}"),
    "subject": Message("“{found}”作不作主语与 {word} 不合", "{word} asks for another part in the clause than that of “{found}”"),
    "between": Message("中间隔着“{found}”", "“{found}” stands between"),
    "gap": Message("“{found}”太长（最多隔 {word} 个字）", "“{found}” is too long a gap (at most {word} characters)"),
    "edge": Message("应在分句的开头或结尾", "should stand at the clause's beginning or end"),
    "verb": Message("动词“{found}”离得更近", "the verb “{found}” is nearer"),
    "speech": Message("这是引述的话", "these are somebody's words"),
    "overruled": Message("句型相合，但与别的事实冲突或无原文可引", "it fits, but another fact is against it, or nothing can be quoted"),
}

LAYERS: dict[str, Message] = {
    "lexicon": Message("词表和地名机构表", "lists and gazetteer"),
    "pattern": Message("名称规则", "name rules"),
    "ellipsis": Message("并列和省略", "lists and ellipsis"),
    "coreference": Message("回指", "references back"),
    "ner": Message("统计模型", "the statistical model"),
    "extra": Message("另加的 spaCy 流水线", "the other spaCy pipeline"),
}
"""The finders, in the order in which their names are shown."""

ROLES: dict[str, Message] = {
    "subject": Message("主语", "subject"),
    "carried": Message("承前主语", "carried subject"),
    "name": Message("名称", "name"),
    "trigger": Message("触发词", "trigger"),
}


def explanation_lines(explanation: Explanation) -> Iterator[Message]:
    """Names by finder with the rule behind each, clauses as rules see them, facts, numbers; the nearest rules where nothing was found."""
    yield Message("名称", "Names")
    for layer, finder in LAYERS.items():
        own = [n for n in explanation.names if n.layer == layer]
        yield from [Message(f"  {finder.zh}", f"  {finder.en}")] if own else []
        for n in own:
            yield _found(n)
    if explanation.passed_over:
        yield Message("  统计模型提出而没有采用的", "  proposed by the statistical model, not taken over")
    for p in explanation.passed_over:
        type_, line = TYPE_LABELS[p.type], f"    [{p.start}, {p.end}] {p.text}"
        yield Message(f"{line} {type_.zh}  {p.confidence:.2f}", f"{line} {type_.en}  {p.confidence:.2f}")
    if explanation.dropped:
        yield Message("  规则提出、照全文看多半不对而舍去的", "  given by rules and left out as unlikely in this article")
    for d in explanation.dropped:
        type_, by, line = TYPE_LABELS[d.type], _rule(d.rule), f"    [{d.start}, {d.end}] {d.text}"
        yield Message(f"{line} {type_.zh}  {d.probability:.2f}  ← {by.zh}", f"{line} {type_.en}  {d.probability:.2f}  ← {by.en}")
    yield Message("分句", "Clauses")
    for clause in explanation.clauses:
        yield _clause(clause)
    yield Message("事实", "Facts")
    for f in explanation.facts:
        pred, status, by = PREDICATE_LABELS[f.pred], STATUS_LABELS[f.status], _rule(f.rule)
        yield Message(f"  {f.subj} {pred.zh} {f.obj}（{status.zh}）  ← {by.zh}", f"  {f.subj} {pred.en} {f.obj} ({status.en})  ← {by.en}")
        yield Message(f"    “{f.quote}”", f"    “{f.quote}”")
    if not explanation.facts:
        yield Message("  没有", "  none")
    if explanation.doubted:
        yield Message("  规则得出、照全文看多半不对而舍去的", "  found by rules and left out as unlikely in this article")
    for left in explanation.doubted:
        pred, by, sure = PREDICATE_LABELS[left.pred], _rule(left.rule), f"{left.probability:.2f}"
        ends = Message(f"    {left.subj} {pred.zh} {left.obj}", f"    {left.subj} {pred.en} {left.obj}")
        yield Message(f"{ends.zh}  {sure}  ← {by.zh}", f"{ends.en}  {sure}  ← {by.en}")
    if explanation.numbers:
        yield Message("数字", "Numbers")
    for m in explanation.numbers:
        by = _rule(m.rule)
        said = f"  {m.subj} {m.what} {m.qualifier or ''}{m.value:g}{m.unit or ''}"
        yield Message(f"{said}  ← {by.zh}", f"{said}  ← {by.en}")
    if explanation.near_misses:
        yield Message("有线索而没有得出事实", "Triggers without a fact")
    for miss in explanation.near_misses:
        yield from _near_miss(miss)


def _found(n: FoundName) -> Message:
    type_, by = TYPE_LABELS[n.type], _rule(n.rule)
    said = f"    [{n.start}, {n.end}] {n.text}" + (f"（{n.name}）" if n.name != n.text else "")
    return Message(f"{said} {type_.zh}  ← {by.zh}", f"{said} {type_.en}  ← {by.en}")


def _clause(clause: ShownClause) -> Message:
    items = [_item(item) for item in clause.items if item.text.strip()]
    said = Message("（引语，不找事实）", " (somebody's words; no facts are looked for)") if clause.speech else Message("", "")
    return Message("  " + " ".join(i.zh for i in items) + said.zh, "  " + " ".join(i.en for i in items) + said.en)


def _item(item: ShownItem) -> Message:
    """[竹影社区 主语 社区/村], [举办 触发词 @run]; other words as they are."""
    if item.role not in ROLES:
        return Message(item.text, item.text)
    role = ROLES[item.role]
    what = TYPE_LABELS[EntityType(item.what)] if item.role != "trigger" else Message(f"@{item.what}", f"@{item.what}")
    return Message(f"[{item.text} {role.zh} {what.zh}]", f"[{item.text} {role.en} {what.en}]")


def _near_miss(miss: NearMiss) -> Iterator[Message]:
    by, unmet = _rule(miss.rule), [_unmet(u) for u in miss.unmet]
    ends = f"  {miss.subj} … {miss.obj}"
    yield Message(f"{ends}：最接近 {by.zh}", f"{ends}: nearest is {by.en}")
    yield Message("    " + "；".join(u.zh for u in unmet), "    " + "; ".join(u.en for u in unmet))
    yield Message(f"    句型：{miss.pattern}", f"    pattern: {miss.pattern}")


def _unmet(unmet: Unmet) -> Message:
    text = UNMET[unmet.condition]
    return Message(text.zh.format(word=unmet.word, found=unmet.found), text.en.format(word=unmet.word, found=unmet.found))


def _rule(rule: RuleName) -> Message:
    place = (f"（{rule.place}）", f" ({rule.place})") if rule.place else ("", "")
    return Message(f"{rule.id} {rule.label.zh}{place[0]}".strip(), f"{rule.id} {rule.label.en}{place[1]}".strip())
