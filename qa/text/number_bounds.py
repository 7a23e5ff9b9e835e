"""The clause that a number of a Chinese text stands in, for what is said of the number there."""

from __future__ import annotations

import re

from qa.text.number import Number

_REACH_BEFORE, _REACH_BEHIND = 40, 20
_PART_END = re.compile(r"[。；;！？!?\n，,（）()]")
_END = re.compile(r"[。；;！？!?\n]")


def clause(text: str, number: Number) -> tuple[str, str]:
    """Return what stands before and behind a number between two commas or brackets."""
    return _around(text, number, _PART_END)


def sentence(text: str, number: Number) -> tuple[str, str]:
    """Return what stands before and behind a number within its sentence, at most a few dozen characters."""
    return _around(text, number, _END)


_BRACKETED = re.compile(r"（[^（）]*）|\\[()]|\([^()]*\)")


def _around(text: str, number: Number, ends: re.Pattern[str]) -> tuple[str, str]:
    start, end = number.span.start, number.span.end
    before = ends.split(_BRACKETED.sub("", text[max(0, start - _REACH_BEFORE) : start]))[-1]
    behind = ends.split(_BRACKETED.sub("", text[end : end + _REACH_BEHIND]))[0]
    return before, behind


def says_more(words: re.Pattern[str], around: tuple[str, str]) -> bool:
    """Tell whether one of the words stands in a clause."""
    return any(words.search(part) for part in around)
