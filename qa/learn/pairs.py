"""Bilingual digests as pairs of sentences, paper by paper."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from qa.align import align_papers
from qa.check.cov001_truncation import is_truncated
from qa.errors import QaError
from qa.ingest import discover, read
from qa.knowledge.norms.words import CHINESE
from qa.model import Paper, Segment

BATCH = 256
# Outside these bounds a bead is no translation: Chinese is about a third as long as its English.
_SHORTEST, _LONGEST = 0.12, 0.8
_LONGEST_SOURCE = 1_200
_LEAST_CHINESE = 2
_LEAST_CHINESE_SHARE = 0.45

Pair = tuple[str, str]


@dataclass(slots=True)
class Reading:
    """The pairs of some digests, a list a paper.

    Attributes:
        read: how many papers were read, those that gave no pair included.
        errors: files that could not be read at all.
    """

    papers: list[list[Pair]] = field(default_factory=list)
    read: int = 0
    errors: list[QaError] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many pairs there are."""
        return sum(map(len, self.papers))


def read_papers(
    paths: Sequence[str], leave_out: frozenset[str], errors: list[QaError]
) -> Iterator[list[Paper]]:
    """Yield the papers of digests in batches, each id once.

    Args:
        paths: files, folders, globs.
        leave_out: ids of papers that are not to be learned from.
        errors: is filled with the files that could not be read.
    """
    papers = _once(paths, leave_out, errors)
    while batch := list(itertools.islice(papers, BATCH)):
        yield batch


def _once(paths: Sequence[str], leave_out: frozenset[str], errors: list[QaError]) -> Iterator[Paper]:
    seen = set(leave_out)
    for source in discover(list(paths)):
        try:
            for paper in read(source):
                if paper.paper_id not in seen:
                    seen.add(paper.paper_id)
                    yield paper
        except QaError as error:
            errors.append(error)


def pairs_of(batch: Sequence[Paper]) -> list[list[Pair]]:
    """Return the pairs of each paper that is translated and not cut short."""
    found = []
    for paper, aligned in zip(batch, align_papers(batch, None), strict=True):
        whole = not is_truncated(paper.abstract.text, paper.abstract_zh.text) and _is_chinese(
            paper.abstract_zh.text
        )
        pairs = [
            (segment.source.text, segment.target.text)
            for segment in aligned.segments
            if segment.source and segment.target and (segment.field == "title" or whole) and _is_pair(segment)
        ]
        if pairs:
            found.append(pairs)
    return found


def _is_chinese(text: str) -> bool:
    return len(CHINESE.findall(text)) >= _LEAST_CHINESE_SHARE * len(text.replace(" ", ""))


def _is_pair(segment: Segment) -> bool:
    source = segment.source.text if segment.source else ""
    target = segment.target.text if segment.target else ""
    return (
        "\n" not in target.strip()
        and len(source) < _LONGEST_SOURCE
        and _SHORTEST <= len(target) / max(1, len(source)) <= _LONGEST
        and len(CHINESE.findall(target)) >= _LEAST_CHINESE
    )
