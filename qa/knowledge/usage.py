"""How an archive renders its terms: counts that are gathered paper by paper and merged."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from qa.knowledge.deviations import deviations
from qa.knowledge.glossary import Entry, Glossary
from qa.knowledge.renderings import Status
from qa.knowledge.term_beads import TermBead, term_beads
from qa.knowledge.unknown_terms import UnknownTerm, UnknownTerms
from qa.model import Paper, Segment

OTHER = ""
"""Stands for whatever the Chinese has where it has no rendering of the glossary."""

_DAY = re.compile(r"(20\d\d)-(\d\d)(?:-(\d\d))?")
_ARXIV = re.compile(r"(\d\d)(0[1-9]|1[0-2])\.\d{4,5}")

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and its translation, with the marked places ``[start, end)``; an empty one marks nothing."""

    paper_id: str
    source: str
    target: str
    source_mark: tuple[int, int]
    target_mark: tuple[int, int]


@dataclass(slots=True)
class _Count:
    uses: int = 0
    papers: int = 0
    first: str = ""
    last: str = ""
    months: Counter[str] = field(default_factory=Counter)
    examples: list[Example] = field(default_factory=list)

    def merge(self, other: _Count, most: int) -> None:
        self.uses += other.uses
        self.papers += other.papers
        self.first = min(filter(None, (self.first, other.first)), default="")
        self.last = max(self.last, other.last)
        self.months.update(other.months)
        self.examples += other.examples[: max(most - len(self.examples), 0)]


@dataclass(frozen=True, slots=True)
class RenderingUse:
    """How often a term is rendered in one way.

    Attributes:
        text: the rendering, empty for all that the glossary does not know.
        status: ``other`` for those.
        share: of all uses of the term, 0–1.
        first, last: dates of the first and the last paper, ``2025-03-14`` or ``2025-03``, or empty.
        months: uses by month, ascending.
    """

    text: str
    status: Status | str
    uses: int
    share: float
    papers: int
    first: str
    last: str
    months: tuple[tuple[str, int], ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class TermUse:
    """How a term is rendered.

    Attributes:
        renderings: the most frequent first.
        entropy: of the renderings in bits; 0 where there is one alone.
        forbidden: uses in a forbidden rendering that nothing explains.
        inconsistent: papers that render the term in two ways.
    """

    entry: Entry
    uses: int
    papers: int
    renderings: tuple[RenderingUse, ...]
    entropy: float
    forbidden: int
    inconsistent: int

    @property
    def preferred_share(self) -> float:
        """Share of the uses that have the preferred rendering, 0–1."""
        return sum(one.share for one in self.renderings if one.status == "preferred")


class Usage:
    """Counts of renderings over papers.

    Args:
        examples: sentences to keep for each rendering.
    """

    def __init__(self, examples: int = 3) -> None:
        self.papers = 0
        self.unknown = UnknownTerms()
        self._most = examples
        self._counts: dict[Key, dict[tuple[str, str], _Count]] = {}
        self._entries: dict[Key, Entry] = {}
        self._papers: Counter[Key] = Counter()
        self._forbidden: Counter[Key] = Counter()
        self._inconsistent: Counter[Key] = Counter()

    def add(self, paper: Paper, segments: Sequence[Segment], own: Glossary) -> None:
        """Count the terms of one paper."""
        beads = term_beads(segments, own)
        self.papers += 1
        date = paper_date(paper)
        outer = [bead for bead in beads if not bead.inner]
        seen: set[tuple[Key, str, str]] = set()
        for bead in outer:
            key = bead.entry.key
            self._entries.setdefault(key, bead.entry)
            self._forbidden[key] += len(bead.wrong())
            for text, status, mark in _counted(bead):
                count = self._counts.setdefault(key, {}).setdefault((text, status), _Count())
                new = (key, text, status) not in seen
                seen.add((key, text, status))
                one = _Count(1, int(new), date, date, Counter([date[:7]] if date else []))
                if new and len(count.examples) < self._most:
                    one.examples.append(_example(paper, segments, bead, mark))
                count.merge(one, self._most)
        self._papers.update({bead.entry.key for bead in outer})
        self._inconsistent.update({one.bead.entry.key for one in deviations(beads)})
        self.unknown.add(date, segments, own)

    def merge(self, other: Usage) -> None:
        """Take in the counts of other papers, later in the order of the digests."""
        self.papers += other.papers
        for key, counts in other._counts.items():
            mine = self._counts.setdefault(key, {})
            for rendering, count in counts.items():
                mine.setdefault(rendering, _Count()).merge(count, self._most)
        for key, entry in other._entries.items():
            self._entries.setdefault(key, entry)
        self._papers.update(other._papers)
        self._forbidden.update(other._forbidden)
        self._inconsistent.update(other._inconsistent)
        self.unknown.merge(other.unknown)

    def terms(self, min_papers: int = 1) -> tuple[TermUse, ...]:
        """Return the terms that stand in enough papers, the most frequent first."""
        found = [self._term(key) for key, papers in self._papers.items() if papers >= min_papers]
        return tuple(sorted(found, key=lambda term: (-term.uses, term.entry.key)))

    def unknown_terms(self, min_papers: int = 3) -> tuple[UnknownTerm, ...]:
        """Return the terms that the glossary lacks and that many papers define, the most frequent first."""
        return self.unknown.terms(min_papers)

    def _term(self, key: Key) -> TermUse:
        counts = self._counts[key]
        uses = sum(count.uses for count in counts.values())
        rows = [
            RenderingUse(
                text,
                status,
                count.uses,
                count.uses / uses,
                count.papers,
                count.first,
                count.last,
                tuple(sorted(count.months.items())),
                tuple(count.examples),
            )
            for (text, status), count in counts.items()
        ]
        rows.sort(key=lambda row: (-row.uses, row.status, row.text))
        return TermUse(
            self._entries[key],
            uses,
            self._papers[key],
            tuple(rows),
            _entropy(row.share for row in rows),
            self._forbidden[key],
            self._inconsistent[key],
        )


def paper_date(paper: Paper) -> str:
    """Return the date that the digest's name holds, else the month of the arXiv id, else nothing."""
    day = _DAY.search(paper.digest)
    if day:
        return "-".join(part for part in day.groups() if part)
    month = _ARXIV.fullmatch(paper.paper_id)
    return f"20{month[1]}-{month[2]}" if month else ""


def _counted(bead: TermBead) -> list[tuple[str, str, tuple[int, int]]]:
    """Return what renders each use of a bead's term, with its place; what is missing is `OTHER`."""
    found = (bead.own() or bead.found)[: len(bead.uses)]
    counted = [(one.text, str(one.status), (one.start, one.end)) for one in found]
    return counted or [(OTHER, "other", (0, 0))]


def _example(paper: Paper, segments: Sequence[Segment], bead: TermBead, mark: tuple[int, int]) -> Example:
    start, end = bead.uses[0]
    for segment in segments:
        source, target = segment.source, segment.target
        if segment.field == bead.field and source and target and source.start <= start < source.end:
            place = (mark[0] - target.start, mark[1] - target.start) if mark[1] else (0, 0)
            return Example(
                paper.paper_id, source.text, target.text, (start - source.start, end - source.start), place
            )
    return Example(paper.paper_id, bead.source, "", (0, 0), (0, 0))


def _entropy(shares: Iterable[float]) -> float:
    return sum(-share * math.log2(share) for share in shares if share > 0)
