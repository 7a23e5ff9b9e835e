"""Segment scores from sentence vectors: similarity and margin, beside lengths and numbers.

``similarity`` is the cosine of the two sides. ``margin`` is the ratio margin of Artetxe & Schwenk (2019, ACL,
3197-3203, equation 2): the cosine over the mean cosine of either side with its k nearest neighbours on the
other side, itself among them. The neighbours are the segments of the same field, since what a translation
must be told apart from are the sentences beside it, and a paper's score then hangs on no other paper; a field
of one segment has none. Above 1 the pair stands out from its surroundings; near 1 another fits as well.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qa.encode import Encoder
from qa.model import FieldName, Score, Segment
from qa.score.signals import VERSION, AlignedPaper, lone_signals, pair_signals

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

NEIGHBOURS = 4


class EmbeddedScorer:
    """The default scorer.

    Args:
        encoder: what the segments were encoded with.
    """

    def __init__(self, encoder: Encoder) -> None:
        self.signature = f"scorer:embedded|{encoder.signature}|v:{VERSION}"

    def score(self, aligned: AlignedPaper) -> tuple[Segment, ...]:
        """Return the segments with their scores."""
        if aligned.source_vectors is None or aligned.target_vectors is None:
            raise TypeError("the segments were aligned without an encoder")
        cosines: dict[int, float] = {}
        margins: dict[int, float] = {}
        for name in ("title", "abstract"):
            rows = _pairs(aligned.segments, name)
            if rows:
                table = aligned.source_vectors[rows] @ aligned.target_vectors[rows].T
                cosines.update(zip(rows, table.diagonal().tolist(), strict=True))
                if len(rows) > 1:
                    margins.update(zip(rows, _ratio_margins(table), strict=True))
        return tuple(
            replace(segment, scores=self._scores(segment, cosines.get(row), margins.get(row), aligned, row))
            for row, segment in enumerate(aligned.segments)
        )

    def _scores(
        self, segment: Segment, cosine: float | None, margin: float | None, aligned: AlignedPaper, row: int
    ) -> tuple[Score, ...]:
        if cosine is None or segment.source is None or segment.target is None:
            return lone_signals(aligned.evidence[row], self.signature)
        scores = [Score("similarity", cosine, self.signature)]
        if margin is not None:
            scores.append(Score("margin", margin, self.signature))
        return (*scores, *pair_signals(segment.source.text, segment.target.text, self.signature))


def _pairs(segments: tuple[Segment, ...], name: FieldName | str) -> list[int]:
    return [
        row
        for row, segment in enumerate(segments)
        if segment.field == name and segment.source and segment.target
    ]


def _ratio_margins(table: Matrix) -> list[float]:
    import numpy as np

    near = min(NEIGHBOURS, len(table))
    by_source = np.sort(table, axis=1)[:, -near:].mean(axis=1)
    by_target = np.sort(table, axis=0)[-near:].mean(axis=0)
    surroundings = np.maximum((by_source + by_target) / 2, 0.05)
    margins: list[float] = (table.diagonal() / surroundings).tolist()
    return margins
