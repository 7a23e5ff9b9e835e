"""How an archive renders its terms: counts that are gathered paper by paper and merged."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from qa.knowledge.deviations import deviations
from qa.knowledge.glossary import Entry, Glossary
from qa.knowledge.mined_terms import MinedUse, mined_uses
from qa.knowledge.norms.norms import Norms
from qa.knowledge.renderings import differ
from qa.knowledge.tally import OTHER, Example, Key, RenderingUse, Tally, entropy
from qa.knowledge.term_beads import TermBead, term_beads
from qa.knowledge.term_mining import least_papers
from qa.knowledge.unknown_terms import UnknownTerm, UnknownTerms
from qa.model import FieldName, Paper, Segment

_DAY = re.compile(r"(20\d\d)-(\d\d)(?:-(\d\d))?")
_ARXIV = re.compile(r"(\d\d)(0[1-9]|1[0-2])\.\d{4,5}")
_LAST_WORD = re.compile(r"[a-z]+$")
# What the words of a mined term are linked to in one paper alone may be a wrong link.
_LEAST_PAPERS_OF_A_RENDERING = 2
_MOST_OTHER = 0.5


@dataclass(frozen=True, slots=True)
class TermUse:
    """How a term is rendered.

    Attributes:
        entry: without renderings where the term was mined.
        renderings: the most frequent first.
        entropy: of the renderings in bits; 0 where there is one alone.
        forbidden: uses in a forbidden rendering that nothing explains.
        inconsistent: papers that render the term in two ways.
        mined: whether no glossary has the term.
    """

    entry: Entry
    uses: int
    papers: int
    renderings: tuple[RenderingUse, ...]
    entropy: float
    forbidden: int
    inconsistent: int
    mined: bool = False

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
        self._tally = Tally(examples)
        self._mined = Tally(examples)
        self._entries: dict[Key, Entry] = {}
        self._surfaces: defaultdict[Key, Counter[str]] = defaultdict(Counter)
        self._papers: Counter[Key] = Counter()
        self._forbidden: Counter[Key] = Counter()
        self._inconsistent: Counter[Key] = Counter()

    def add(
        self,
        paper: Paper,
        segments: Sequence[Segment],
        own: Glossary,
        mined: frozenset[str] = frozenset(),
        norms: Norms | None = None,
    ) -> None:
        """Count the terms of one paper.

        Args:
            paper: says when.
            segments: its beads.
            own: the glossary.
            mined: terms that it lacks, as they were mined.
            norms: what links their words; ``None`` where none were mined.
        """
        beads = term_beads(segments, own)
        self.papers += 1
        date = paper_date(paper)
        outer = [bead for bead in beads if not bead.inner]
        seen: set[tuple[Key, str, str]] = set()
        taken: defaultdict[FieldName, list[tuple[int, int]]] = defaultdict(list)
        for bead in outer:
            key = bead.entry.key
            taken[bead.field] += bead.uses
            self._entries.setdefault(key, bead.entry)
            self._forbidden[key] += len(bead.wrong())
            for text, status, mark in _counted(bead):
                example = partial(_example, paper, segments, bead.field, bead.uses[0], mark)
                is_new = (key, text, status) not in seen
                seen.add((key, text, status))
                self._tally.add(key, (text, status), date, example if is_new else None)
        self._papers.update({bead.entry.key for bead in outer})
        self._inconsistent.update({one.bead.entry.key for one in deviations(beads)})
        self.unknown.add(date, segments, own)
        if norms and mined:
            self._add_mined(paper, segments, tuple(mined_uses(segments, mined, norms, taken)))

    def _add_mined(self, paper: Paper, segments: Sequence[Segment], uses: Sequence[MinedUse]) -> None:
        date = paper_date(paper)
        seen: defaultdict[Key, list[str]] = defaultdict(list)
        for use in uses:
            key = _mined_key(use.key)
            self._surfaces[key][use.surface] += 1
            example = partial(_example, paper, segments, use.field, use.source, use.target)
            is_new = use.rendering not in seen[key]
            seen[key].append(use.rendering)
            status = "counted" if use.rendering else "other"
            self._mined.add(key, (use.rendering, status), date, example if is_new else None)
        self._papers.update(seen.keys())
        self._inconsistent.update(key for key, texts in seen.items() if _vary(texts))

    def merge(self, other: Usage) -> None:
        """Take in the counts of other papers, later in the order of the digests."""
        self.papers += other.papers
        self._tally.merge(other._tally)
        self._mined.merge(other._mined)
        for key, entry in other._entries.items():
            self._entries.setdefault(key, entry)
        for key, surfaces in other._surfaces.items():
            self._surfaces[key].update(surfaces)
        self._papers.update(other._papers)
        self._forbidden.update(other._forbidden)
        self._inconsistent.update(other._inconsistent)
        self.unknown.merge(other.unknown)

    def terms(self, min_papers: int = 1) -> tuple[TermUse, ...]:
        """Return the terms of the glossary that stand in enough papers, the most frequent first."""
        found = [
            self._term(entry, key, self._tally.rows(key))
            for key, entry in self._entries.items()
            if self._papers[key] >= min_papers
        ]
        return tuple(sorted(found, key=_by_uses))

    def mined_terms(self, min_papers: int = 1) -> tuple[TermUse, ...]:
        """Return the mined terms that stand in enough papers, the most frequent first.

        Left out are those whose words mostly went nowhere together: they are no term, or a name that stays.
        """
        least = max(min_papers, least_papers(self.papers))
        found = []
        for key, surfaces in self._surfaces.items():
            if self._papers[key] < least:
                continue
            rows = self._mined.rows(key, _LEAST_PAPERS_OF_A_RENDERING)
            if sum(row.share for row in rows if not row.text) <= _MOST_OTHER:
                term = _shown(key[0], surfaces)
                entry = Entry(term, "", pos="noun" if " " in term else "")
                found.append(self._term(entry, key, rows, mined=True))
        return tuple(sorted(found, key=_by_uses))

    def unknown_terms(self, min_papers: int = 3) -> tuple[UnknownTerm, ...]:
        """Return the terms that the glossary lacks and that many papers define, the most frequent first."""
        return self.unknown.terms(min_papers)

    def _term(
        self, entry: Entry, key: Key, rows: tuple[RenderingUse, ...], *, mined: bool = False
    ) -> TermUse:
        return TermUse(
            entry,
            sum(row.uses for row in rows),
            self._papers[key],
            rows,
            entropy(row.share for row in rows),
            self._forbidden[key],
            self._inconsistent[key],
            mined,
        )


def paper_date(paper: Paper) -> str:
    """Return the date that the digest's name holds, else the month of the arXiv id, else nothing."""
    day = _DAY.search(paper.digest)
    if day:
        return "-".join(part for part in day.groups() if part)
    month = _ARXIV.fullmatch(paper.paper_id)
    return f"20{month[1]}-{month[2]}" if month else ""


def _mined_key(term: str) -> Key:
    return term, "mined"


def _by_uses(term: TermUse) -> tuple[int, Key]:
    return -term.uses, term.entry.key


def _vary(texts: Sequence[str]) -> bool:
    known = [text for text in dict.fromkeys(texts) if text]
    return any(differ(known[0], other) for other in known[1:])


def _shown(key: str, surfaces: Counter[str]) -> str:
    """Return the most frequent spelling of a mined term, its last word in the form that was counted."""
    best = min(surfaces, key=lambda text: (-surfaces[text], text))
    lemma = key.rpartition(" ")[2]
    last = _LAST_WORD.search(best)
    return best[: last.start()] + lemma if last and lemma.islower() else best


def _counted(bead: TermBead) -> list[tuple[str, str, tuple[int, int]]]:
    """Return what renders each use of a bead's term, with its place; what is missing is `OTHER`."""
    found = (bead.own() or bead.found)[: len(bead.uses)]
    counted = [(one.text, str(one.status), (one.start, one.end)) for one in found]
    return counted or [(OTHER, "other", (0, 0))]


def _example(
    paper: Paper, segments: Sequence[Segment], name: FieldName, use: tuple[int, int], mark: tuple[int, int]
) -> Example:
    start, end = use
    for segment in segments:
        source, target = segment.source, segment.target
        if segment.field == name and source and target and source.start <= start < source.end:
            place = (mark[0] - target.start, mark[1] - target.start) if mark[1] else (0, 0)
            return Example(
                paper.paper_id, source.text, target.text, (start - source.start, end - source.start), place
            )
    return Example(paper.paper_id, paper.source(name).text, "", (0, 0), (0, 0))
