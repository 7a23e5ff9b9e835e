"""How well sentences fit by their vectors and lengths.

A bead's similarity is the cosine of the two normalised sums of its sentence vectors, as in Vecalign (Thompson
& Koehn 2019, EMNLP-IJCNLP, 1342-1348). It counts for every sentence in the bead, above a level that unrelated
sentences of the same abstract hardly reach; sentences that are left alone gain nothing. Joining costs, since
a joint vector is always a bit closer to everything.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.align.beads import Table, run_sums

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What a similarity is worth; tuned on annotated abstracts and on abstracts with planted changes.

    Attributes:
        unrelated: similarity at which a bead is worth nothing.
        joined: cost of each sentence of a bead beyond one a side.
        length: cost of one squared standard deviation of the length ratio, a sentence.
    """

    unrelated: float = 0.25
    joined: float = 0.35
    length: float = 0.045


# A Chinese character stands for about three characters of English in abstracts; log ratios spread like this.
LOG_SPREAD = 0.35


class SemanticFit:
    """A ``Fit`` over sentence vectors.

    Args:
        sources: a row a source sentence, each of length 1.
        targets: the same for the target.
        source_sizes: length of each source sentence in English characters.
        target_sizes: length of each target sentence, in English characters that its meaning would take.
    """

    def __init__(
        self,
        sources: Matrix,
        targets: Matrix,
        source_sizes: list[float],
        target_sizes: list[float],
        weights: Weights = Weights(),
    ) -> None:
        self.similarity: Table = (sources @ targets.T).tolist()
        self._sources = _Sums(sources, source_sizes)
        self._targets = _Sums(targets, target_sizes)
        self._weights = weights

    def gains(self, shape: tuple[int, int]) -> Table:
        """Return the gain of a bead of a shape for every first source and first target sentence."""
        m, n = shape
        weights = self._weights
        each, joined = m + n, weights.joined * (m + n - 2)
        bias = each * weights.unrelated + joined
        length = each * weights.length / LOG_SPREAD**2
        source_norms, source_logs = self._sources.of(m)
        target_norms, target_logs = self._targets.of(n)
        sums = run_sums(self.similarity, shape)
        table: Table = []
        for row, norm, log in zip(sums, source_norms, source_logs, strict=True):
            scale = each / norm
            table.append(
                [
                    scale * total / target_norm - bias - length * min((log - target_log) ** 2, 1.0)
                    for total, target_norm, target_log in zip(row, target_norms, target_logs, strict=True)
                ]
            )
        return table

    def source_skips(self) -> list[float]:
        """A sentence left alone gains nothing."""
        return [0.0] * len(self.similarity)

    def target_skips(self) -> list[float]:
        """A sentence left alone gains nothing."""
        return [0.0] * len(self.similarity[0])

    def likeness(self, source: int, source_end: int, target: int, target_end: int) -> float:
        """Return the cosine of the sums of two stretches of sentences, neither empty."""
        total = sum(sum(row[target:target_end]) for row in self.similarity[source:source_end])
        source_norm = self._sources.of(source_end - source)[0][source]
        return total / (source_norm * self._targets.of(target_end - target)[0][target])


class _Sums:
    """Norms of the sums of neighbouring vectors, and logarithms of their summed lengths."""

    def __init__(self, vectors: Matrix, sizes: list[float]) -> None:
        self._near = (vectors[:-1] * vectors[1:]).sum(axis=1).tolist()
        self._next = (vectors[:-2] * vectors[2:]).sum(axis=1).tolist()
        self._sizes = sizes

    def of(self, count: int) -> tuple[list[float], list[float]]:
        """Return both for every run of ``count`` sentences, at most three."""
        sizes, near = self._sizes, self._near
        runs = len(sizes) - count + 1
        logs = [math.log(max(sum(sizes[i : i + count]), 1.0)) for i in range(runs)]
        if count == 1:
            return [1.0] * runs, logs
        if count == 2:
            return [math.sqrt(max(2 + 2 * dot, 0.01)) for dot in near], logs
        squares = (3 + 2 * (near[i] + near[i + 1] + self._next[i]) for i in range(runs))
        return [math.sqrt(max(square, 0.01)) for square in squares], logs
