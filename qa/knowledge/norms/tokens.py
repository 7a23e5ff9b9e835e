"""Tokens of English and Chinese with their places.

Chinese is cut by the best unigram path over a counted vocabulary, which is what jieba does without its model
for unknown words; it needs no dictionary but the words that were learned.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import NamedTuple

from qa.knowledge.norms.words import CHINESE

_LATIN = r"[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)?[0-9]*|[0-9]+(?:[.,][0-9]+)*|\\[A-Za-z]+"
_ENGLISH_TOKEN = re.compile(_LATIN + r"|[^\sA-Za-z0-9\-_]")
_CHINESE_PIECE = re.compile(r"[\u3400-\u9fff]+|" + _LATIN + r"|[^\sA-Za-z0-9\-_]")
_MOST_KEPT = 50_000
# A character that was never seen costs this much more than one seen once (natural log).
_UNSEEN = 2.0
# Hostile text may run without a break; no clause of a digest is this long.
_LONGEST_RUN = 2_000


class Token(NamedTuple):
    """A word at ``[start, end)`` of a text, with the form under which it is counted."""

    form: str
    start: int
    end: int


def normal(word: str) -> str:
    """Return a word in lower case, unless it is an acronym or has capitals inside."""
    if word.isascii() and word.isalpha() and (len(word) == 1 or word[1:].islower()):
        return word.lower()
    word = word.replace("’", "'")
    return word if word[:1].isalpha() and not word[1:].islower() else word.lower()


def english_tokens(text: str) -> list[Token]:
    """Return the tokens of English text; hyphens and underscores split words and vanish."""
    return [Token(normal(m.group()), m.start(), m.end()) for m in _ENGLISH_TOKEN.finditer(text)]


class Segmenter:
    """Cuts runs of Chinese characters into words."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """Prepare the costs.

        Args:
            counts: how often each word was seen.
        """
        total = math.log(sum(counts.values()) or 1)
        self._cost = {word: total - math.log(count) for word, count in counts.items()}
        self._longest = max(map(len, counts), default=1)
        self._unseen = total + _UNSEEN
        self._kept: dict[str, list[str]] = {}

    def words(self, run: str) -> list[str]:
        """Return the words of a run of Chinese characters."""
        found = self._kept.get(run)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[run] = [
                word
                for at in range(0, len(run), _LONGEST_RUN)
                for word in self._cheapest(run[at : at + _LONGEST_RUN])
            ]
        return found

    def _cheapest(self, run: str) -> list[str]:
        size, cost_of, unseen = len(run), self._cost.get, self._unseen
        best = [0.0] * (size + 1)
        start = [0] * (size + 1)
        for end in range(1, size + 1):
            least, begin = best[end - 1] + cost_of(run[end - 1], unseen), end - 1
            for at in range(end - 2, max(-1, end - self._longest - 1), -1):
                cost = cost_of(run[at:end])
                if cost is not None and best[at] + cost < least:
                    least, begin = best[at] + cost, at
            best[end], start[end] = least, begin
        words, end = [], size
        while end:
            words.append(run[start[end] : end])
            end = start[end]
        words.reverse()
        return words

    def tokens(self, text: str) -> list[Token]:
        """Return the tokens of Chinese text; Latin pieces are taken as in English."""
        found: list[Token] = []
        for match in _CHINESE_PIECE.finditer(text):
            piece, at = match.group(), match.start()
            if not CHINESE.match(piece):
                found.append(Token(normal(piece), at, match.end()))
                continue
            for word in self.words(piece):
                found.append(Token(word, at, at + len(word)))
                at += len(word)
        return found
