"""A file of named arrays that is mapped into memory, not read.

Eight bytes of magic, eight of header length, a JSON header ``{"arrays": {name: [dtype, shape, offset]},
"about": {…}}``, then the arrays, each aligned to 16 bytes. Strings are one UTF-8 array a table, joined by
newlines.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAGIC = b"QANORM02"
_ALIGN = 16
_HEAD = 16


@dataclass(frozen=True, slots=True)
class Arrays:
    """Named arrays and what they were made of.

    Attributes:
        about: figures of the learning (papers, pairs, seed).
    """

    arrays: Mapping[str, NDArray[Any]]
    about: Mapping[str, Any]

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self.arrays[name]


def joined(strings: Iterable[str]) -> NDArray[np.uint8]:
    """Return strings without newlines as one array."""
    import numpy as np

    return np.frombuffer("\n".join(strings).encode(), dtype=np.uint8)


def separate(array: NDArray[Any]) -> list[str]:
    """Return the strings of ``joined``."""
    text = array.tobytes().decode()
    return text.split("\n") if text else []


def write(path: Path, content: Arrays) -> None:
    """Write arrays; the same arrays give the same bytes."""
    import numpy as np

    places: dict[str, list[Any]] = {}
    at = 0
    for name, array in content.arrays.items():
        at = -(-at // _ALIGN) * _ALIGN
        places[name] = [array.dtype.str, list(array.shape), at]
        at += array.nbytes
    header = json.dumps({"arrays": places, "about": dict(content.about)}, sort_keys=True).encode()
    header += b" " * (-(len(header) + _HEAD) % _ALIGN)
    with path.open("wb") as file:
        file.write(MAGIC + len(header).to_bytes(8, "little") + header)
        for name, array in content.arrays.items():
            file.write(b"\0" * (_HEAD + len(header) + places[name][2] - file.tell()))
            file.write(np.ascontiguousarray(array).tobytes())


def read(path: Path) -> Arrays:
    """Map a file; the arrays are views of it.

    Raises:
        InputError: the file can't be read or is no file of norms.
    """
    import numpy as np

    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is empty"
        raise InputError(f"cannot be read: {reason}", str(path)) from error
    if data[: len(MAGIC)] != MAGIC:
        raise InputError("is no file of norms; 'qa learn' writes one", str(path))
    try:
        size = int.from_bytes(data[len(MAGIC) : _HEAD], "little")
        header = json.loads(data[_HEAD : _HEAD + size])
        arrays = {
            name: np.frombuffer(
                data, np.dtype(kind), count=int(np.prod(shape)), offset=_HEAD + size + at
            ).reshape(shape)
            for name, (kind, shape, at) in header["arrays"].items()
        }
        return Arrays(arrays, header["about"])
    except (ValueError, KeyError, TypeError) as error:
        raise InputError("is damaged; write it again with 'qa learn'", str(path)) from error
