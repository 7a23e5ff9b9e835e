"""How a text is written in each format, so that its reader reads that text."""

from __future__ import annotations

import json
import re

from qa.ingest.literal import NotARecordError, scan
from qa.ingest.table import delimiter_of
from qa.rewrite.raw import RawText

_PREFIX = re.compile(r"(?P<raw>[rR])?[uU]?(?P<quote>'''|\"\"\"|'|\")")


class UnwritableError(Exception):
    """The text can't be written at this place; the message says why."""


def in_markdown(raw: RawText, text: str) -> str:
    """Return a text as Markdown has it: as it is, with the line ends of the file."""
    return text.replace("\n", raw.newline)


def in_record(raw: RawText, at: int, text: str) -> str:
    """Return a text as it is written within the string of a JSON or Python record.

    Args:
        raw: the file.
        at: an offset within the string.
        text: what the string is to hold there.

    Raises:
        UnwritableError: there is no string, or one that knows no escapes.
    """
    start, line = raw.line_at(at)
    literal, python = _literal(line, at - start)
    found = _PREFIX.match(literal)
    if not found:
        raise UnwritableError("the value is no string")
    quote = found["quote"][0]
    if found["raw"]:
        if set(text) & {quote, "\\", "\n", "\r"}:
            raise UnwritableError("a raw string cannot hold it")
        return text
    escaped = json.dumps(text, ensure_ascii="\\u" in literal and literal.isascii())[1:-1]
    if quote == "'":
        escaped = escaped.replace('\\"', '"').replace("'", "\\'")
    if python:
        escaped = _joined_surrogates(escaped)
    return escaped


def in_table(raw: RawText, at: int, text: str) -> str:
    """Return a text as it is written within a cell of a table.

    Args:
        raw: the file.
        at: where the text of the cell begins.
        text: what the cell is to hold there.

    Raises:
        UnwritableError: the cell has no quotes and the text needs them.
    """
    delimiter = delimiter_of(raw.text)
    before = at
    while before and raw.text[before - 1] in " \t\r\n" and raw.text[before - 1] != delimiter:
        before -= 1
    if before and raw.text[before - 1] == '"' and (before < 2 or raw.text[before - 2] != '"'):
        return text.replace('"', '""').replace("\n", raw.newline)
    if set(text) & {delimiter, "\n", "\r"}:
        raise UnwritableError("its cell is not quoted, and it holds a separator or a line end")
    return text


def _literal(line: str, at: int) -> tuple[str, bool]:
    try:
        record = scan(line)
    except NotARecordError as error:
        raise UnwritableError("the record cannot be read") from error
    for value in record.values.values():
        for start, end in value.strings:
            if start < at <= end:
                return line[start:end], record.python
    raise UnwritableError("the value is no string")


def _joined_surrogates(escaped: str) -> str:
    """Write the two halves of a character beyond U+FFFF as Python writes it; JSON wants them apart."""
    pair = re.compile(r"\\u(d[89ab][\da-f]{2})\\u(d[c-f][\da-f]{2})")

    def whole(match: re.Match[str]) -> str:
        high, low = int(match[1], 16), int(match[2], 16)
        return f"\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08x}"

    return pair.sub(whole, escaped)
