"""Does a lone sentence stand within a neighbouring bead after all? Lengths tell.

A full translation keeps, measured as English, about 0.86 of the length of its source; nine of ten sentence pairs
lie between 0.7 and 1.1. A neighbour that is as long as the two together has probably taken the sentence in.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.model import Segment
from qa.text.length import english_length

SHORTEST_FULL = 0.68
LONGEST_FULL = 1.15


# Share of lone sentences that are right, read in the archive: 22 and 7 with vectors, 20 by surface alone.
CONFIDENCE, SURFACE_CONFIDENCE = 0.82, 0.6


def confidence_of(bead: Segment) -> float:
    """Return how sure a lone sentence is: vectors know more than lengths, names and numbers."""
    by_surface = any(score.signature.startswith("scorer:surface") for score in bead.scores)
    return SURFACE_CONFIDENCE if by_surface else CONFIDENCE


def is_taken_in(beads: Sequence[Segment], at: int) -> bool:
    """Tell whether the sentence of a one-sided bead may be rendered by, or render, a part of a neighbour.

    Args:
        beads: the beads of one field in order.
        at: index of a bead with one side.
    """
    lone = beads[at]
    for other in (*_beside(beads, at, -1), *_beside(beads, at, 1)):
        if other.source is None or other.target is None:
            is_pair = (other.source is None) != (lone.source is None)
        else:
            is_pair = _holds_both(lone, len(other.source.text), english_length(other.target.text))
        if is_pair:
            return True
    return False


def _holds_both(lone: Segment, source: float, target: float) -> bool:
    if lone.source is not None:
        return target >= SHORTEST_FULL * (source + len(lone.source.text))
    added = english_length(lone.target.text) if lone.target else 0.0
    return added + target <= LONGEST_FULL * source


def _beside(beads: Sequence[Segment], at: int, step: int) -> Sequence[Segment]:
    return beads[at + step : at + step + 1] if at + step >= 0 else ()
