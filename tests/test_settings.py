"""Settings: kg.toml, what ships, and what the command line puts over both."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.settings import DEFAULT_OUTPUT, Choices, read_config, settle, shipped_rules, shipped_seeds


def config(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "kg.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_paths_of_a_config_count_from_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    found = read_config(config(tmp_path, 'input = ["版面"]\noutput = "out"\nrules = "rules"\nworkers = 3\npersons = false\n'))
    assert found.inputs == (tmp_path / "版面",)
    assert (found.output, found.rules, found.workers, found.persons) == (tmp_path / "out", tmp_path / "rules", 3, False)
    assert settle(found).persons is False


def test_the_command_line_wins_over_the_config() -> None:
    chosen = Choices(output=Path("mine"), persons=None).over(Choices(output=Path("theirs"), workers=2, persons=False))
    assert (chosen.output, chosen.workers, chosen.persons) == (Path("mine"), 2, False)


def test_what_ships_fills_the_rest() -> None:
    settings = settle(Choices(inputs=(Path("pages"),)))
    assert settings.output == DEFAULT_OUTPUT
    assert settings.rules == shipped_rules() and (settings.rules / "queries").is_dir()
    assert (settings.workers, settings.persons) == (1, True)


def test_the_demo_comes_with_its_pages_table_and_decisions_and_is_never_written_to(monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = shipped_seeds()
    assert seeds is not None
    monkeypatch.chdir(seeds)
    for inputs in (None, (seeds / "articles",), (Path("articles"),)):
        demo = settle(Choices(inputs=inputs))
        assert (demo.pages, demo.decisions, demo.gazetteer) == (seeds / "pages.csv", seeds / "decisions.csv", seeds / "gazetteer")
        assert demo.register is None


def test_only_a_chosen_decisions_file_has_a_register_beside_it(tmp_path: Path) -> None:
    (tmp_path / "decided.csv").touch()
    own = settle(Choices(inputs=(Path("pages"),), decisions=tmp_path / "decided.csv"))
    assert own.register == tmp_path / "register.jsonl"
    none = settle(Choices(inputs=(Path("pages"),)))
    assert (none.pages, none.decisions, none.gazetteer, none.register) == (None, None, None, None)


@pytest.mark.parametrize(("text", "said"), [
    ("workers = 0", "workers 应为不小于 1 的整数"),
    ("workers = true", "workers 应为不小于 1 的整数"),
    ("persons = 'no'", "persons 应为"),
    ("input = []", "input 应为"),
    ("rules = 3", "rules 应为"),
    ("ouput = 'x'", "不认识的设置项 ouput"),
    ("workers = = 2", "不是可读的 TOML 文件"),
])
def test_mistakes_in_a_config_name_the_file_and_the_key(tmp_path: Path, text: str, said: str) -> None:
    path = config(tmp_path, text)
    with pytest.raises(InputError) as caught:
        read_config(path)
    assert said in caught.value.text()
    assert str(path) in caught.value.text()


@pytest.mark.parametrize("chosen", [
    Choices(rules=Path("no-such-folder")), Choices(gazetteer=Path("no-such-folder")),
    Choices(pages=Path("no-such.csv")), Choices(decisions=Path("no-such.csv")),
])
def test_named_things_must_be_there(chosen: Choices) -> None:
    with pytest.raises(InputError, match="no-such"):
        settle(chosen.over(Choices(inputs=(Path("pages"),))))


def test_the_base_of_iris_is_a_setting(tmp_path: Path) -> None:
    found = read_config(config(tmp_path, 'base = "https://data.example.cn/知识/"\n'))
    assert settle(found).base == "https://data.example.cn/知识/"
    assert settle(Choices()).base == "https://example.org/kg/"
    for wrong in ('"kg/"', '"https://a.cn/kg"', '"https://a.cn/k g/"', '"https://a.cn/#"', '"javascript:x/"', "3"):
        with pytest.raises(InputError) as error:
            read_config(config(tmp_path, f"base = {wrong}\n"))
        assert "base" in error.value.message.en and "ends in /" in error.value.message.en
