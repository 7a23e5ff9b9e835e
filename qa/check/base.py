"""What a check is given and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import wraps
from typing import TypeVar

from qa.config import Config
from qa.knowledge.chosen import Departure
from qa.model import FIELD_NAMES, Category, FieldName, Paper, Rival, Segment, Severity

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hit:
    """A defect as a check sees it, in offsets of the field's own texts.

    Attributes:
        target: ``(start, end)`` in the Chinese text of the field, or ``None``.
        source: ``(start, end)`` in the English text of the field, or ``None``.
        confidence: overrides the rule's where a check knows better.
        severity: overrides the rule's.
        position: ``(line, column)`` in the file, 1-based, where the defect is not in a text of the field.
    """

    field: FieldName
    message: str
    target: tuple[int, int] | None = None
    source: tuple[int, int] | None = None
    suggestion: str = ""
    confidence: float | None = None
    severity: Severity | None = None
    position: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """All that a check may look at.

    Attributes:
        paper: the paper, its four texts possibly empty.
        segments: the beads of title and abstract in order.
        config: the user's settings, among them allowed words and names.
        rivals: papers of the same digest that fit a translation better than its own.
        seen_at: ``file:line`` of an earlier entry with the same id, or empty.
        departures: renderings that differ from those of the digest's other papers.
    """

    paper: Paper
    segments: tuple[Segment, ...]
    config: Config = field(default_factory=Config)
    rivals: tuple[Rival, ...] = ()
    seen_at: str = ""
    departures: tuple[Departure, ...] = ()

    def pairs(self) -> Iterator[tuple[FieldName, str, str]]:
        """Yield ``(field, source text, target text)`` of the fields that have both sides."""
        return iter(_pairs(self))

    def beads(self, name: FieldName) -> Iterator[Segment]:
        """Yield the segments of one field."""
        return (segment for segment in self.segments if segment.field == name)


def shared(analysis: Callable[[Context], T]) -> Callable[[Context], T]:
    """Let the checks of one paper share an analysis; contexts are told apart by identity, which costs nothing."""
    last: tuple[Context, T] | None = None

    @wraps(analysis)
    def known(context: Context) -> T:
        nonlocal last
        held = last
        if held is None or held[0] is not context:
            last = held = (context, analysis(context))
        return held[1]

    return known


@shared
def _pairs(context: Context) -> tuple[tuple[FieldName, str, str], ...]:
    paper = context.paper
    texts = ((name, paper.source(name).text, paper.target(name).text) for name in FIELD_NAMES)
    return tuple((name, source, target) for name, source, target in texts if source and target)


Check = Callable[[Context], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its code, name and measured confidence.

    Attributes:
        confidence: share of its findings that are right, measured on annotated papers and on findings read in
            an archive; the command is ``benchmarks/confidence.py``.
        doc: the docstring of the module: what it flags, lines that flag and lines that pass.
        whole_field: what it finds makes all that later checks say of the field pointless.
    """

    code: str
    name: str
    category: Category
    severity: Severity
    confidence: float
    doc: str
    check: Check
    whole_field: bool = False

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.doc.strip().splitlines()[0]
