"""Glossaries in the formats that others use: TBX-Basic, CSV, TSV, Markdown tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from qa.errors import InputError
from qa.knowledge.entry import Entry, read_table
from qa.knowledge.interchange import markdown, table, tbx

READERS: dict[str, Callable[[Path], tuple[Entry, ...]]] = {
    ".csv": read_table,
    ".tsv": lambda path: read_table(path, "\t"),
    ".tbx": tbx.read,
    ".xml": tbx.read,
    ".md": markdown.read,
}
WRITERS: dict[str, Callable[[Iterable[Entry]], str]] = {
    ".csv": table.write_csv,
    ".tsv": table.write_tsv,
    ".tbx": tbx.write,
    ".md": markdown.write,
}


def read(path: Path) -> tuple[Entry, ...]:
    """Read a glossary in the format that its name ends in.

    Raises:
        InputError: the file cannot be read, or its format is none of these.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(f"is no glossary format; known are {', '.join(READERS)}", str(path))
    return reader(path)


def write(entries: Iterable[Entry], suffix: str) -> str:
    """Return a glossary as the text of a file with that suffix.

    Raises:
        InputError: the format is none of these.
    """
    writer = WRITERS.get(suffix.lower())
    if writer is None:
        raise InputError(f"'{suffix}' is no glossary format; known are {', '.join(WRITERS)}")
    return writer(entries)
