"""Why an occurrence belongs where it was put, in words."""

from __future__ import annotations

from kg.identity.cluster import Cluster, reason
from kg.identity.occurrences import Occurrence
from kg.identity.values import Reason


def key_reason(o: Occurrence, parent: Cluster) -> Reason:
    if o.front:
        return reason(
            "place-in-front",
            o.name,
            f"名称自带上级：{o.name} = {parent.title} 的 {o.bare}",
            f"the name gives its parent: {o.name} = {o.bare} of {parent.title}",
        )
    return reason("same-key", o.name, f"名称与上级相同：{o.bare}，{parent.title}", f"same name and parent: {o.bare}, {parent.title}")


def single_reason(o: Occurrence, c: Cluster) -> Reason:
    if c.parent is None:
        return reason("same-name", o.name, f"名称相同：{o.bare}，上级未知", f"same name {o.bare}, parent unknown")
    where = "地名机构表" if c.listed and not c.occurrences else "语料"
    source = "gazetteer" if c.listed and not c.occurrences else "corpus"
    return reason(
        "single-candidate",
        o.name,
        f"文中未写 {o.name} 的上级；{where}里相容的只有 {c.parent.title} 的 {c.bare}",
        f"the article gives no parent of {o.name}; the {source} knows one that fits, {c.bare} of {c.parent.title}",
    )


def alias_reason(o: Occurrence, c: Cluster) -> Reason:
    at = f"{c.listed.file}:{c.listed.line}" if c.listed else ""
    return reason("alias", o.name, f"{o.name} 是 {c.title} 的别名（{at}）", f"{o.name} is listed as an alias of {c.title} ({at})")
