"""Does a lone sentence stand within a neighbouring bead after all? Lengths tell.

The other beads of the field say how long its translation is for its source. A neighbour that is longer than that
by much of the lone sentence has probably taken it in.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.knowledge.readable import readable
from qa.model import Segment
from qa.text.length import english_length

# Length of a full translation, measured as English, for one character of English: the median of an archive.
USUAL_RATIO = 0.86
# How much of the lone sentence's length a neighbour must have to spare. Omissions by merging are common, additions
# by splitting rare.
OMITTED_SHARE, ADDED_SHARE = 0.5, 0.7

# A lone sentence whose lead over being joined to a neighbour is small needs less room there; a lead of nothing
# means that the neighbour is alone as well.
SMALL_LEAD = 0.4
CLOSE_CALL_SHARE = 0.3


def is_taken_in(beads: Sequence[Segment], at: int) -> bool:
    """Tell whether the sentence of a one-sided bead may be rendered by, or render, a part of a neighbour.

    Args:
        beads: the beads of one field in order.
        at: index of a bead with one side.
    """
    lone = beads[at]
    for step in (-1, 1):
        beside = at + step
        if not 0 <= beside < len(beads):
            continue
        other = beads[beside]
        if other.source is None or other.target is None:
            is_pair = (other.source is None) != (lone.source is None)
        else:
            is_pair = _holds_both(lone, other, _ratio(beads, beside))
        if is_pair:
            return True
    return False


def _ratio(beads: Sequence[Segment], left_out: int) -> float:
    pairs = [
        (b.source.text, b.target.text) for i, b in enumerate(beads) if i != left_out and b.source and b.target
    ]
    source = sum(len(text) for text, _ in pairs)
    return sum(_length(text) for _, text in pairs) / source if source else USUAL_RATIO


def _length(target: str) -> float:
    """Return how much a target says; an address says as much as the words that stand for one."""
    return english_length(" ".join(readable(target).split()))


def _holds_both(lone: Segment, other: Segment, ratio: float) -> bool:
    source = float(len(other.source.text)) if other.source else 0.0
    target = _length(other.target.text) if other.target else 0.0
    if lone.source is not None:
        lead = next((score.value for score in lone.scores if score.name == "lead"), 0.0)
        share = CLOSE_CALL_SHARE if 0.0 < lead < SMALL_LEAD else OMITTED_SHARE
        return target >= ratio * (source + share * len(lone.source.text))
    added = _length(lone.target.text) if lone.target else 0.0
    return target + ADDED_SHARE * added <= ratio * source
