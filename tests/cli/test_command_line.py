"""The command line: languages, help, wrong use, consoles that lack characters."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import main
from kg.cli.language import take_language
from kg.cli.query import parameters
from kg.errors import InputError


@pytest.fixture(autouse=True)
def _speak_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LANG", "zh")


COMMANDS = ("build", "extract", "review", "diff", "query", "export", "evaluate", "rules", "train")


@pytest.mark.parametrize(("environ", "language"), [
    ({}, "zh"),
    ({"LANG": "C.UTF-8"}, "zh"),
    ({"LANG": "zh_CN.UTF-8"}, "zh"),
    ({"LANG": "en_GB.UTF-8"}, "en"),
    ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
    ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
    ({"LANG": "en_US.UTF-8", "KG_LANG": "zh"}, "zh"),
    ({"KG_LANG": "en"}, "en"),
])
def test_language_of_the_environment(environ: dict[str, str], language: str) -> None:
    assert take_language(["build"], environ) == (language, ["build"])


def test_lang_may_stand_anywhere_but_not_behind_a_double_dash() -> None:
    assert take_language(["build", "--lang", "en", "x"], {}) == ("en", ["build", "x"])
    assert take_language(["--lang=en", "build"], {"KG_LANG": "zh"}) == ("en", ["build"])
    assert take_language(["build", "--", "--lang", "en"], {}) == ("zh", ["build", "--", "--lang", "en"])
    with pytest.raises(InputError, match="fr"):
        take_language(["--lang", "fr"], {})


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_teaches_in_both_languages(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help", "--lang", "zh"]) == 0
    chinese = capsys.readouterr().out
    assert chinese.startswith(f"用法：kg {command}") and "例子：" in chinese
    assert main([command, "--help", "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert english.startswith(f"Usage: kg {command}") and "Examples:" in english
    own_words = english.replace("竹影社区联合云麓医院举办护眼义诊", "")
    assert not any("\u4e00" <= character <= "\u9fff" for character in own_words)


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert capsys.readouterr().out.startswith("用法：kg ")
    assert main(["--help"]) == 0
    listed = capsys.readouterr().out
    assert [command for command in COMMANDS if f"\n  {command} " not in listed] == []


@pytest.mark.parametrize(("words", "said"), [
    (["bild"], "是不是 build？"),
    (["build", "--workers", "0"], "不小于 1 的整数"),
    (["build", "--workers", "many"], "不能是“many”"),
    (["build", "--wrkers", "2"], "没有 --wrkers 这个选项（--workers"),
    (["build", "--output"], "选项 --output 用得不对"),
    (["evaluate"], "缺少 标注"),
    (["evaluate", "a", "b", "c"], "多余的参数：c"),
    (["query", "x", "--format", "xml"], "table, csv, json 之一"),
    (["query", "x", "--param", "street"], "--param 应写成 名=值"),
    (["query"], "kg query --list"),
    (["extract"], "请说明读什么、写到哪里"),
    (["--lang", "fr"], "zh 或 en"),
])
def test_wrong_use_is_explained(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err


def test_parameters_may_hold_equals_signs() -> None:
    assert parameters(["street=松风街道", "code=1+18=N"]) == {"street": "松风街道", "code": "1+18=N"}
    with pytest.raises(InputError, match="两次"):
        parameters(["a=1", "a=2"])


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_a_console_without_all_characters_does_not_stop_the_program(encoding: str, tmp_path: Path) -> None:
    environ = os.environ | {"PYTHONIOENCODING": encoding, "KG_LANG": "zh"}
    name = "没有\U0001f600的文件夹"
    done = subprocess.run([sys.executable, "-m", "kg", "evaluate", name, "y"], env=environ, capture_output=True, timeout=60, cwd=tmp_path)
    told = done.stderr.decode(encoding)
    assert done.returncode == 2
    assert "Traceback" not in told
    assert ("找不到" in told) == (encoding != "ascii")


def test_help_does_not_load_the_libraries_of_the_steps() -> None:
    code = (
        "import sys; from kg.cli import main; main(['build', '--help']); "
        "print(sorted({'spacy', 'rdflib', 'networkx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.stdout.splitlines()[-1] == "[]"
