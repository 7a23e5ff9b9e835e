"""Where a sentence may have terms of several words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.knowledge.norms.linker import LONGEST_TERM
from qa.knowledge.norms.words import ENGLISH_FUNCTION, WORDY


def term_places(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield ``[start, end)`` of what may be a term of several words."""
    for i, first in enumerate(words):
        if not _may_end(first):
            continue
        for j in range(i + 2, min(i + LONGEST_TERM, len(words)) + 1):
            last = words[j - 1]
            if not WORDY.match(last) or last[0].isdigit():
                break
            if _may_end(last):
                yield i, j


def _may_end(word: str) -> bool:
    return (
        word not in ENGLISH_FUNCTION and bool(WORDY.match(word)) and not word[0].isdigit() and len(word) > 1
    )
