"""A note in the report folder of what the report was made of, so that an unchanged one is not written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from qa.cache import installation
from qa.model import PaperResult
from qa.report.summary import Summary

NAME = ".stamp.json"


class _Stamp(msgspec.Struct):
    key: str
    files: dict[str, tuple[int, int]]


def key_of(folder: Path, results: Sequence[PaperResult], summary: Summary) -> str:
    """Return a hash of all that the pages and tables are made of; empty where it can't be had."""
    run = (os.path.relpath(folder), summary.errors, summary.skips, summary.verdict, results)
    state = hashlib.blake2b(installation(), digest_size=16)
    try:
        state.update(msgspec.msgpack.encode(run))
    except UnicodeEncodeError:  # a file name that is not UTF-8
        return ""
    return state.hexdigest()


def is_current(folder: Path, key: str) -> bool:
    """Say whether the folder's report has this key and nobody has touched its files since."""
    try:
        stamp = msgspec.json.decode((folder / NAME).read_bytes(), type=_Stamp)
        return stamp.key == key and stamp.files == _state(folder, stamp.files)
    except (OSError, msgspec.DecodeError):
        return False


def write(folder: Path, key: str, files: Iterable[str]) -> None:
    """Note the report that was just written."""
    (folder / NAME).write_bytes(msgspec.json.encode(_Stamp(key, _state(folder, files))))


def remove(folder: Path) -> None:
    """Forget what the report was made of, before it is written."""
    with suppress(OSError):
        (folder / NAME).unlink(missing_ok=True)


def _state(folder: Path, files: Iterable[str]) -> dict[str, tuple[int, int]]:
    found = {}
    for name in files:
        stat = (folder / name).stat()
        found[name] = (stat.st_size, stat.st_mtime_ns)
    return found
