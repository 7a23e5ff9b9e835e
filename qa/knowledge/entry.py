"""An entry of a glossary, and entries as rows of a table."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from qa.errors import InputError
from qa.text.compact import compact_form

Kind = Literal["term", "keep", "name", "word"]
KINDS: tuple[Kind, ...] = ("term", "keep", "name", "word")
COLUMNS = (
    *("term", "preferred", "accepted", "forbidden", "reason", "unless", "pos", "sense", "context", "kind"),
    "note",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A term, or one sense of it.

    Attributes:
        term: English, singular; ``-aware`` stands for the second half of a hyphenated word.
        preferred: the rendering to suggest.
        accepted: renderings that are right as well.
        forbidden: renderings that are wrong.
        reasons: why, one for each forbidden rendering, possibly empty.
        unless: English cues whose presence in the sentence explains a forbidden rendering.
        pos: part of speech.
        sense: name of the sense, empty for the one that holds where no other is recognised.
        context: English cues in the sentence by which the sense is recognised.
        kind: ``name`` stays in English and is case-sensitive, ``keep`` often stays, ``term`` is rendered,
            ``word`` is a plain word of the field that may be rendered in many ways.
    """

    term: str
    preferred: str
    accepted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    pos: str = ""
    sense: str = ""
    context: tuple[str, ...] = ()
    kind: Kind = "term"
    note: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What an entry of another glossary must share to replace this one."""
        return self.term.lower(), self.sense

    @property
    def right(self) -> tuple[str, ...]:
        """The preferred rendering, then the accepted ones."""
        return (self.preferred, *self.accepted) if self.preferred else self.accepted

    def accepts(self, chinese: str) -> bool:
        """Whether a Chinese text is one of the right renderings, whatever its blanks and marks."""
        compact = compact_form(chinese)
        return any(compact == compact_form(one) for one in self.right)

    def reason(self, rendering: str) -> str:
        """Return why a rendering is forbidden, or an empty string."""
        at = self.forbidden.index(rendering) if rendering in self.forbidden else len(self.reasons)
        return self.reasons[at] if at < len(self.reasons) else ""


def parse_rows(rows: Iterator[list[str]], where: str) -> Iterator[Entry]:
    """Make entries of the rows of a table whose first row names the columns.

    Raises:
        InputError: a column is unknown or missing, a row has too many cells, or a kind is unknown.
    """
    header = [name.strip().lower().lstrip("\ufeff") for name in next(rows, [])]
    unknown = [name for name in header if name and name not in COLUMNS]
    if unknown or "term" not in header or "preferred" not in header:
        problem = f"unknown column '{unknown[0]}'" if unknown else "no columns 'term' and 'preferred'"
        raise InputError(f"{problem}; the columns of a glossary are {', '.join(COLUMNS)}", f"{where}:1")
    for line, row in enumerate(rows, 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(header):
            raise InputError(f"{len(row)} cells, but the header has {len(header)}", f"{where}:{line}")
        cells = {name: cell.strip() for name, cell in zip(header, row, strict=False)}
        yield _entry(cells, f"{where}:{line}")


def _entry(cells: Mapping[str, str], where: str) -> Entry:
    term, kind = cells["term"], cells.get("kind") or "term"
    if not term:
        raise InputError("the row has no term", where)
    if kind not in KINDS:
        raise InputError(f"unknown kind '{kind}'; it is one of {', '.join(KINDS)}", where)
    accepted, forbidden, unless, context = (
        _listed(cells.get(name, "")) for name in ("accepted", "forbidden", "unless", "context")
    )
    reasons = tuple(part.strip() for part in cells["reason"].split("|")) if cells.get("reason") else ()
    return Entry(
        term,
        cells.get("preferred", ""),
        accepted,
        forbidden,
        reasons,
        unless,
        cells.get("pos", ""),
        cells.get("sense", ""),
        context,
        kind,
        cells.get("note", ""),
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part for part in map(str.strip, cell.split("|")) if part) if cell else ()


def read_table(path: Path, delimiter: str = ",") -> tuple[Entry, ...]:
    """Read a glossary from CSV or TSV.

    Raises:
        InputError: the file cannot be read or is no glossary.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(parse_rows(csv.reader(file, delimiter=delimiter), str(path)))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", str(path)) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"is not a UTF-8 table: {error}", str(path)) from error
