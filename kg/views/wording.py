"""Every word of the page that is ours, in Chinese and in English."""

from __future__ import annotations

from kg.errors import Message
from kg.schema import Predicate

# What a link is called when it is read from its object.
INVERSE_LABELS: dict[Predicate, Message] = {
    Predicate.PART_OF: Message("下属/辖内", "comprises"),
    Predicate.RUNS: Message("由其开展", "run by"),
    Predicate.PARTICIPATES_IN: Message("参与者", "participants"),
    Predicate.PARTNERS_WITH: Message("合作", "partners with"),
    Predicate.PART_OF_PROGRAMME: Message("包含", "includes"),
    Predicate.HELD_AT: Message("在此举办", "held here"),
    Predicate.AWARDED: Message("获得者", "received by"),
    Predicate.HOLDS_ROLE: Message("任职人员", "office holders"),
}

WORDS: dict[str, Message] = {
    "title": Message("社区治理知识图谱", "Community governance knowledge graph"),
    "counts": Message("{nodes} 个实体 · {links} 条关系 · {sources} 篇报道", "{nodes} entities · {links} links · {sources} articles"),
    "left_out": Message(
        "实体太多，图中只有联系最多的 {shown} 个；另有 {left} 个未画出，可用 kg query 查询。",
        "Too many entities: the {shown} best connected ones are drawn; {left} more are not. Ask for them with kg query.",
    ),
    "no_script": Message("这张图需要浏览器允许运行脚本。", "This page needs scripts to be allowed in the browser."),
    "skip": Message("跳到搜索框", "Skip to search"),
    "language": Message("English", "中文"),
    "filters": Message("图例与筛选", "Legend and filters"),
    "search": Message("搜索名称、别名或拼音首字母", "Search names, aliases or pinyin initials"),
    "search_label": Message("搜索", "Search"),
    "found": Message("找到 {n} 个", "{n} found"),
    "found_none": Message(
        "没有找到。可以试试更短的词，或拼音首字母（如 kyjd）。",
        "Nothing found. Try a shorter word, or pinyin initials (kyjd).",
    ),
    "types": Message("实体类型", "Entity types"),
    "predicates": Message("关系", "Relations"),
    "statuses": Message("事实的状态", "Status of facts"),
    "all": Message("全选", "All"),
    "none": Message("全不选", "None"),
    "singles": Message("隐藏没有连线的实体", "Hide entities without links"),
    "graph": Message(
        "关系网络图。方向键平移，加号和减号缩放；用搜索框或右侧列表也能到达每个实体。",
        "Network. Arrow keys pan, plus and minus zoom; the search box and the list beside it lead to every entity too.",
    ),
    "zoom_in": Message("放大", "Zoom in"),
    "zoom_out": Message("缩小", "Zoom out"),
    "fit": Message("显示全图", "Show everything"),
    "panel": Message("详情", "Details"),
    "close": Message("关闭", "Close"),
    "back": Message("返回列表", "Back to the list"),
    "how": Message("怎么看这张图", "How to read this page"),
    "how_click": Message(
        "点一个图形或一条线，看它的名称、事实和报纸原句。",
        "Click a shape or a line for its names, its facts and the newspaper's words.",
    ),
    "how_line": Message(
        "实线是已经做了或正在做的事；虚线是计划或倡导；红色点线是原文否定的事。",
        "Unbroken lines are done or under way; dashed lines are planned or called for; red dotted lines are what the text denies.",
    ),
    "how_size": Message(
        "图形越大，联系越多。滚轮缩放，拖动平移；放大后会显示更多名称。",
        "Larger shapes have more links. Scroll to zoom, drag to move; more names appear as you zoom in.",
    ),
    "how_keys": Message("按 / 开始搜索，按 Esc 取消选择。", "Press / to search, Esc to clear the selection."),
    "most": Message("联系最多的", "Best connected"),
    "list": Message("全部实体", "All entities"),
    "aliases": Message("又称", "Also called"),
    "parent": Message("上级", "Part of"),
    "numbers": Message("数字", "Numbers"),
    "parts": Message("组成", "Made of"),
    "decided": Message("人工核定", "Decided by a person"),
    "no_facts": Message(
        "报道里提到了它，但没有说到它与别的实体的关系。",
        "The articles mention it, but state no relation to another entity.",
    ),
    "more": Message("显示其余 {n} 条", "Show {n} more"),
    "fact": Message("事实", "Fact"),
    "evidence": Message("原文", "The paper's words"),
    "readings": Message("{n} 处报道", "{n} statements"),
    "when": Message("时间", "When"),
    "role": Message("职务", "Office"),
    "attributed": Message("据其所说", "According to"),
    "rule": Message("规则", "Rule"),
    "untitled": Message("（无标题）", "(no headline)"),
    "page_number": Message("第 {n} 版", "page {n}"),
    "link": Message("打开原文网页", "Open the article on the web"),
    "no_quote": Message("（没有引文）", "(no quote)"),
}
