"""ingest → align → count: how digests render their terms."""

from __future__ import annotations

import itertools
import multiprocessing
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field

from qa.align import align_papers
from qa.check.cov001_truncation import is_truncated
from qa.config import Config
from qa.encode import cores
from qa.errors import QaError
from qa.ingest import discover, read
from qa.knowledge.glossary import glossary
from qa.knowledge.usage import Usage
from qa.model import Paper

BATCH = 256


@dataclass(slots=True)
class TermRun:
    """The terms of some digests.

    Attributes:
        errors: files that could not be read at all.
    """

    usage: Usage
    errors: list[QaError] = field(default_factory=list)


def count(config: Config, examples: int = 3) -> TermRun:
    """Count the renderings of all terms in the digests of the settings.

    Args:
        config: paths, glossary and jobs are used.
        examples: sentences to keep for each rendering.

    Raises:
        ConfigError: the user's glossary cannot be read.
    """
    glossary(config.glossary)
    run = TermRun(Usage(examples))
    batches = _batches(config.paths, run.errors)
    first = list(itertools.islice(batches, 2))
    jobs = config.jobs or cores()
    every = itertools.chain(first, batches)
    if jobs == 1 or len(first) < 2:
        for batch in every:
            run.usage.merge(count_batch(batch, config.glossary, examples))
        return run
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        waiting: deque[Future[Usage]] = deque()
        for batch in every:
            waiting.append(pool.submit(count_batch, batch, config.glossary, examples))
            if len(waiting) > 2 * jobs:
                run.usage.merge(waiting.popleft().result())
        while waiting:
            run.usage.merge(waiting.popleft().result())
    return run


def count_batch(batch: list[Paper], path: str, examples: int) -> Usage:
    """Count the renderings in some papers."""
    usage = Usage(examples)
    own = glossary(path)
    for paper, aligned in zip(batch, align_papers(batch, None), strict=True):
        gone = is_truncated(paper.abstract.text, paper.abstract_zh.text)
        segments = [one for one in aligned.segments if not (gone and one.field == "abstract")]
        usage.add(paper, segments, own)
    return usage


def _batches(paths: tuple[str, ...], errors: list[QaError]) -> Iterator[list[Paper]]:
    papers = _papers(paths, errors)
    while batch := list(itertools.islice(papers, BATCH)):
        yield batch


def _papers(paths: tuple[str, ...], errors: list[QaError]) -> Iterator[Paper]:
    for source in discover(list(paths)):
        try:
            yield from read(source)
        except QaError as error:
            errors.append(error)
