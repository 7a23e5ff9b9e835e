"""ingest → align → score → check, as a stream of papers. The only module that knows their order."""

from __future__ import annotations

import itertools
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace

from qa.align import align_papers
from qa.align.rivals import rivals
from qa.check.base import Context
from qa.check.run import run_checks, selected
from qa.config import Config
from qa.encode import UniversalSentenceEncoder, cores
from qa.errors import QaError
from qa.ingest import discover, read
from qa.model import Paper, PaperResult, Skip
from qa.score import paper_score, segment_scores

# Papers that are encoded together and compared with each other for shifted translations.
BATCH = 128


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper on its way, with the place of an earlier entry of the same id."""

    paper: Paper
    seen_at: str = ""


@dataclass(slots=True)
class Run:
    """One run over some paths.

    Attributes:
        errors: files that could not be read at all; complete when the results are.
    """

    config: Config
    errors: list[QaError] = field(default_factory=list)

    def results(self) -> Iterator[PaperResult]:
        """Yield the papers in the order of the digests, in constant memory."""
        batches = _batches(_entries(self.config.paths, self.errors))
        first = list(itertools.islice(batches, 2))
        jobs = self.config.jobs or cores()
        if jobs == 1 or len(first) < 2:
            checker = Checker(self.config)
            for batch in itertools.chain(first, batches):
                yield from checker.check_entries(batch)
        else:
            yield from _parallel(self.config, itertools.chain(first, batches), jobs)


def start(config: Config) -> Run:
    """Begin a run.

    Raises:
        ConfigError: a code in the settings is none of ours.
    """
    selected(config)
    return Run(config)


def papers(paths: Sequence[str]) -> Iterator[Paper]:
    """Yield the papers of digests.

    Raises:
        InputError: a file cannot be read.
    """
    errors: list[QaError] = []
    for entry in _entries(paths, errors):
        yield entry.paper
    if errors:
        raise errors[0]


class Checker:
    """Aligns, scores and checks papers; holds what is loaded once."""

    def __init__(self, config: Config, *, threads: int | None = None) -> None:
        self.config = config
        self._rules = selected(config)
        self._encoder = UniversalSentenceEncoder(threads) if config.scorer == "embedded" else None

    def check(self, given: Sequence[Paper]) -> list[PaperResult]:
        """Check papers of one digest together."""
        return self.check_entries([Entry(paper) for paper in given])

    def check_entries(self, batch: Sequence[Entry]) -> list[PaperResult]:
        """Check the entries of one batch."""
        given = [entry.paper for entry in batch]
        aligned = align_papers(given, self._encoder)
        strangers = rivals(given, aligned)
        results = []
        for entry, one, foreign in zip(batch, aligned, strangers, strict=True):
            segments = segment_scores(one, self._encoder)
            context = Context(entry.paper, segments, self.config, foreign, entry.seen_at)
            findings = run_checks(context, self._rules)
            score = paper_score(entry.paper, segments, findings)
            results.append(PaperResult(entry.paper, segments, score, findings, self._skips()))
        return results

    def _skips(self) -> tuple[Skip, ...]:
        if self._encoder:
            return ()
        return (Skip("similarity", "--scorer none: alignment by length, names and numbers alone"),)


def _entries(paths: Iterable[str], errors: list[QaError]) -> Iterator[Entry]:
    seen: dict[str, str] = {}
    for source in discover(list(paths)):
        try:
            for paper in read(source):
                place = f"{paper.file}:{paper.line}"
                yield Entry(paper, seen.setdefault(paper.paper_id, place) if paper.paper_id in seen else "")
                seen.setdefault(paper.paper_id, place)
        except QaError as error:
            errors.append(error)


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    for _, group in itertools.groupby(entries, key=lambda entry: entry.paper.digest):
        while batch := list(itertools.islice(group, BATCH)):
            yield batch


_worker: Checker | None = None


def _start_worker(config: Config) -> None:
    global _worker  # noqa: PLW0603 - one a process, loaded once
    _worker = Checker(config, threads=1)


def _work(batch: list[Entry]) -> list[PaperResult]:
    return _worker.check_entries(batch) if _worker else []


def _parallel(config: Config, batches: Iterator[list[Entry]], jobs: int) -> Iterator[PaperResult]:
    """Check batches in processes, at most a few ahead of whoever takes the results."""
    config = replace(config, jobs=1)
    with ProcessPoolExecutor(
        jobs, multiprocessing.get_context("spawn"), initializer=_start_worker, initargs=(config,)
    ) as pool:
        waiting: deque[Future[list[PaperResult]]] = deque()
        for batch in itertools.chain(batches, itertools.repeat(None)):
            if batch is not None:
                waiting.append(pool.submit(_work, batch))
            if not waiting:
                break
            if batch is None or len(waiting) > 2 * jobs:
                yield from waiting.popleft().result()
