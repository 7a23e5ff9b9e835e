"""ingest → align → score → check, as a stream of papers. The only module that knows their order."""

from __future__ import annotations

import itertools
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qa.align import align_papers
from qa.align.rivals import rivals
from qa.check.base import Context
from qa.check.run import run_checks, selected
from qa.config import Config
from qa.encode import UniversalSentenceEncoder, cores
from qa.errors import QaError
from qa.ingest import discover, read
from qa.model import Paper, PaperResult, Segment, Skip
from qa.score import AlignedPaper, paper_score, segment_scores

if TYPE_CHECKING:
    from qa.score.comet import CometScorer

Progress = Callable[[int, int], None]

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
        progress: called with (segments done, segments in all) while a COMET model scores a batch.
        errors: files that could not be read at all; complete when the results are.
    """

    config: Config
    errors: list[QaError] = field(default_factory=list)
    progress: Progress | None = None

    def results(self) -> Iterator[PaperResult]:
        """Yield the papers in the order of the digests, in constant memory."""
        batches = _batches(_entries(self.config.paths, self.errors))
        first = list(itertools.islice(batches, 2))
        # A COMET model fills memory and cores by itself.
        jobs = 1 if self.config.scorer == "comet" else self.config.jobs or cores()
        if jobs == 1 or len(first) < 2:
            checker = Checker(self.config, progress=self.progress)
            for batch in itertools.chain(first, batches):
                yield from checker.check_entries(batch)
        else:
            yield from _parallel(self.config, itertools.chain(first, batches), jobs)


def start(config: Config, progress: Progress | None = None) -> Run:
    """Begin a run.

    Raises:
        ConfigError: a code in the settings is none of ours, or the COMET model can't be used.
        MissingExtraError: the scorer needs an extra.
    """
    selected(config)
    if config.scorer == "comet":
        from qa.score.comet_model import find_checkpoint

        find_checkpoint(config.comet_model)
    return Run(config, progress=progress)


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

    def __init__(
        self, config: Config, *, threads: int | None = None, progress: Progress | None = None
    ) -> None:
        self.config = config
        self._rules = selected(config)
        self._encoder = None if config.scorer == "none" else UniversalSentenceEncoder(threads)
        self._comet: CometScorer | None = None
        if config.scorer == "comet":
            from qa.score.comet import CometScorer

            self._comet = CometScorer(config.comet_model, progress)

    def check(self, given: Sequence[Paper]) -> list[PaperResult]:
        """Check papers of one digest together."""
        return self.check_entries([Entry(paper) for paper in given])

    def check_entries(self, batch: Sequence[Entry]) -> list[PaperResult]:
        """Check the entries of one batch."""
        given = [entry.paper for entry in batch]
        aligned = align_papers(given, self._encoder)
        strangers = rivals(given, aligned)
        scored = self._score(aligned)
        results = []
        for entry, (segments, skips), foreign in zip(batch, scored, strangers, strict=True):
            context = Context(entry.paper, segments, self.config, foreign, entry.seen_at)
            findings = run_checks(context, self._rules)
            score = paper_score(entry.paper, segments, findings)
            results.append(PaperResult(entry.paper, segments, score, findings, (*self._skips(), *skips)))
        return results

    def _score(self, aligned: Sequence[AlignedPaper]) -> list[tuple[tuple[Segment, ...], tuple[Skip, ...]]]:
        scored = [segment_scores(one, self._encoder) for one in aligned]
        if self._comet is None:
            return [(segments, ()) for segments in scored]
        return [(one.segments, one.skips) for one in self._comet.score(scored)]

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
