"""Segment scores from sentence vectors: similarity and margin, beside lengths and numbers.

``similarity`` is the cosine of the two sides. ``margin`` is the ratio margin of Artetxe & Schwenk (2019, ACL,
3197-3203, equation 2): the cosine over the mean cosine of either side with its k nearest neighbours on the
other side, itself among them. The neighbours are the segments of the same field, since what a translation
must be told apart from are the sentences beside it, and a paper's score then hangs on no other paper; a field
of one segment has none. Above 1 the pair stands out from its surroundings; near 1 another fits as well.

``adequacy`` and ``assessment`` come from the learned heads (``qa.score.heads``), made for one encoder.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qa.encode import Encoded, Encoder
from qa.model import FieldName, Score, Segment
from qa.score.heads import ENCODER, shipped_heads
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
        self._heads = shipped_heads() if encoder.signature == ENCODER else None
        heads = f"|{self._heads.signature}" if self._heads else ""
        self.signature = f"scorer:embedded|{encoder.signature}{heads}|v:{VERSION}"

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
        learned = self._learned(aligned, sorted(cosines))
        return tuple(
            replace(
                segment,
                scores=(
                    *self._scores(segment, cosines.get(row), margins.get(row), aligned, row),
                    *learned.get(row, ()),
                ),
            )
            for row, segment in enumerate(aligned.segments)
        )

    def _learned(self, aligned: AlignedPaper, rows: list[int]) -> dict[int, tuple[Score, ...]]:
        if self._heads is None or not rows:
            return {}
        segments = [aligned.segments[row] for row in rows]
        pairs = [(s.source.text, s.target.text) for s in segments if s.source and s.target]
        both = self._heads(pairs, *_encoded(aligned, rows))
        return {
            row: (
                Score("adequacy", adequacy, self.signature),
                Score("assessment", assessment, self.signature),
            )
            for row, adequacy, assessment in zip(rows, *(one.tolist() for one in both), strict=True)
        }

    def _scores(
        self, segment: Segment, cosine: float | None, margin: float | None, aligned: AlignedPaper, row: int
    ) -> tuple[Score, ...]:
        if cosine is None or segment.source is None or segment.target is None:
            return lone_signals(aligned.evidence[row], self.signature)
        scores = [Score("similarity", cosine, self.signature)]
        if margin is not None:
            scores.append(Score("margin", margin, self.signature))
        return (*scores, *pair_signals(segment.source.text, segment.target.text, self.signature))


def _encoded(aligned: AlignedPaper, rows: list[int]) -> tuple[Encoded, Encoded]:
    sides = (aligned.source_vectors, aligned.source_words), (aligned.target_vectors, aligned.target_words)
    (sources, source_words), (targets, target_words) = sides
    if sources is None or source_words is None or targets is None or target_words is None:
        raise TypeError("the segments were aligned without an encoder")
    return Encoded(sources[rows], source_words[rows]), Encoded(targets[rows], target_words[rows])


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
