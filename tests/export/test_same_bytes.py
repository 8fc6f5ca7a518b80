"""The same graph gives the same bytes, whatever the seed of Python's hashes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from kg.export import FORMATS

WRITE_ALL = """
import sys
from pathlib import Path
from kg.export import FORMATS
from kg.export.write import write_export
for name in FORMATS:
    write_export(Path(sys.argv[1]), name, Path(sys.argv[2], name))
"""


def test_the_same_bytes_for_every_hash_seed(folder: Path, tmp_path: Path) -> None:
    for seed in ("0", "1", "4711"):
        (tmp_path / seed).mkdir()
        environ = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", WRITE_ALL, str(folder), str(tmp_path / seed)], env=environ, check=True, timeout=120)
    for name in FORMATS:
        files = {(tmp_path / seed / name).read_bytes() for seed in ("0", "1", "4711")}
        assert len(files) == 1 and all(files), name
