"""The best way through two rows of sentences, by dynamic programming over beads.

A bead joins up to three neighbouring sentences of one side with up to three of the other (Gale & Church 1993,
Computational Linguistics 19(1), 75-102). How well a bead fits is the business of a ``Fit``: sentence vectors
(``semantic``) or lengths and shared names and numbers (``surface``).
"""

from __future__ import annotations

import itertools
from typing import NamedTuple, Protocol

from qa.text.sentences import Bounds

# (source sentences, target sentences) of the beads with two sides.
SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
# Beyond this many sentences a side is read in larger units: time and memory grow with the sides' product.
MOST_SENTENCES = 200

Table = list[list[float]]


class Bead(NamedTuple):
    """Source sentences ``[source, source_end)`` and target sentences ``[target, target_end)``."""

    source: int
    source_end: int
    target: int
    target_end: int

    @property
    def is_pair(self) -> bool:
        """Whether both sides hold a sentence."""
        return self.source < self.source_end and self.target < self.target_end


class Fit(Protocol):
    """How well the sentences of two texts fit; larger is better, and gains of beads add up."""

    def gains(self, shape: tuple[int, int]) -> Table:
        """Return the gain of a bead of a shape for every first source and first target sentence."""
        ...

    def source_skips(self) -> list[float]:
        """Return, for each source sentence, the gain of leaving it without a counterpart."""
        ...

    def target_skips(self) -> list[float]:
        """Return the same for each target sentence."""
        ...

    def likeness(self, source: int, source_end: int, target: int, target_end: int) -> float:
        """Return how alike two stretches are, neither empty: 1 for the same, near 0 for strangers."""
        ...


def best_beads(sources: int, targets: int, fit: Fit) -> list[Bead]:
    """Return the beads with the greatest total gain, in order, which hold every sentence once."""
    if not sources or not targets:
        return [Bead(i, i + 1, 0, 0) for i in range(sources)] + [Bead(0, 0, j, j + 1) for j in range(targets)]
    tables = [(m, n, fit.gains((m, n))) for m, n in SHAPES if m <= sources and n <= targets]
    source_skips, target_skips = fit.source_skips(), fit.target_skips()
    width = targets + 1
    best = [[0.0] * width for _ in range(sources + 1)]
    steps = [[(0, 0)] * width for _ in range(sources + 1)]
    for i in range(sources + 1):
        row, step = best[i], steps[i]
        above = best[i - 1]
        reachable = [(m, n, best[i - m], table[i - m]) for m, n, table in tables if m <= i]
        for j in range(width):
            if j:
                top, how = row[j - 1] + target_skips[j - 1], (0, 1)
                if i and (gain := above[j] + source_skips[i - 1]) > top:
                    top, how = gain, (1, 0)
                for m, n, before, table in reachable:
                    if n <= j and (gain := before[j - n] + table[j - n]) > top:
                        top, how = gain, (m, n)
            elif i:
                top, how = above[0] + source_skips[i - 1], (1, 0)
            else:
                continue
            row[j] = top
            step[j] = how
    return _walk_back(steps, sources, targets)


def _walk_back(steps: list[list[tuple[int, int]]], i: int, j: int) -> list[Bead]:
    beads: list[Bead] = []
    while i or j:
        m, n = steps[i][j]
        beads.append(Bead(i - m, i, j - n, j))
        i, j = i - m, j - n
    beads.reverse()
    return beads


def run_sums(rows: Table, shape: tuple[int, int]) -> Table:
    """Return the sums over every stretch of ``shape`` rows and columns, by first row and column."""
    m, n = shape
    if m > 1:
        rows = [
            [sum(column) for column in zip(*rows[i : i + m], strict=True)] for i in range(len(rows) - m + 1)
        ]
    if n == 2:
        return [[a + b for a, b in itertools.pairwise(row)] for row in rows]
    if n == 3:
        return [[a + b + c for a, b, c in zip(row, row[1:], row[2:], strict=False)] for row in rows]
    return rows


def coarsened(bounds: tuple[Bounds, ...]) -> tuple[Bounds, ...]:
    """Return the sentences, joined to equal groups where there are more than anyone writes."""
    if len(bounds) <= MOST_SENTENCES:
        return bounds
    size = -(-len(bounds) // MOST_SENTENCES)
    return tuple(
        (bounds[at][0], bounds[min(at + size, len(bounds)) - 1][1]) for at in range(0, len(bounds), size)
    )
