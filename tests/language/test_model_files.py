"""Models are used only when they are what was written."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from kg.errors import InputError
from kg.language import load
from kg.language.archives import npz
from kg.language.model_files import write_models
from kg.language.pipeline import SHIPPED


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "models"))


@pytest.mark.parametrize("name", ["tokenizer/features.msgpack", "tokenizer/weights.npz", "ner/weights.npz", "ner/vocabulary.json"])
def test_an_altered_file_is_refused_by_name(models: Path, name: str) -> None:
    data = bytearray((models / name).read_bytes())
    data[len(data) // 2] ^= 1
    (models / name).write_bytes(data)
    with pytest.raises(InputError) as caught:
        load(models)
    assert str(Path(name).name) in caught.value.text()
    assert "kg train" in caught.value.text("en")


def test_a_network_of_another_version_is_refused(models: Path) -> None:
    with np.load(models / "ner" / "weights.npz") as arrays:
        held = {name: arrays[name] for name in arrays}
    first = min(held)
    for other in ({name: a for name, a in held.items() if name != first}, held | {first: held[first][:, 1:]}):
        files = {path.relative_to(models).as_posix(): path.read_bytes() for path in models.rglob("*.*")}
        write_models(models, files | {"ner/weights.npz": npz(other)})
        with pytest.raises(InputError) as caught:
            load(models)
        assert "kg train" in caught.value.text("en")


def test_a_missing_file_is_refused(models: Path) -> None:
    (models / "tokenizer" / "weights.npz").unlink()
    with pytest.raises(InputError, match="weights.npz"):
        load(models)


def test_a_folder_without_models_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load(tmp_path)
    assert "kg train" in caught.value.text()


def test_a_pickle_beside_the_models_is_never_read(models: Path) -> None:
    (models / "tokenizer" / "features.msgpack").rename(models / "tokenizer" / "features.pkl")
    with pytest.raises(InputError, match="features.msgpack"):
        load(models)


def test_what_ships_is_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.rglob("*") if path.is_file()) < 14_000_000
