"""Fields of papers as translation tools see them: units of segments, with issues marked.

The pieces of a unit, put one behind the other, are its texts to the last space. Its id names the paper, the
field and the Chinese text it was made from, so that a correction finds its place, or finds it gone.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qa.knowledge.mqm import ERROR_TYPES, ITS_SEVERITIES
from qa.model import FIELD_NAMES, FieldName, Finding, Paper, PaperResult, Segment, Span

_NOT_IN_ID = re.compile(r"[^A-Za-z0-9.-]")


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding as ITS 2.0 describes it."""

    type: str
    comment: str
    severity: int

    @classmethod
    def of(cls, finding: Finding) -> Issue:
        """Describe a finding: code and message, then what it should be."""
        advice = f" → {finding.suggestion}" if finding.suggestion else ""
        comment = f"{finding.code} {finding.message}{advice}"
        return cls(ERROR_TYPES[finding.category].its, comment, ITS_SEVERITIES[finding.severity])


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``[start, end)`` of a piece with what is wrong there."""

    start: int
    end: int
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One language of a piece."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment, or what stands between two.

    Attributes:
        target: ``None`` where there is no translation.
        is_segment: otherwise it is white space and the like.
    """

    source: Side
    target: Side | None
    is_segment: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """One field of one paper.

    Attributes:
        id: paper, field and fingerprint of the Chinese text.
        pieces: in the order of both languages.
        issues: of the field as a whole.
    """

    id: str
    paper: Paper
    field: FieldName
    pieces: tuple[Piece, ...]
    issues: tuple[Issue, ...]


def keys(papers: Iterable[Paper]) -> Iterator[str]:
    """Yield a name for each paper of a digest: its id, and a number where the id stands again."""
    met: Counter[str] = Counter()
    for paper in papers:
        key = _NOT_IN_ID.sub("_", paper.paper_id)
        met[key] += 1
        yield key if met[key] == 1 else f"{key}-{met[key]}"


def fingerprint(text: str) -> str:
    """Return 12 hexadecimal digits that stand for a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def units(results: Sequence[PaperResult]) -> Iterator[Unit]:
    """Yield the units of the papers of one digest; fields without any text are left out."""
    for key, result in zip(keys(result.paper for result in results), results, strict=True):
        for name in FIELD_NAMES:
            source, target = result.paper.source(name).text, result.paper.target(name).text
            if source or target:
                yield _unit(key, name, result)


def _unit(key: str, name: FieldName, result: PaperResult) -> Unit:
    paper = result.paper
    source, target = paper.source(name).text, paper.target(name).text
    found = [finding for finding in result.findings if finding.field == name]
    beads = [segment for segment in result.segments if segment.field == name]
    in_target = _clusters([(f.target, f) for f in found if f.target])
    in_source = _clusters([(f.source, f) for f in found if f.source and not f.target])
    pieces = []
    for start, end, target_start, target_end, bead in _bounds(beads, len(source), len(target)):
        has_target = target_end > target_start or (bool(target) and not (bead and bead.target is None))
        pieces.append(
            Piece(
                _side(source, start, end, in_source),
                _side(target, target_start, target_end, in_target) if has_target else None,
                bead is not None,
            )
        )
    whole = tuple(Issue.of(f) for f in found if not f.target and not f.source)
    return Unit(f"{key}.{name}.{fingerprint(target)}", paper, name, tuple(pieces), whole)


def _bounds(
    beads: Sequence[Segment], source_length: int, target_length: int
) -> Iterator[tuple[int, int, int, int, Segment | None]]:
    """Yield the bounds of each bead and of each gap, on both sides."""
    at = target_at = 0
    for bead in beads:
        start = bead.source.start if bead.source else at
        target_start = bead.target.start if bead.target else target_at
        if start > at or target_start > target_at:
            yield at, start, target_at, target_start, None
        end = bead.source.end if bead.source else start
        target_end = bead.target.end if bead.target else target_start
        yield start, end, target_start, target_end, bead
        at, target_at = end, target_end
    if source_length > at or target_length > target_at:
        yield at, source_length, target_at, target_length, None


def _clusters(found: Sequence[tuple[Span, Finding]]) -> list[Mark]:
    """Join what overlaps, for marks in XML must nest."""
    clusters: list[Mark] = []
    for span, finding in sorted(found, key=lambda item: (item[0].start, item[0].end)):
        last = clusters[-1] if clusters else None
        if last and span.start < last.end:
            clusters[-1] = Mark(last.start, max(last.end, span.end), (*last.issues, Issue.of(finding)))
        elif span.end > span.start:
            clusters.append(Mark(span.start, span.end, (Issue.of(finding),)))
    return clusters


def _side(text: str, start: int, end: int, clusters: Iterable[Mark]) -> Side:
    marks = (
        Mark(max(mark.start, start) - start, min(mark.end, end) - start, mark.issues)
        for mark in clusters
        if mark.start < end and start < mark.end
    )
    return Side(text[start:end], tuple(marks))
