"""Signals of a segment that need no model, and the form in which scores are written down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from qa.model import Score, Segment
from qa.text.length import english_length
from qa.text.number_match import number_agreement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

VERSION = "1"
_DIGIT = re.compile(r"\d")


class AlignedBead(Protocol):
    """What the aligner knows of a bead."""

    @property
    def likeness(self) -> float: ...  # noqa: D102 - documented by the aligner
    @property
    def margin(self) -> float: ...  # noqa: D102


class AlignedPaper(Protocol):
    """The beads of a paper as an aligner gives them; vectors and words are a row a segment."""

    @property
    def segments(self) -> tuple[Segment, ...]: ...  # noqa: D102
    @property
    def evidence(self) -> tuple[AlignedBead, ...]: ...  # noqa: D102
    @property
    def source_vectors(self) -> Matrix | None: ...  # noqa: D102
    @property
    def target_vectors(self) -> Matrix | None: ...  # noqa: D102
    @property
    def source_words(self) -> Matrix | None: ...  # noqa: D102
    @property
    def target_words(self) -> Matrix | None: ...  # noqa: D102


def length_ratio(source: str, target: str) -> float:
    """Return how much the target says for what the source says, 1 for a full translation, by length alone."""
    return english_length(target) / max(len(source), 1)


def pair_signals(source: str, target: str, signature: str) -> tuple[Score, ...]:
    """Return ``length`` (ratio, 1 is full) and, where the source has digits, ``numbers`` (share kept)."""
    length = Score("length", length_ratio(source, target), signature)
    if not _DIGIT.search(source):
        return (length,)
    return length, Score("numbers", number_agreement(source, target), signature)


def lone_signals(bead: AlignedBead, signature: str) -> tuple[Score, ...]:
    """Return what speaks for a sentence without a counterpart.

    ``nearest`` is its likeness to the nearest sentence of the other side (small: nothing says the same), and
    ``lead`` by how much leaving it alone beats joining it to a neighbour (large: it is not merged into one).
    """
    return Score("nearest", bead.likeness, signature), Score("lead", bead.margin, signature)
