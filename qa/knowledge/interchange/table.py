"""Glossaries as CSV and TSV, in the columns of the shipped one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from qa.knowledge.entry import COLUMNS, Entry


def write_csv(entries: Iterable[Entry]) -> str:
    """Return entries as CSV text with a header."""
    return _write(entries, ",")


def write_tsv(entries: Iterable[Entry]) -> str:
    """Return entries as tab-separated text with a header."""
    return _write(entries, "\t")


def _write(entries: Iterable[Entry], delimiter: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(row(entry) for entry in entries)
    return out.getvalue()


def row(entry: Entry) -> list[str]:
    """Return the cells of an entry in the order of the columns."""
    return [
        entry.term,
        entry.preferred,
        "|".join(entry.accepted),
        "|".join(entry.forbidden),
        "|".join(entry.reasons),
        "|".join(entry.unless),
        entry.pos,
        entry.sense,
        "|".join(entry.context),
        entry.kind,
        entry.note,
    ]
