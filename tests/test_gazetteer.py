from pathlib import Path

import pytest

from kg.errors import InputError
from kg.gazetteer import Gazetteer, load_gazetteer
from kg.schema import EntityType

HEADER = "type,name,parent,aliases,valid_from,valid_to,source\n"


def table(folder: Path, rows: str, name: str = "places.csv") -> Path:
    (folder / name).write_text(HEADER + rows, encoding="utf-8")
    return folder


def test_no_folder_and_an_empty_one_give_an_empty_gazetteer(tmp_path: Path) -> None:
    assert load_gazetteer(None) == load_gazetteer(tmp_path) == Gazetteer(())


def test_rows_are_read_with_place_and_aliases(tmp_path: Path) -> None:
    table(
        tmp_path,
        "Area,大同市,,大同,,,名录\nArea,平城区,大同市,,2018,,名录\nStreet,开源街道,大同市/平城区,开源街办|开源,2018-04-01,,名录\n",
    )
    street = next(e for e in load_gazetteer(tmp_path).entries if e.type is EntityType.STREET)
    assert (street.name, street.parents, street.aliases, street.valid_from) == (
        "开源街道",
        ("大同市", "平城区"),
        ("开源", "开源街办"),
        "2018-04-01",
    )
    assert (street.file, street.line) == ("places.csv", 4)


def test_a_bom_and_a_second_file_are_no_matter(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("\ufeff" + HEADER + "Area,大同市,,,,,名录\n", encoding="utf-8")
    table(tmp_path, "Area,平城区,大同市,,,,名录\n", "b.csv")
    assert [e.name for e in load_gazetteer(tmp_path).entries] == ["大同市", "平城区"]


def test_every_fault_is_told_at_once_with_file_and_line(tmp_path: Path) -> None:
    table(
        tmp_path,
        "Areaa,大同市,,,,,名录\nStreet,开源街道,平城区,,,,名录\nArea,阳高县,,,,,\nArea,云州区,,,2020-13,,名录\nArea,广灵县,,,,,甲\nArea,广灵县,,,,,乙\nArea,短\n",
    )
    (tmp_path / "wrong.csv").write_text("name\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        load_gazetteer(tmp_path)
    text = error.value.message.en
    for place, what in (
        ("places.csv:2", "unknown type"),
        ("places.csv:3", "parent 平城区"),
        ("places.csv:4", "source is missing"),
        ("places.csv:5", "2020-13"),
        ("places.csv:7", "given twice"),
        ("places.csv:8", "7 cells expected"),
        ("wrong.csv:1", "header"),
    ):
        assert any(place in line and what in line for line in text.splitlines()), (place, what)


def test_a_parent_of_which_there_are_two_must_be_named_in_full(tmp_path: Path) -> None:
    areas = "Area,甲市,,,,,名录\nArea,乙市,,,,,名录\nArea,城区,甲市,,,,名录\nArea,城区,乙市,,,,名录\n"
    table(tmp_path, areas + "Street,东街街道,城区,,,,名录\n")
    with pytest.raises(InputError, match="东街街道"):
        load_gazetteer(tmp_path)
    table(tmp_path, areas + "Street,东街街道,乙市/城区,,,,名录\n")
    assert load_gazetteer(tmp_path).entries[-1].parents == ("乙市", "城区")


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "gbk.csv").write_bytes((HEADER + "Area,大同市,,,,,名录\n").encode("gb18030"))
    with pytest.raises(InputError, match="gbk.csv:1"):
        load_gazetteer(tmp_path)
