"""Align the fields of papers, many at a time so that all sentences are encoded in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.align.beads import Bead, Fit, best_beads, coarsened
from qa.align.semantic import SemanticFit
from qa.align.surface import SurfaceFit
from qa.encode import Encoded, Encoder
from qa.knowledge.readable import readable
from qa.model import FIELD_NAMES, FieldName, Paper, Segment, Span
from qa.text.length import english_length
from qa.text.sentences import Bounds, split_chinese, split_english

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a bead stands as it does.

    Attributes:
        likeness: of the two sides of a bead; of a lone sentence with the most similar one of the other side.
        margin: how much worse the next best reading is, in units of gain: for a lone sentence, joining it to
            a neighbouring bead or, where its neighbour is a lone sentence of the other side, pairing the two;
            for a pair, leaving its sentences alone. Near 0 is a toss-up.
    """

    likeness: float
    margin: float


@dataclass(frozen=True, slots=True)
class Aligned:
    """The beads of a paper: the title's, then the abstract's.

    Attributes:
        segments: beads in order; each sentence is in one of them.
        evidence: one a segment.
        source_vectors: a row a segment, the normalised sum of its sentences, zeros where the side is empty;
            ``None`` without an encoder.
        target_vectors: the same for the other side.
        source_words: a row a segment, the mean of its sentences' words, see ``Encoded``.
        target_words: the same for the other side.
    """

    segments: tuple[Segment, ...]
    evidence: tuple[Evidence, ...]
    source_vectors: Matrix | None = None
    target_vectors: Matrix | None = None
    source_words: Matrix | None = None
    target_words: Matrix | None = None


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """The sentences of both sides of a field."""

    field: FieldName
    source: str
    target: str
    source_bounds: tuple[Bounds, ...]
    target_bounds: tuple[Bounds, ...]

    @property
    def sources(self) -> list[str]:
        """The source sentences."""
        return [self.source[start:end] for start, end in self.source_bounds]

    @property
    def targets(self) -> list[str]:
        """The target sentences as a reader takes them in."""
        target = readable(self.target)
        return [" ".join(target[start:end].split()) for start, end in self.target_bounds]


def plan_field(field: FieldName, source: str, target: str) -> FieldPlan:
    """Split both sides of a field into sentences."""
    return FieldPlan(
        field, source, target, coarsened(split_english(source)), coarsened(split_chinese(target))
    )


def plan(paper: Paper) -> tuple[FieldPlan, ...]:
    """Split the fields of a paper into sentences."""
    return tuple(plan_field(name, paper.source(name).text, paper.target(name).text) for name in FIELD_NAMES)


def align(
    source: str, target: str, field: FieldName, fit: Callable[[list[str], list[str]], Fit]
) -> tuple[Segment, ...]:
    """Return the beads of one field.

    Args:
        source: the English text.
        target: its translation.
        field: what the segments are marked with.
        fit: builds a measure of fit from source and target sentences, such as ``surface_fit``.
    """
    plan = plan_field(field, source, target)
    if not plan.source_bounds or not plan.target_bounds:
        return tuple(_segments(plan, _lone(plan)))
    return tuple(_segments(plan, _beads(plan, fit(plan.sources, plan.targets))))


def surface_fit(sources: list[str], targets: list[str]) -> Fit:
    """Measure fit by lengths, names, numbers and cue words."""
    return SurfaceFit(sources, targets, *_sizes(sources, targets))


def semantic_fit(encoder: Encoder) -> Callable[[list[str], list[str]], Fit]:
    """Return a builder of fits by the vectors of an encoder."""

    def fit(sources: list[str], targets: list[str]) -> Fit:
        vectors = encoder.encode([*sources, *targets])
        return SemanticFit(vectors[: len(sources)], vectors[len(sources) :], *_sizes(sources, targets))

    return fit


def align_papers(papers: Iterable[Paper], encoder: Encoder | None) -> list[Aligned]:
    """Return the alignment of every paper; without an encoder, by surface alone."""
    plans = [plan(paper) for paper in papers]
    if encoder is None:
        return [_align_by_surface(fields) for fields in plans]
    encoded = encoder.encode_with_words(
        [text for fields in plans for one in fields for text in (*one.sources, *one.targets)]
    )
    aligned, at = [], 0
    for fields in plans:
        size = sum(len(one.source_bounds) + len(one.target_bounds) for one in fields)
        rows = slice(at, at + size)
        aligned.append(_align_by_vectors(fields, Encoded(encoded.vectors[rows], encoded.words[rows])))
        at += size
    return aligned


def _align_by_surface(fields: Sequence[FieldPlan]) -> Aligned:
    segments: list[Segment] = []
    evidence: list[Evidence] = []
    for one in fields:
        if one.source_bounds and one.target_bounds:
            fit = surface_fit(one.sources, one.targets)
            beads = _beads(one, fit)
            evidence += _evidence(beads, fit)
        else:
            beads = _lone(one)
            evidence += [Evidence(0.0, 0.0)] * len(beads)
        segments += _segments(one, beads)
    return Aligned(tuple(segments), tuple(evidence))


def _align_by_vectors(fields: Sequence[FieldPlan], encoded: Encoded) -> Aligned:
    segments: list[Segment] = []
    evidence: list[Evidence] = []
    source_bounds: list[tuple[int, int]] = []
    target_bounds: list[tuple[int, int]] = []
    at = 0
    for one in fields:
        middle = at + len(one.source_bounds)
        end = middle + len(one.target_bounds)
        sources, targets = encoded.vectors[at:middle], encoded.vectors[middle:end]
        if len(sources) and len(targets):
            fit = SemanticFit(sources, targets, *_sizes(one.sources, one.targets))
            beads = _beads(one, fit)
            evidence += _evidence(beads, fit)
        else:
            beads = _lone(one)
            evidence += [Evidence(0.0, 0.0)] * len(beads)
        segments += _segments(one, beads)
        source_bounds += [(at + bead.source, at + bead.source_end) for bead in beads]
        target_bounds += [(middle + bead.target, middle + bead.target_end) for bead in beads]
        at = end
    return Aligned(
        tuple(segments),
        tuple(evidence),
        _normalised(_sums(encoded.vectors, source_bounds)),
        _normalised(_sums(encoded.vectors, target_bounds)),
        _means(encoded.words, source_bounds),
        _means(encoded.words, target_bounds),
    )


def _sums(rows: Matrix, bounds: Sequence[tuple[int, int]]) -> Matrix:
    import numpy as np

    sums = [rows[begin:end].sum(axis=0) for begin, end in bounds]
    return np.array(sums, dtype=np.float32).reshape(len(bounds), rows.shape[1])


def _means(rows: Matrix, bounds: Sequence[tuple[int, int]]) -> Matrix:
    import numpy as np

    sizes = np.array([max(end - begin, 1) for begin, end in bounds], dtype=np.float32)
    return _sums(rows, bounds) / sizes.reshape(-1, 1)


def _normalised(rows: Matrix) -> Matrix:
    import numpy as np

    norms = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    rows /= np.maximum(norms, 1e-9)[:, None]
    return rows


def _sizes(sources: list[str], targets: list[str]) -> tuple[list[float], list[float]]:
    return [float(len(text)) for text in sources], [english_length(text) for text in targets]


def _lone(plan: FieldPlan) -> list[Bead]:
    return [Bead(i, i + 1, 0, 0) for i in range(len(plan.source_bounds))] + [
        Bead(0, 0, j, j + 1) for j in range(len(plan.target_bounds))
    ]


def _beads(plan: FieldPlan, fit: Fit) -> list[Bead]:
    sources, targets = len(plan.source_bounds), len(plan.target_bounds)
    beads = best_beads(sources, targets, fit)
    if min(sources, targets) > 1 or any(bead.is_pair for bead in beads):
        return beads
    # One line against a text: whatever it is worth, it stands in for some of it.
    pairs = [(i, j) for i in range(sources) for j in range(targets)]
    i, j = max(pairs, key=lambda pair: fit.likeness(pair[0], pair[0] + 1, pair[1], pair[1] + 1))
    return [
        *(Bead(k, k + 1, 0, 0) for k in range(i)),
        *(Bead(0, 0, k, k + 1) for k in range(j)),
        Bead(i, i + 1, j, j + 1),
        *(Bead(k, k + 1, j + 1, j + 1) for k in range(i + 1, sources)),
        *(Bead(i + 1, i + 1, k, k + 1) for k in range(j + 1, targets)),
    ]


def _segments(plan: FieldPlan, beads: Iterable[Bead]) -> Iterator[Segment]:
    for bead in beads:
        source = target = None
        if bead.source < bead.source_end:
            start, end = plan.source_bounds[bead.source][0], plan.source_bounds[bead.source_end - 1][1]
            source = Span.of(plan.source, start, end)
        if bead.target < bead.target_end:
            start, end = plan.target_bounds[bead.target][0], plan.target_bounds[bead.target_end - 1][1]
            target = Span.of(plan.target, start, end)
        yield Segment(plan.field, source, target)


def _evidence(beads: Sequence[Bead], fit: Fit) -> Iterator[Evidence]:
    source_skips, target_skips = fit.source_skips(), fit.target_skips()
    shapes: dict[tuple[int, int], list[list[float]]] = {}

    def gain(bead: Bead) -> float:
        if not bead.is_pair:
            return sum(source_skips[bead.source : bead.source_end]) + sum(
                target_skips[bead.target : bead.target_end]
            )
        shape = bead.source_end - bead.source, bead.target_end - bead.target
        if max(shape) > 3 or sum(shape) > 4:
            return float("-inf")
        if shape not in shapes:
            shapes[shape] = fit.gains(shape)
        return shapes[shape][bead.source][bead.target]

    for at, bead in enumerate(beads):
        if bead.is_pair:
            alone = sum(source_skips[bead.source : bead.source_end]) + sum(
                target_skips[bead.target : bead.target_end]
            )
            yield Evidence(fit.likeness(*bead), gain(bead) - alone)
            continue
        if bead.source < bead.source_end:
            likeness = max(
                fit.likeness(bead.source, bead.source_end, j, j + 1) for j in range(len(target_skips))
            )
        else:
            likeness = max(
                fit.likeness(i, i + 1, bead.target, bead.target_end) for i in range(len(source_skips))
            )
        margins = [
            gain(bead) + gain(neighbour) - gain(_joined(*pair)) for neighbour, pair in _neighbours(beads, at)
        ]
        finite = [margin for margin in margins if margin != float("inf")]
        yield Evidence(likeness, min(finite, default=0.0))


def _neighbours(beads: Sequence[Bead], at: int) -> Iterator[tuple[Bead, tuple[Bead, Bead]]]:
    if at:
        yield beads[at - 1], (beads[at - 1], beads[at])
    if at + 1 < len(beads):
        yield beads[at + 1], (beads[at], beads[at + 1])


def _joined(one: Bead, other: Bead) -> Bead:
    return Bead(
        one.source if one.source < one.source_end else other.source,
        other.source_end if other.source < other.source_end else one.source_end,
        one.target if one.target < one.target_end else other.target,
        other.target_end if other.target < other.target_end else one.target_end,
    )
