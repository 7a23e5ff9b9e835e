"""Scorers, one a file; each gives scores with their signature."""

from __future__ import annotations

from qa.encode import Encoder
from qa.model import Segment
from qa.score.embedded import EmbeddedScorer
from qa.score.paper import paper_score
from qa.score.signals import AlignedPaper
from qa.score.surface import SurfaceScorer

__all__ = ["AlignedPaper", "EmbeddedScorer", "SurfaceScorer", "paper_score", "segment_scores"]


def segment_scores(aligned: AlignedPaper, encoder: Encoder | None) -> tuple[Segment, ...]:
    """Return the segments of a paper with their scores, by vectors or by surface alone."""
    return (EmbeddedScorer(encoder) if encoder else SurfaceScorer()).score(aligned)
