"""Who said what a shape forbids: a violation as issues that name page, article and quote, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.errors import Message
from kg.graph.projection import Claim, Classification, CodeReading, Measurement, Projection
from kg.issues import Issue
from kg.schema import PREDICATE_LABELS, TYPE_LABELS, EntityType, Predicate

Said = Claim | Measurement | CodeReading | Classification


class Finder:
    """Finds the claims, numbers, readings and classifications behind a violation."""

    def __init__(self, projection: Projection) -> None:
        self._p = projection
        self._names = {e.id: e for e in projection.entities}
        self._articles = projection.article()
        others: tuple[Said, ...] = (*projection.measurements, *projection.readings, *projection.classifications)
        self._said: tuple[Said, ...] = (*projection.claims, *others)

    def issues(self, focus: str, shape: str) -> Iterator[Issue]:
        """The issues for `focus` (an IRI) that does not fit `shape` (its local name): one for each thing said of it."""
        path = focus.removeprefix(self._p.base)
        found = list(self._behind(path, shape))
        for said in found:
            yield self._issue(said, path, shape)
        if not found:
            yield Issue(
                "",
                focus,
                f"shape-{shape}",
                "warning",
                Message(f"不合 {shape}：{focus}，找不到是哪篇文章说的", f"{focus} does not fit {shape}, and no article is behind it"),
                Message("这是程序的缺陷，请报告。", "This is a fault of the program; please report it."),
            )

    def _behind(self, path: str, shape: str) -> Iterable[Said]:
        if shape in ("Claim", "DatesInOrder", "Said"):
            return (s for s in self._said if s.id == path)
        if shape == "Evidence":
            return (s for s in self._said if any(q.id == path for q in s.quotes))
        if shape == "Component":
            tail = path.partition("/")[2].rpartition("_")[0]
            return (r for r in self._p.readings if tail in (r.id.partition("/")[2], r.programme.partition("/")[2]))
        if shape in ("OneKind", "Theme"):
            start = "kind/" if shape == "OneKind" else "theme/"
            return (c for c in self._p.classifications if c.entity == path and c.concept.startswith(start))
        return self._claims(path, shape)

    def _claims(self, path: str, shape: str) -> Iterable[Claim]:
        actual = [c for c in self._p.claims if c.asserted]
        if shape == "OneStreet":
            streets = {e.id for e in self._p.entities if e.type is EntityType.STREET}
            return (c for c in actual if c.predicate is Predicate.PART_OF and c.subject == path and c.object in streets)
        if shape in _CIRCLES:
            return (c for c in actual if c.predicate is _CIRCLES[shape] and c.subject == path)
        predicate, _, side = shape.partition("-")
        return (c for c in actual if c.predicate == predicate and (c.subject if side == "subject" else c.object) == path)

    def _issue(self, said: Said, path: str, shape: str) -> Issue:
        article = self._articles[said.article]
        quote = said.quotes[0].exact if said.quotes else ""
        what = _WHAT.get(shape) or self._signature(said, path, shape)
        return Issue(
            article.page,
            f"article {article.n}, {said.id}",
            f"shape-{shape}",
            "warning",
            Message(f"{what.zh}{self._about(path)}；原文“{quote}”", f"{what.en}{self._about(path, en=True)}; quote “{quote}”"),
            _TODO.get(shape, _CORRECT),
        )

    def _about(self, path: str, *, en: bool = False) -> str:
        entity = self._names.get(path)
        return f"{': ' if en else '：'}{entity.name}" if entity else ""

    def _signature(self, said: Said, path: str, shape: str) -> Message:
        if not isinstance(said, Claim):
            raise TypeError(f"{shape} is a shape of claims")
        label, kind = PREDICATE_LABELS[said.predicate], TYPE_LABELS[self._names[path].type]
        zh, en = ("主语", "subject") if shape.endswith("subject") else ("宾语", "object")
        return Message(f"“{label.zh}”的{zh}不能是{kind.zh}", f"the {en} of “{label.en}” cannot be a {kind.en}")


_CIRCLES = {"NoCircle": Predicate.PART_OF, "NoProgrammeCircle": Predicate.PART_OF_PROGRAMME}

_WHAT = {
    "Claim": Message("陈述不完整或没有依据", "the claim is incomplete or without evidence"),
    "Said": Message("数字、编号读数或归类没有依据，或没有说是谁的", "a number, reading or classification without evidence or subject"),
    "Evidence": Message("依据不完整或超过 100 字", "the evidence is incomplete or longer than 100 characters"),
    "Component": Message("编号的一个部分没有次序，或既没有数目又不开放", "a part of a code lacks its place, or a number or open end"),
    "OneKind": Message("不是项目而有种类，或种类多于一个", "a kind of what is no programme, or more kinds than one"),
    "Theme": Message("主题归给了项目和活动以外的东西", "a theme of what is neither programme nor activity"),
    "OneStreet": Message("一个社区同时属于两个街道", "one community is part of two streets at a time"),
    "NoCircle": Message("隶属关系绕成了圈", "partOf goes round in a circle"),
    "NoProgrammeCircle": Message("项目之间的从属绕成了圈", "programmes are part of each other in a circle"),
    "DatesInOrder": Message("已完成的事发生在出版之后", "what is done happened after it was printed"),
}
_CORRECT = Message(
    "请核对原文；必要时在决定文件里写一行 reject、relabel 或 retype，或改规则。",
    "Check the quote; then reject, relabel or retype it in the decisions, or change the rule.",
)
_RULE = Message(
    "多半是规则写错：用 kg rules explain 看这一句由哪条规则得来，改规则。",
    "Most likely a rule is wrong: see with kg rules explain which one gave this sentence, and change it.",
)
_TODO = {
    "Claim": _RULE,
    "Said": _RULE,
    "Evidence": _RULE,
    "Component": _RULE,
    "OneKind": Message("请改 rules/concepts/kinds.yml。", "Change rules/concepts/kinds.yml."),
    "Theme": Message("请改 rules/concepts/themes.yml。", "Change rules/concepts/themes.yml."),
    "OneStreet": Message(
        "其中一条多半误读，或是同名的两个社区：写一行 reject 驳回误读的陈述，或在地名机构表里写明两个社区各自的上级；"
        "如果社区改隶了，请在 pages.csv 写明版面日期。",
        "One of them is misread, or two communities share the name: reject the wrong claim, or list both with their parents in the "
        "gazetteer; if the community has changed its street, give the pages their dates in pages.csv.",
    ),
    "DatesInOrder": Message(
        "请核对 pages.csv 里版面的日期；日期不错，就用 relabel 把状态改成 planned。",
        "Check the page's date in pages.csv; if it is right, relabel the claim as planned.",
    ),
}
