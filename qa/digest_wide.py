"""What is told of a paper by the other papers of its digest, before it is checked.

It costs a few milliseconds a paper, since sentences are aligned by their surface, and is kept by content. A
digest is taken up to `MOST_PAPERS` at a time, so that memory stays bounded where a file is a whole archive.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from qa.config import Config
from qa.knowledge.chosen import Chosen, Departure
from qa.model import Paper
from qa.recall import Recall

CODE = "TRM005"
MOST_PAPERS = 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper on its way.

    Attributes:
        seen_at: the place of an earlier entry of the same id, or empty.
        departures: its renderings that differ from those of the digest's other papers.
        is_new: whether it is to be checked; else it only tells of its digest.
    """

    paper: Paper
    seen_at: str = ""
    departures: tuple[Departure, ...] = ()
    is_new: bool = True


def new_entries(entries: Iterable[Entry], config: Config, recall: Recall | None) -> Iterator[Entry]:
    """Yield the entries that are to be checked, with their departures if that check runs.

    Args:
        entries: one digest after the other.
        config: says whether the check runs; names the glossary.
        recall: what earlier runs found, or ``None``.
    """
    if not config.runs(CODE):
        yield from (entry for entry in entries if entry.is_new)
        return
    for _, group in itertools.groupby(entries, key=lambda entry: entry.paper.digest):
        while part := list(itertools.islice(group, MOST_PAPERS)):
            if any(entry.is_new for entry in part):
                yield from _with_departures(part, config, recall)


def _with_departures(part: Sequence[Entry], config: Config, recall: Recall | None) -> Iterator[Entry]:
    from qa.knowledge.departures import DigestChoices

    papers = [entry.paper for entry in part]
    chosen = _choices(papers, config, recall)
    digest = DigestChoices([(paper.paper_id, one) for paper, one in zip(papers, chosen, strict=True)])
    for entry, one in zip(part, chosen, strict=True):
        if entry.is_new:
            yield replace(entry, departures=tuple(digest.departures(one)))


def _choices(papers: Sequence[Paper], config: Config, recall: Recall | None) -> list[tuple[Chosen, ...]]:
    known = recall.choices(papers) if recall else [None] * len(papers)
    new = [paper for paper, old in zip(papers, known, strict=True) if old is None]
    made = _compute(new, config) if new else []
    if recall:
        recall.keep_choices(zip(new, made, strict=True))
    fresh = iter(made)
    return [next(fresh) if old is None else old for old in known]


def _compute(papers: Sequence[Paper], config: Config) -> list[tuple[Chosen, ...]]:
    from qa.align import align_papers
    from qa.check.cov001_truncation import translated_segments
    from qa.knowledge.departures import choices_made
    from qa.knowledge.glossary import glossary
    from qa.knowledge.term_beads import term_beads

    own = glossary(config.glossary)
    found = []
    for paper, aligned in zip(papers, align_papers(papers, None), strict=True):
        found.append(choices_made(term_beads(translated_segments(paper, aligned.segments), own)))
    return found
