"""kg rules: are the rules in order, what do they make of a sentence, and what is each worth?"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.console import answer, complain, progress, tell
from kg.cli.explaining import explanation_lines
from kg.cli.inputs import PathType, chosen_article, rule_choices, rule_options, table
from kg.cli.language import current, tr
from kg.cli.teaching import Command, Group, WholeNumber
from kg.errors import InputError, Message, RuleError
from kg.settings import shipped_models

if TYPE_CHECKING:
    from kg.authoring import RuleRow
    from kg.extraction import Extractor


def group() -> click.Group:
    return Group(
        "rules",
        help=tr("检查规则，看规则怎样起作用。", "Check the rules and see them at work."),
        makers={
            "check": "kg.cli.rules:check_command",
            "explain": "kg.cli.rules:explain_command",
            "report": "kg.cli.rules:report_command",
            "ablation": "kg.cli.ablation:command",
            "vocabulary": "kg.cli.rules:vocabulary_command",
        },
        examples=(("kg rules check", tr("规则有没有写错", "are the rules in order?")),),
    )


def check_command() -> click.Command:
    return Command(
        "check",
        params=[option for option in rule_options() if option.name != "gazetteer"],
        callback=check,
        help=tr(
            "规则有没有写错。\n\n读全部规则，跑每条规则自带的对例和错例；所有错误一次列出，带文件和行号。",
            "Are the rules in order?\n\n"
            "Reads all rules and runs every rule's right and wrong examples; all errors at once, with file and line.",
        ),
        examples=(("kg rules check --rules my-rules/", tr("检查自己的规则", "check rules of your own")),),
    )


def explain_command() -> click.Command:
    return Command(
        "explain",
        params=[
            click.Argument(["sentence"], required=False, metavar=tr("[句子]", "[SENTENCE]")),
            table("--page", tr("不给句子，而给一个版面", "a page instead of a sentence")),
            click.Option(["--article"], type=WholeNumber(), metavar="N", help=tr(
                "版面上的第几篇文章", "which article of the page, from 1",
            )),
            *rule_options(),
        ],
        callback=explain,
        help=tr(
            "哪条规则在句子或文章的哪里起了作用。\n\n列出认出的名称和事实，以及各由哪条规则得来；有线索却没有得出事实的，指出差在哪里。",
            "Which rule did what in a sentence or an article.\n\n"
            "Lists names and facts with the rule behind each, and for a trigger without a fact what was missing.",
        ),
        arguments=((tr("句子", "SENTENCE"), tr("一句话，或一段话", "a sentence, or several")),),
        examples=(
            ("kg rules explain 竹影社区联合云麓医院举办护眼义诊", tr("谁、办什么、和谁", "who, what, with whom")),
            ("kg rules explain --page seeds/articles/page-01.txt --article 2", tr("一个版面的第二篇", "the second article of a page")),
        ),
    )


def report_command() -> click.Command:
    return Command(
        "report",
        params=[
            click.Argument(["gold"], type=PathType, metavar=tr("标注", "GOLD")),
            click.Option(
                ["--text"], type=PathType, required=True, metavar=tr("文件夹", "DIR"),
                help=tr("版面原文所在的文件夹", "folder with the pages themselves"),
            ),
            *rule_options(),
        ],
        callback=report,
        help=tr(
            "每条规则值多少。\n\n在标注过的版面上，每条规则得出多少、对多少、有多少是只有它才找到的。",
            "What each rule is worth.\n\nOn annotated pages: how much each rule gives, how much of it is right, and what only it finds.",
        ),
        examples=(("kg rules report seeds/gold --text seeds/articles", tr("在示例标注上", "on the demo's annotation")),),
    )


def vocabulary_command() -> click.Command:
    return Command(
        "vocabulary",
        params=[option for option in rule_options() if option.name != "gazetteer"],
        callback=vocabulary,
        help=tr(
            "图谱用哪些词。\n\n把类、属性、项目种类和主题，连同定义，打印成一页 Markdown（docs/ontology.md 就是这样来的）。",
            "The words of the graph.\n\n"
            "Prints classes, properties, kinds and themes with their definitions as a page of Markdown; docs/ontology.md is made so.",
        ),
        examples=(("kg rules vocabulary > docs/ontology.md", tr("重新生成词汇页", "make the page again")),),
    )


def vocabulary(*, rules: Path | None, config: Path | None) -> int:
    from kg.graph import vocabulary_page
    from kg.rulebook import load_schemes

    chosen, _ = rule_choices(rules, None, config)
    for line in vocabulary_page(load_schemes(chosen)).splitlines():
        answer(line)
    return 0


def check(*, rules: Path | None, config: Path | None) -> int:
    from kg.authoring import check_rules
    from kg.identity import load_name_rules
    from kg.query import list_queries
    from kg.rulebook import load_rulebook, load_schemes

    chosen, _ = rule_choices(rules, None, config)
    book = load_rulebook(chosen)
    load_name_rules(chosen / "identity" / "names.yml")
    list_queries(chosen / "queries")
    concepts = sum(len(scheme.concepts) for scheme in load_schemes(chosen))
    with progress() as bars:
        bars.step(Message("跑例句", "Running examples"), total=len(book.mentions) + len(book.facts) + concepts)
        checked = check_rules(chosen, done=bars.advance)
    if checked.failures:
        complain(RuleError(
            Message(
                f"规则有 {len(checked.failures)} 处不合：\n" + "\n".join(f.message.zh for f in checked.failures),
                f"{len(checked.failures)} things are wrong with the rules:\n" + "\n".join(f.message.en for f in checked.failures),
            ),
            Message("请改规则或例句；kg rules explain 句子 能看到经过。", "Correct rule or example; kg rules explain SENTENCE shows why."),
        ))
        return 1
    answer(tr(
        f"{checked.rules} 条规则，{checked.examples} 个例句，没有错误。",
        f"{checked.rules} rules, {checked.examples} examples, all in order.",
    ))
    return 0


def explain(
    *, sentence: str | None, page: Path | None, article: int | None, rules: Path | None, gazetteer: Path | None, config: Path | None,
) -> int:
    from kg.authoring import explain as explained
    from kg.authoring import explain_article

    if (sentence is None) == (page is None):
        raise InputError(
            Message("请给一个句子，或者用 --page 给一个版面。", "Give a sentence, or a page with --page."),
            Message("例如：kg rules explain 句子，或 kg rules explain --page 版面.txt --article 2",
                    "For example: kg rules explain SENTENCE, or kg rules explain --page PAGE.txt --article 2"),
        )
    extractor = partial(_extractor, rules, gazetteer, config)
    if page is None:
        explanation = explained(sentence or "", extractor())
    else:
        chosen = chosen_article(page, article)
        answer(chosen[0].text)
        answer("")
        explanation = explain_article(*chosen, extractor())
    for line in explanation_lines(explanation):
        answer(line.text(current()))
    return 0


def report(*, gold: Path, text: Path, rules: Path | None, gazetteer: Path | None, config: Path | None) -> int:
    from kg.authoring import rule_report

    extractor = _extractor(rules, gazetteer, config)
    with progress() as bars:
        bars.step(Message("逐条停用规则", "Leaving out one rule at a time"))
        rows = rule_report(gold, text, extractor, done=bars.advance)
    answer(tr(
        "得出  对  独有  准确率  可期  信心  规则（可期：(对+1)/(得出+2)，信心应与它相近）",
        "hits  right  sole  precision  expected  confidence  rule (expected: (right+1)/(hits+2); confidence should be near it)",
    ))
    for row in rows:
        answer(_report_line(row))
    idle = sum(1 for row in rows if not row.hits)
    tell(Message(f"{len(rows)} 条规则，{idle} 条在这些版面上没有用到。", f"{len(rows)} rules; {idle} gave nothing on these pages."))
    return 0


def _report_line(row: RuleRow) -> str:
    sole = "–" if row.sole is None else str(row.sole)
    name = f"{row.rule.id} {row.rule.label.text(current())} {row.rule.place}".rstrip()
    precision = f"{row.precision:.3f}" if row.hits else "–"
    confidence = "–" if row.confidence is None else f"{row.confidence:.3f}"
    return f"{row.hits:4d}  {row.right:4d}  {sole:>4s}  {precision:>5s}  {row.expected:.3f}  {confidence:>5s}  {name}"


def _extractor(rules: Path | None, gazetteer: Path | None, config: Path | None) -> Extractor:
    from kg.extraction import Extractor

    chosen, places = rule_choices(rules, gazetteer, config)
    return Extractor.load(chosen, places, shipped_models())
