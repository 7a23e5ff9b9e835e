"""ingest → align → count: how digests render their terms.

The digests are read twice: first their English is mined for terms that the glossary lacks, then the
renderings of those and of the glossary's are counted.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from qa.align import align_papers
from qa.check.cov001_truncation import translated_segments
from qa.config import Config
from qa.encode import cores
from qa.errors import QaError
from qa.ingest import Source, discover, read
from qa.knowledge.glossary import glossary
from qa.knowledge.norms import norms
from qa.knowledge.term_mining import Mining, WordCounts, count_words
from qa.knowledge.usage import Usage
from qa.model import Paper

BATCH = 256
T = TypeVar("T")
Spread = Callable[[Callable[[list[Paper]], Any], Iterable[list[Paper]]], Iterator[Any]]


@dataclass(slots=True)
class TermRun:
    """The terms of some digests.

    Attributes:
        errors: files that could not be read at all.
    """

    usage: Usage
    errors: list[QaError] = field(default_factory=list)


def count(config: Config, examples: int = 3, *, mine: bool = True) -> TermRun:
    """Count the renderings of all terms in the digests of the settings.

    Args:
        config: paths, glossary, norms and jobs are used.
        examples: sentences to keep for each rendering.
        mine: whether to look for terms that the glossary lacks.

    Raises:
        ConfigError: the user's glossary or norms cannot be read.
    """
    own = glossary(config.glossary)
    run = TermRun(Usage(examples))
    papers = _Papers(config.paths)
    with _spreader(config, papers) as spread:
        mined: frozenset[str] = frozenset()
        if mine:
            norms(config.norms)
            mining = Mining()
            for counts in spread(partial(_mine_batch, path=config.norms), papers.batches([])):
                mining.add(counts)
            mined = mining.terms(own)
        work = partial(count_batch, config=config, examples=examples, mined=mined)
        for usage in spread(work, papers.batches(run.errors)):
            run.usage.merge(usage)
    return run


def count_batch(batch: list[Paper], config: Config, examples: int, mined: frozenset[str]) -> Usage:
    """Count the renderings in some papers."""
    usage = Usage(examples)
    own = glossary(config.glossary)
    known = norms(config.norms) if mined else None
    for paper, aligned in zip(batch, align_papers(batch, None), strict=True):
        usage.add(paper, translated_segments(paper, aligned.segments), own, mined, known)
    return usage


def _mine_batch(batch: list[Paper], path: str) -> WordCounts:
    return count_words(batch, norms(path))


class _Papers:
    """The papers of some paths, to be read more than once; of the standard input they are kept."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._sources = discover(list(paths))
        self._kept: dict[str, list[Paper] | QaError] = {}

    def batches(self, errors: list[QaError]) -> Iterator[list[Paper]]:
        """Yield all papers in batches and collect the files that cannot be read."""
        papers = self._read(errors)
        while batch := list(islice(papers, BATCH)):
            yield batch

    def are_few(self) -> bool:
        """Whether one batch holds them all."""
        return len(list(islice(self.batches([]), 2))) < 2

    def _read(self, errors: list[QaError]) -> Iterator[Paper]:
        for source in self._sources:
            try:
                yield from read(source) if source.path else self._standard_input(source)
            except QaError as error:
                errors.append(error)

    def _standard_input(self, source: Source) -> list[Paper]:
        if source.name not in self._kept:
            try:
                self._kept[source.name] = list(read(source))
            except QaError as error:
                self._kept[source.name] = error
        kept = self._kept[source.name]
        if isinstance(kept, QaError):
            raise kept
        return kept


@contextmanager
def _spreader(config: Config, papers: _Papers) -> Iterator[Spread]:
    """Give a ``map`` over worker processes, in order and a few batches ahead of whoever takes them."""
    jobs = config.jobs or cores()
    if jobs == 1 or papers.are_few():
        yield map
        return
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        yield partial(_in_processes, pool, 2 * jobs)


def _in_processes(
    pool: ProcessPoolExecutor, ahead: int, work: Callable[[list[Paper]], T], batches: Iterable[list[Paper]]
) -> Iterator[T]:
    waiting: deque[Future[T]] = deque()
    for batch in batches:
        waiting.append(pool.submit(work, batch))
        if len(waiting) > ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
