"""The page that an output is opened by: what is there, how much, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from kg.errors import Message
from kg.issues import Issue

SHOWN = 200
_STYLE = (
    "body{font:16px/1.7 system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}dt{font-weight:600;margin-top:.6rem}dd{margin:0}.en{color:#666}"
    "table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.3rem .5rem;text-align:left;vertical-align:top}"
    ".error{color:#a40000}code{background:#f3f3f3;padding:0 .25em}"
)


def front_page(counts: Sequence[tuple[Message, int]], files: Sequence[tuple[str, Message]], issues: Sequence[Issue]) -> str:
    """HTML, complete and without scripts: `counts` of what was found, `files` (relative path → what it is) to open, `issues` to look at."""
    return "\n".join([
        "<!DOCTYPE html>",
        '<html lang="zh-Hans"><head><meta charset="utf-8">',
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>知识图谱</title><style>{_STYLE}</style></head><body>",
        '<h1>知识图谱 <span class="en">Knowledge graph</span></h1>',
        f"<p>{'，'.join(f'{n} {escape(what.zh)}' for what, n in counts)}。<br>",
        f'<span class="en">{", ".join(f"{n} {escape(what.en)}" for what, n in counts)}.</span></p>',
        '<h2>看什么 <span class="en">What is here</span></h2>',
        *_files(files),
        '<h2>要留意的 <span class="en">Issues</span></h2>',
        *_issues(issues),
        "</body></html>", "",
    ])


def _files(files: Sequence[tuple[str, Message]]) -> Iterable[str]:
    yield "<dl>"
    for path, what in files:
        yield f'<dt><a href="{escape(path)}">{escape(path)}</a></dt><dd>{escape(what.zh)}<br><span class="en">{escape(what.en)}</span></dd>'
    yield "</dl>"


def _both(message: Message) -> str:
    return f'{escape(message.zh)}<br><span class="en">{escape(message.en)}</span>'


def _issues(issues: Sequence[Issue]) -> Iterable[str]:
    if not issues:
        yield '<p>没有。<span class="en">None.</span></p>'
        return
    yield "<table><tr><th>文件</th><th>位置</th><th>问题 Issue</th><th>怎么办 What to do</th></tr>"
    for issue in issues[:SHOWN]:
        places = "".join(f"<td>{escape(cell)}</td>" for cell in (issue.file, issue.place))
        said = "".join(f"<td>{_both(message)}</td>" for message in (issue.reason, issue.todo))
        yield f'<tr class="{escape(issue.level)}">{places}{said}</tr>'
    yield "</table>"
    if len(issues) > SHOWN:
        yield f"<p>还有 {len(issues) - SHOWN} 处，见 <code>issues.jsonl</code>。</p>"
