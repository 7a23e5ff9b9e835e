"""Find the values of a one-line record, JSON or Python literal, and where each of their characters stands.

Only strings are ever evaluated, one at a time, by ``json`` or ``ast.literal_eval``; brackets are matched
without recursion, so that no line, however it nests, can exhaust the stack.
"""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Iterator
from typing import NamedTuple

from qa.model import Anchor

_STRING = re.compile(
    r"[rRuU]?(?:"
    r"'''(?:[^'\\]++|\\.|'(?!''))*+'''"
    r'|"""(?:[^"\\]++|\\.|"(?!""))*+"""'
    r"|'(?:[^'\\]++|\\.)*+'"
    r'|"(?:[^"\\]++|\\.)*+")',
    re.DOTALL,
)
_NO_BRACKET = re.compile(r"[^\"'\[\]{}(),]++")
_JSON = json.JSONDecoder(strict=False)
_CLOSERS = {"[": "]", "{": "}", "(": ")"}
_OPENING_QUOTES = re.compile(r"[rRuU]?(?:'''|\"\"\"|'|\")")
_JSON_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[\da-fA-F]{4}|.)", re.DOTALL
)
_PYTHON_ESCAPE = re.compile(
    r"\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|N\{[^}]+\}|[0-7]{1,3}|[\\'\"abfnrtv])"
)


class NotARecordError(Exception):
    """The line is no record.

    Attributes:
        column: 0-based place of what is wrong.
    """

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.column = column


class Value(NamedTuple):
    """The value of one key: ``[start, end)`` in the line, and the strings it is made of, if it is one."""

    start: int
    end: int
    strings: tuple[tuple[int, int], ...]


class Record(NamedTuple):
    """The keys of a line with their values.

    Attributes:
        values: by key; of a repeated key the last.
        repeated: the keys that stand twice, with the place of the last.
        python: the line is a Python literal and no JSON.
    """

    values: dict[str, Value]
    repeated: dict[str, int]
    python: bool


def scan(line: str) -> Record:
    """Find the keys and values of a record.

    Raises:
        NotARecordError: the line is not one object with string keys.
    """
    at = _skip(line, 0)
    if not line.startswith("{", at):
        raise NotARecordError("it does not begin with '{'", at)
    at = _skip(line, at + 1)
    values: dict[str, Value] = {}
    repeated: dict[str, int] = {}
    python = not line.startswith('"', at)
    while not line.startswith("}", at):
        key = _STRING.match(line, at)
        if not key:
            raise NotARecordError("a key in quotes is missing", at)
        name = key[0][1:-1]
        at = _skip(line, key.end())
        if not line.startswith(":", at):
            raise NotARecordError("a ':' is missing after a key", at)
        value = _value(line, _skip(line, at + 1))
        if name in values:
            repeated[name] = key.start()
        values[name] = value
        at = _skip(line, value.end)
        if line.startswith(",", at):
            at = _skip(line, at + 1)
        elif not line.startswith("}", at):
            raise NotARecordError("a ',' or '}' is missing", at)
    if _skip(line, at + 1) != len(line):
        raise NotARecordError("something follows its closing '}'", at + 1)
    return Record(values, repeated, python)


def text_of(line: str, value: Value, line_number: int, *, python: bool) -> tuple[str, tuple[Anchor, ...]]:
    """Return the text of a value and the places of its characters.

    A number stands for its digits; ``null`` and ``None`` for an empty text.

    Raises:
        NotARecordError: it is a list or an object, or holds an escape that does not exist.
    """
    if not value.strings:
        raw = line[value.start : value.end]
        if raw[:1] in _CLOSERS:
            raise NotARecordError("a text is expected here", value.start)
        return "" if raw in {"null", "None"} else raw, (Anchor(0, line_number, value.start + 1),)
    texts: list[str] = []
    anchors: list[Anchor] = []
    length = 0
    for start, end in value.strings:
        raw = line[start:end]
        anchors += _anchors(raw, start, length, line_number, python=python)
        text = _evaluate(raw, start, python=python)
        length += len(text)
        texts.append(text)
    return "".join(texts), tuple(anchors)


def _skip(line: str, at: int) -> int:
    while line[at : at + 1].isspace():
        at += 1
    return at


def _value(line: str, at: int) -> Value:
    strings: list[tuple[int, int]] = []
    end = at
    while found := _STRING.match(line, _skip(line, end)):
        strings.append(found.span())
        end = found.end()
    if strings:
        return Value(strings[0][0], end, tuple(strings))
    end = _balanced_end(line, at)
    raw = line[at:end].rstrip()
    if not raw:
        raise NotARecordError("a value is missing", at)
    return Value(at, at + len(raw), ())


def _balanced_end(line: str, at: int) -> int:
    """Return where a value that is no string ends: at the ``,`` or closing bracket of what holds it."""
    expected: list[str] = []
    while at < len(line):
        char = line[at]
        if char in _CLOSERS:
            expected.append(_CLOSERS[char])
        elif char in "]})":
            if not expected:
                return at
            if expected.pop() != char:
                raise NotARecordError(f"'{char}' closes a bracket that is not open", at)
        elif char in "\"'":
            string = _STRING.match(line, at)
            if not string:
                raise NotARecordError("a quote is not closed", at)
            at = string.end()
            continue
        elif char == ",":
            if not expected:
                return at
        else:
            plain = _NO_BRACKET.match(line, at)
            at = plain.end() if plain else at + 1
            continue
        at += 1
    raise NotARecordError(f"the line ends before '{expected[-1] if expected else '}'}'", at)


def _anchors(raw: str, start: int, offset: int, line_number: int, *, python: bool) -> Iterator[Anchor]:
    quotes = _OPENING_QUOTES.match(raw)
    first = quotes.end() if quotes else 1
    yield Anchor(offset, line_number, start + first + 1)
    if "\\" not in raw or raw[0] in "rR":
        return
    saved = first
    for escape in (_PYTHON_ESCAPE if python else _JSON_ESCAPE).finditer(raw, first):
        saved += escape.end() - escape.start() - 1
        yield Anchor(offset + escape.end() - saved, line_number, start + escape.end() + 1)


def _evaluate(raw: str, start: int, *, python: bool) -> str:
    if "\\" not in raw and raw[0] == '"' and not raw.startswith('"""'):
        return raw[1:-1]
    try:
        if not python:
            return str(_JSON.decode(raw))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return str(ast.literal_eval(raw))
    except (ValueError, SyntaxError) as error:
        raise NotARecordError("a string holds an escape that does not exist", start) from error
