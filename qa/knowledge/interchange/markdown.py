"""Glossaries as Markdown tables: a column of English terms, one of renderings separated by slashes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from qa.errors import InputError
from qa.knowledge.entry import Entry

_ENGLISH = re.compile(r"英文|english|^term$|^source$", re.IGNORECASE)
_CHINESE = re.compile(r"中文|chinese|^preferred$|^target$|翻译|译", re.IGNORECASE)
_ACRONYM = re.compile(r"缩写|abbreviation|acronym", re.IGNORECASE)
_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*")
_BAR = re.compile(r"(?<!\\)\|")


def read(path: Path) -> tuple[Entry, ...]:
    """Read the first table whose header names an English and a Chinese column.

    Of several renderings the first is the preferred one.

    Raises:
        InputError: the file cannot be read or has no such table.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8", str(path)) from error
    for at, line in enumerate(lines[1:], 1):
        if _RULE.fullmatch(line) and "|" in line:
            header = _cells(lines[at - 1])
            english, chinese = _column(header, _ENGLISH), _column(header, _CHINESE)
            if english is not None and chinese is not None and english != chinese:
                acronym = _column(header, _ACRONYM)
                return tuple(_entries(lines[at + 1 :], english, chinese, acronym))
    raise InputError("has no table with an English and a Chinese column", str(path))


def _entries(lines: Iterable[str], english: int, chinese: int, acronym: int | None) -> Iterable[Entry]:
    for line in lines:
        if "|" not in line:
            break
        cells = _cells(line)
        if len(cells) <= max(english, chinese) or not cells[english]:
            continue
        renderings = [part for part in (p.strip() for p in re.split(r"[/／;；、]", cells[chinese])) if part]
        short = cells[acronym] if acronym is not None and acronym < len(cells) else ""
        if renderings:
            more = (*renderings[1:], *([short] if short else []))
            yield Entry(cells[english], renderings[0], tuple(dict.fromkeys(more)))


def write(entries: Iterable[Entry]) -> str:
    """Return term, preferred and accepted renderings as a table; what else an entry holds is left out."""
    lines = ["| English | Chinese |", "|---|---|"]
    lines += [f"| {_escaped(e.term)} | {_escaped(' / '.join(e.right))} |" for e in entries if e.right]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return text.replace("|", r"\|")


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith(r"\|"):
        inner = inner[:-1]
    return [cell.strip().replace(r"\|", "|") for cell in _BAR.split(inner)]


def _column(header: list[str], pattern: re.Pattern[str]) -> int | None:
    return next((at for at, name in enumerate(header) if pattern.search(name)), None)
