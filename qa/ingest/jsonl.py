"""Read records, one a line: JSON, or Python literals as ``print`` writes a dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.ingest.decode import clean
from qa.ingest.literal import NotARecordError, Record, scan, text_of
from qa.ingest.record import MAX_FIELD, TEXT_NAMES, broken, column, paper, stripped
from qa.model import Field, Paper, Problem

_MAX_LINE = 10 * MAX_FIELD


def read_jsonl(lines: Iterable[str], file: str) -> Iterator[Paper]:
    """Yield the papers of a file of records; a line that is none becomes a paper with a problem.

    Args:
        lines: with or without their line ends; empty ones are passed over.
        file: the name of the file as it is shown.
    """
    for number, raw in enumerate(lines, 1):
        line = clean(raw.rstrip("\n"))
        if line and not line.isspace():
            yield _paper(line, number, file)


def _paper(line: str, number: int, file: str) -> Paper:
    if len(line) > _MAX_LINE:
        size = f"the record has {len(line):,} characters; more than {_MAX_LINE:,} are not read"
        return broken(file, number, size, line[:_MAX_LINE])
    try:
        record = scan(line)
        try:
            found = _texts(line, number, record, python=record.python)
        except NotARecordError:
            if record.python:
                raise
            found = _texts(line, number, record, python=True)
    except NotARecordError as error:
        return broken(file, number, f"the record cannot be read: {error}", line, error.column + 1)
    if not found.keys() & set(TEXT_NAMES):
        return broken(file, number, "the record has neither a title nor an abstract", line)
    repeated = [
        Problem("duplicate-field", f"the key '{key}' stands twice; the last is read", number, at + 1)
        for key, at in record.repeated.items()
    ]
    return paper(file, number, found, repeated)


def _texts(line: str, number: int, record: Record, *, python: bool) -> dict[str, Field]:
    """Return the fields that are read, by what they hold."""
    found: dict[str, Field] = {}
    for key, value in record.values.items():
        name = column(key)
        if not name or (name in found and found[name].text):
            continue
        if name == "authors" and not value.strings:
            found[name] = Field(line[value.start : value.end], ())
            continue
        text, anchors = text_of(line, value, number, python=python)
        found[name] = stripped(clean(text), anchors)
    return found
