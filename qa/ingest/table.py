"""Read CSV and TSV with named columns (RFC 4180), keeping the place of every character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.errors import InputError
from qa.ingest.record import MAX_FIELD, TEXT_NAMES, broken, column, paper, stripped
from qa.model import Anchor, Field, Paper, Problem

_DELIMITERS = (",", "\t", ";")
_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"')
_DOUBLED_OR_NEWLINE = re.compile(r'""|\n')


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table.

    Attributes:
        line: 1-based line where it begins.
        raw: its characters.
        cells: its fields, stripped.
        error: why it can't be read, or empty.
    """

    line: int
    raw: str
    cells: tuple[Field, ...]
    error: str = ""


def read_table(text: str, file: str) -> Iterator[Paper]:
    """Yield the papers of a table whose first row names the columns.

    Args:
        text: the whole file, cleaned.
        file: the name of the file as it is shown.

    Raises:
        InputError: no column holds a title or an abstract.
    """
    table = rows(text, delimiter_of(text))
    names = [cell.text for cell in next(table).cells]
    held = [column(name) for name in names]
    if not set(held) & set(TEXT_NAMES):
        known = ", ".join(TEXT_NAMES)
        raise InputError(
            f"has no column that is read ({known}); its columns are: {', '.join(names)[:200]}", file
        )
    for row in table:
        yield _paper(row, held, file)


def delimiter_of(text: str) -> str:
    """Return what divides the cells of a table: what its header has most of."""
    header = text.lstrip("\r\n").partition("\n")[0]
    return max(_DELIMITERS, key=header.count)


def rows(text: str, delimiter: str) -> Iterator[Row]:
    """Yield the rows of a table, the first included; empty lines are passed over."""
    at, line = 0, 1
    while at < len(text):
        if text[at] == "\n":
            at, line = at + 1, line + 1
            continue
        cells, end, error = _cells(text, at, line, delimiter)
        yield Row(line, text[at:end], tuple(cells), error)
        line += text.count("\n", at, end) + 1
        at = end + 1


def _cells(text: str, at: int, line: int, delimiter: str) -> tuple[list[Field], int, str]:
    """Return the cells of the row that begins at ``at``, where it ends, and why it can't be read."""
    cells: list[Field] = []
    row, line_start = at, text.rfind("\n", 0, at) + 1
    while True:
        if text.startswith('"', at):
            quoted = _QUOTED.match(text, at, at + 10 * MAX_FIELD)
            if not quoted:
                return cells, _line_end(text, row), "a quote is not closed"
            cells.append(_unquoted(quoted[1], line, at + 2 - line_start))
            line += quoted[1].count("\n")
            line_start = max(line_start, text.rfind("\n", at, quoted.end()) + 1)
            at = quoted.end()
        else:
            end = min(_line_end(text, at), _find(text, delimiter, at))
            cells.append(stripped(text[at:end], (Anchor(0, line, at - line_start + 1),)))
            at = end
        if at >= len(text) or text[at] == "\n":
            return cells, at, ""
        if text[at] != delimiter:
            return cells, _line_end(text, at), "text follows a closing quote"
        at += 1


def _unquoted(body: str, line: int, column_number: int) -> Field:
    anchors = [Anchor(0, line, column_number)]
    saved, line_start = 0, 1 - column_number
    for special in _DOUBLED_OR_NEWLINE.finditer(body):
        if special[0] == "\n":
            line, line_start = line + 1, special.end()
        else:
            saved += 1
        anchors.append(Anchor(special.end() - saved, line, special.end() - line_start + 1))
    return stripped(body.replace('""', '"'), anchors)


def _line_end(text: str, at: int) -> int:
    return _find(text, "\n", at)


def _find(text: str, what: str, at: int) -> int:
    found = text.find(what, at)
    return len(text) if found < 0 else found


def _paper(row: Row, held: list[str], file: str) -> Paper:
    if row.error:
        return broken(file, row.line, f"the row cannot be read: {row.error}", row.raw[:MAX_FIELD])
    spare = [cell for cell in row.cells[len(held) :] if cell.text]
    if spare or len(row.cells) < len(held):
        count = f"the row has {len(row.cells)} cells, the header {len(held)}"
        return broken(file, row.line, count, row.raw[:MAX_FIELD])
    found: dict[str, Field] = {}
    repeated: list[Problem] = []
    for name, cell in zip(held, row.cells, strict=False):
        if name in found and found[name].text and cell.text and name in TEXT_NAMES:
            where = cell.position(0)
            repeated.append(
                Problem("duplicate-field", f"two columns hold the {name}; the first is read", *where)
            )
        elif name and not (name in found and found[name].text):
            found[name] = cell
    return paper(file, row.line, found, repeated)
