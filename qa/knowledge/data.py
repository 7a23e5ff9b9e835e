"""The data files that the package ships: where they are and how they are read."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from qa.errors import QaError

_INSTALLED = Path(__file__).parents[1] / "data"
_CHECKOUT = Path(__file__).parents[2] / "data"


def data_path(name: str) -> Path:
    """Return the path of a shipped data file: beside the package when installed, else in the repository.

    Raises:
        QaError: the file is in neither place, so the installation is broken.
    """
    for folder in (_INSTALLED, _CHECKOUT):
        if (folder / name).exists():
            return folder / name
    raise QaError(f"the data file '{name}' is missing; install the package again", str(_INSTALLED / name))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a shipped CSV file by column name."""
    with data_path(name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of a shipped list, one a line."""
    return frozenset(data_path(name).read_text(encoding="utf-8").split())
