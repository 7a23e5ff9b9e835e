"""Words with an opposite that a translation can mistake for them.

An entry is for one direction: a word of the source, what stands for it in Chinese, and what would stand for
its opposite. Where the source has anything that could account for the opposite, nothing is said.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from qa.knowledge.data import rows

SHIPPED = "opposites.csv"
Place = tuple[int, int]


class Opposite(NamedTuple):
    """A word and what its opposite looks like.

    Attributes:
        source: the word itself.
        other: words of the source that can account for the opposite in the translation.
        rendering: anything in the translation that can stand for the word, or ``None`` where it does not
            matter: the opposite alone is an error.
        opposite: what stands for the opposite.
    """

    source: re.Pattern[str]
    other: re.Pattern[str]
    rendering: re.Pattern[str] | None
    opposite: re.Pattern[str]


@cache
def _row_numbers() -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for number, row in enumerate(rows(SHIPPED)):
        for word in row["triggers"].split():
            found[word] = (*found.get(word, ()), number)
    return found


@cache
def triggers() -> frozenset[str]:
    """Return the words in small letters, one of which a source must have."""
    return frozenset(_row_numbers())


@cache
def _entry(number: int) -> Opposite:
    row = rows(SHIPPED)[number]
    return Opposite(
        re.compile(rf"\b(?:{row['source']})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{row['other']})\b", re.IGNORECASE),
        re.compile(row["rendering"]) if row["rendering"] else None,
        re.compile(row["opposite"]),
    )


def reversals(source: str, target: str, words: frozenset[str]) -> list[tuple[Place, Place]]:
    """Return where a word of the source and where its opposite in the translation stand, in order.

    Args:
        source: an English sentence.
        target: its translation.
        words: of the source, in small letters.
    """
    found: list[tuple[Place, Place]] = []
    for number in {number for word in words & triggers() for number in _row_numbers()[word]}:
        one = _entry(number)
        opposite = one.opposite.search(target)
        if opposite is None or not (word := one.source.search(source)):
            continue
        stands = one.rendering and one.rendering.search(one.opposite.sub("＿", target))
        if not stands and not one.other.search(source):
            found.append((word.span(), opposite.span()))
    return sorted(found)
