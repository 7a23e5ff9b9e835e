"""The numbers of a text as values: ``2 million``, ``200万`` and ``2,000,000`` are one and the same."""

from __future__ import annotations

from functools import lru_cache

from qa.text.number import Number, same_value
from qa.text.number_chinese import read_chinese
from qa.text.number_english import read_english

__all__ = ["Number", "chinese_numbers", "english_numbers", "same_value"]


@lru_cache(maxsize=256)
def english_numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of an English text in order; digits in names, links and citations are none."""
    return read_english(text)


@lru_cache(maxsize=256)
def chinese_numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of a Chinese text in order; digits in names, links and citations are none."""
    return read_chinese(text)
