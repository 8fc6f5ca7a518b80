"""What the parts of a difference are called in the language of the run."""

from __future__ import annotations

from kg.cli.language import current, tr
from kg.schema import STATUS_LABELS, Status

_FIELDS = {
    "page": "版面", "subject": "主语", "predicate": "关系", "object": "宾语", "status": "状态", "quotes": "原文", "rule": "规则",
    "confidence": "可信度", "support": "独立报道篇数", "asserted": "成立", "role": "职务", "attributed": "据谁说", "published": "出版日期",
    "event": "发生日期", "decision": "人工决定", "type": "类型", "name": "名称", "labels": "别名", "parent": "上级",
    "replaces": "并入的编号",
    "about": "所说的", "what": "所数的", "value": "数值", "qualifier": "约数词", "unit": "单位", "parts": "各部分",
    "apart": "看着像而分开的", "merged": "并入",
}


def field(name: str) -> str:
    """A property of a claim, a number or an entity."""
    return tr(_FIELDS.get(name, name), name)


def status(value: str) -> str:
    """A claim's status in brackets, as the vocabulary writes it (calledFor)."""
    found = next((label for s, label in STATUS_LABELS.items() if value in (s.value, "calledFor" if s is Status.CALLED_FOR else "")), None)
    word = found.text(current()) if found else value
    return tr(f"（{word}）", f" ({word})")


def input_words() -> dict[str, str]:
    """Kinds of inputs."""
    return {
        "page": tr("版面", "page"), "page-info": tr("版面信息", "page data"),
        "rule": tr("规则", "rule"), "rule-file": tr("规则文件", "rule file"),
        "gazetteer": tr("地名机构表", "gazetteer"), "model": tr("模型", "model"), "decision": tr("人工决定", "decision"),
        "setting": tr("设置", "setting"), "program": tr("程序", "program"),
    }


def cause_words() -> dict[str, str]:
    """Kinds of causes."""
    return {
        "page-added": tr("版面加入", "pages added"), "page-removed": tr("版面去掉", "pages removed"),
        "page-changed": tr("版面改动", "pages changed"), "decision-changed": tr("人工决定改动", "decisions"),
        "rule-changed": tr("规则改动", "rules"), "gazetteer-changed": tr("地名机构表改动", "the gazetteer"),
        "model-changed": tr("模型改动", "models"), "setting-changed": tr("设置改动", "settings"),
        "program-changed": tr("程序换了版本", "the program's version"),
        "other": tr("程序本身（没有哪项输入能解释）", "the program itself (no input explains it)"),
    }
