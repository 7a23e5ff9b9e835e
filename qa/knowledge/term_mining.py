"""Terms that a glossary lacks, mined from English: words that stand together more than by chance.

Two words or more, up to four, that begin and end as a term does, that enough papers have, and whose parts
meet more often than words of their frequency would: normalised pointwise mutual information (Bouma 2009), at
the split where it is least. What is often part of one longer term is left to that.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from qa.knowledge.glossary import Glossary
from qa.knowledge.norms.norms import Norms
from qa.knowledge.norms.places import term_places
from qa.knowledge.norms.tokens import Token, english_tokens
from qa.knowledge.norms.words import ENGLISH_FUNCTION
from qa.knowledge.prose_words import is_prose
from qa.model import FIELD_NAMES, Paper

LEAST_PAPERS, LEAST_SHARE = 5, 1 / 2000
LEAST_ASSOCIATION = 0.35
MOST_TERMS = 3000
_MOST_WITHIN = 0.5
_INSIDE = frozenset(["in", "of", "the", "to"])
# Sequences are named only from here on; before, a byte a hash counts them (Park, Chen & Yu 1995).
_NAMED_FROM = 4
_SLOTS = 1 << 24


def least_papers(papers: int) -> int:
    """Return how many papers must have a term, of so many that were read."""
    return max(LEAST_PAPERS, math.ceil(papers * LEAST_SHARE))


def possible_terms(tokens: list[Token], norms: Norms) -> list[tuple[int, int, str]]:
    """Return the sequences of words that may be terms, as ``(start, end, key)``, the longest first."""
    words = [norms.lemma(token.form) for token in tokens]
    found = [
        (i, j, " ".join(words[i:j]))
        for i, j in term_places(words)
        if not is_prose(words[i], words[j - 1])
        and all(word not in ENGLISH_FUNCTION or word in _INSIDE for word in words[i + 1 : j - 1])
    ]
    found.sort(key=lambda place: (place[0] - place[1], place[0]))
    return found


@dataclass(slots=True)
class WordCounts:
    """Counts over the English of some papers.

    Attributes:
        words: uses of each word.
        sequences: papers that have each sequence of words that may be a term.
    """

    papers: int = 0
    words: Counter[str] = field(default_factory=Counter)
    sequences: Counter[str] = field(default_factory=Counter)


def count_words(papers: Iterable[Paper], norms: Norms) -> WordCounts:
    """Count words and sequences of words in the English of some papers."""
    counts = WordCounts()
    for paper in papers:
        counts.papers += 1
        keys: set[str] = set()
        for name in FIELD_NAMES:
            tokens = english_tokens(paper.source(name).text)
            counts.words.update(norms.lemma(token.form) for token in tokens)
            keys.update(key for _, _, key in possible_terms(tokens, norms))
        counts.sequences.update(sorted(keys))
    return counts


class Mining:
    """Counts that grow paper by paper, in memory that does not grow with sequences met a few times alone."""

    def __init__(self) -> None:
        self.papers = 0
        self._words: Counter[str] = Counter()
        self._sequences: dict[str, int] = {}
        self._slots = bytearray(_SLOTS)

    def add(self, counts: WordCounts) -> None:
        """Take in the counts of some papers."""
        self.papers += counts.papers
        self._words.update(counts.words)
        named, slots = self._sequences, self._slots
        for key, papers in counts.sequences.items():
            if key in named:
                named[key] += papers
                continue
            slot = zlib.crc32(key.encode()) & (_SLOTS - 1)
            slots[slot] = total = min(slots[slot] + papers, 255)
            if total >= _NAMED_FROM:
                named[key] = total

    def terms(self, own: Glossary) -> frozenset[str]:
        """Return the sequences that are terms and that a glossary lacks; of too many the most frequent.

        The few papers of another sequence with the same hash may count for one here: count its uses again.
        """
        least = least_papers(self.papers)
        often = {key: papers for key, papers in self._sequences.items() if papers >= least}
        within: dict[str, int] = {}
        for key, papers in often.items():
            words = key.split()
            for size in range(2, len(words)):
                for start in range(len(words) - size + 1):
                    part = " ".join(words[start : start + size])
                    within[part] = max(within.get(part, 0), papers)
        found = [
            key
            for key, papers in often.items()
            if self._association(key, papers) >= LEAST_ASSOCIATION
            and within.get(key, 0) <= _MOST_WITHIN * papers
            and not own.knows(key)
        ]
        return frozenset(sorted(found, key=lambda key: (-often[key], key))[:MOST_TERMS])

    def _association(self, key: str, papers: int) -> float:
        words, total = key.split(), self._words.total()
        share = papers / total
        least = 1.0
        for cut in range(1, len(words)):
            parts = self._frequency(words[:cut]) * self._frequency(words[cut:]) / total**2
            least = min(least, math.log(share / parts) / -math.log(share))
        return least

    def _frequency(self, words: list[str]) -> int:
        whole = self._words[words[0]] if len(words) == 1 else self._sequences.get(" ".join(words), 0)
        return whole or min(self._words[word] for word in words)
