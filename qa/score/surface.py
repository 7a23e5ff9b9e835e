"""Segment scores without a model: lengths and numbers."""

from __future__ import annotations

from qa.model import Segment
from qa.score.signals import VERSION, AlignedPaper, lone_signals, pair_signals


class SurfaceScorer:
    """The scorer behind ``--scorer none``."""

    signature = f"scorer:surface|v:{VERSION}"

    def score(self, aligned: AlignedPaper) -> tuple[Segment, ...]:
        """Return the segments with their scores."""
        return tuple(
            Segment(
                segment.field,
                segment.source,
                segment.target,
                pair_signals(segment.source.text, segment.target.text, self.signature)
                if segment.source and segment.target
                else lone_signals(bead, self.signature),
                segment.marks,
            )
            for segment, bead in zip(aligned.segments, aligned.evidence, strict=True)
        )
