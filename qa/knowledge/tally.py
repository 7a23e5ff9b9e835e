"""Counts of how terms are rendered, gathered use by use and merged."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from qa.knowledge.renderings import Status

OTHER = ""
"""Stands for whatever the Chinese has where no rendering is known."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and its translation, with the marked places ``[start, end)``; an empty one marks nothing."""

    paper_id: str
    source: str
    target: str
    source_mark: tuple[int, int]
    target_mark: tuple[int, int]


@dataclass(frozen=True, slots=True)
class RenderingUse:
    """How often a term is rendered in one way.

    Attributes:
        text: the rendering, empty for all that is not known.
        status: ``other`` for those, ``counted`` for those of a term without an entry.
        share: of all uses of the term, 0–1.
        first, last: dates of the first and the last paper, ``2025-03-14`` or ``2025-03``, or empty.
        months: uses by month, ascending.
    """

    text: str
    status: Status | str
    uses: int
    share: float
    papers: int
    first: str
    last: str
    months: tuple[tuple[str, int], ...]
    examples: tuple[Example, ...]


@dataclass(slots=True)
class _Count:
    uses: int = 0
    papers: int = 0
    first: str = ""
    last: str = ""
    months: Counter[str] = field(default_factory=Counter)
    examples: list[Example] = field(default_factory=list)

    def merge(self, other: _Count, most: int) -> None:
        self.uses += other.uses
        self.papers += other.papers
        self.first = min(filter(None, (self.first, other.first)), default="")
        self.last = max(self.last, other.last)
        self.months.update(other.months)
        self.examples += other.examples[: max(most - len(self.examples), 0)]


class Tally:
    """Renderings of terms.

    Args:
        examples: sentences to keep for each rendering.
    """

    def __init__(self, examples: int) -> None:
        self._most = examples
        self._counts: dict[Key, dict[tuple[str, str], _Count]] = {}

    def add(
        self, key: Key, rendering: tuple[str, str], date: str, example: Callable[[], Example] | None
    ) -> None:
        """Count one use.

        Args:
            key: of the term.
            rendering: its text and status.
            date: of the paper.
            example: makes the sentence; ``None`` where the paper had the rendering before.
        """
        count = self._counts.setdefault(key, {}).setdefault(rendering, _Count())
        one = _Count(1, int(example is not None), date, date, Counter([date[:7]] if date else []))
        if example and len(count.examples) < self._most:
            one.examples.append(example())
        count.merge(one, self._most)

    def merge(self, other: Tally) -> None:
        """Take in the counts of other papers, later in the order of the digests."""
        for key, counts in other._counts.items():
            mine = self._counts.setdefault(key, {})
            for rendering, count in counts.items():
                mine.setdefault(rendering, _Count()).merge(count, self._most)

    def rows(self, key: Key, least_papers: int = 1) -> tuple[RenderingUse, ...]:
        """Return the renderings of a term, the most frequent first; those of too few papers as ``OTHER``."""
        counts: dict[tuple[str, str], _Count] = {}
        for rendering, count in self._counts[key].items():
            kept = rendering if count.papers >= least_papers else (OTHER, "other")
            counts.setdefault(kept, _Count()).merge(count, self._most)
        uses = sum(count.uses for count in counts.values())
        rows = [
            RenderingUse(
                text,
                status,
                count.uses,
                count.uses / uses,
                count.papers,
                count.first,
                count.last,
                tuple(sorted(count.months.items())),
                tuple(count.examples),
            )
            for (text, status), count in counts.items()
        ]
        return tuple(sorted(rows, key=lambda row: (-row.uses, row.status, row.text)))


def entropy(shares: Iterable[float]) -> float:
    """Return the entropy of shares in bits."""
    return sum(-share * math.log2(share) for share in shares if share > 0)
