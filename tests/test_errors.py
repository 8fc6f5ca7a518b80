"""A user's mistake that a worker process meets is told by the parent in full."""

import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from kg.errors import InputError, KgError, Message, OutputError, RuleError
from kg.language.model_files import ModelFiles


@pytest.mark.parametrize("kind", [KgError, InputError, RuleError, OutputError])
@pytest.mark.parametrize("hint", [None, Message("换一个文件", "Use another file")])
def test_a_pickled_error_says_the_same(kind: type[KgError], hint: Message | None) -> None:
    again = pickle.loads(pickle.dumps(kind(Message("这个文件读不懂", "This file cannot be read"), hint)))
    assert type(again) is kind
    assert again.text() == "这个文件读不懂" + ("\n换一个文件" if hint else "")
    assert again.text("en") == "This file cannot be read" + ("\nUse another file" if hint else "")


def test_an_error_leaves_a_worker_process(tmp_path: Path) -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool, pytest.raises(InputError) as told:
        pool.submit(ModelFiles.open, tmp_path).result(timeout=120)
    assert told.value.text("en").startswith(f"There are no models in {tmp_path}")
