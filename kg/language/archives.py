"""Arrays as bytes that depend on the arrays alone."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np

from kg.language.arrays import Floats, Ints


def npz(arrays: Mapping[str, Floats | Ints]) -> bytes:
    """A compressed .npz, as numpy.savez_compressed makes, without the time of day."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, array in arrays.items():
            member = io.BytesIO()
            np.lib.format.write_array(member, np.ascontiguousarray(array), allow_pickle=False)
            info = ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, member.getvalue())
    return out.getvalue()
