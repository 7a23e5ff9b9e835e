"""Titles that say the same twice."""

from __future__ import annotations

import re

_SEPARATOR = re.compile(r"\s?(?:[（(]或者?[：:]?|[：:/／|]|或者|——| - )\s?[“\"]?")
_SOURCE_SEPARATOR = re.compile(r"[:?/|]|--| - |—|–|\bor\b|\$\\unicode|\W-\W|[a-z]-\W")
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
FEWEST_PAIRS = 10
SAME = 0.6
LONGEST_TITLE = 600


def second_half(target: str, source: str) -> tuple[int, int] | None:
    """Return the bounds of the second of two halves of a title that say the same, with what parts them."""
    if "\n" in target or len(target) > LONGEST_TITLE or _SOURCE_SEPARATOR.search(source):
        return None
    for separator in _SEPARATOR.finditer(target):
        first, second = _pairs(target[: separator.start()]), _pairs(target[separator.end() :])
        fewest = min(len(first), len(second))
        if fewest >= FEWEST_PAIRS and len(first & second) >= SAME * fewest:
            return separator.start(), len(target)
    return None


def _pairs(text: str) -> set[str]:
    return {run[at : at + 2] for run in _HAN_RUN.findall(text) for at in range(len(run) - 1)}
