"""ingest → align → score → check, as a stream of papers. The only module that knows their order."""

from __future__ import annotations

import gc
import itertools
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qa.config import Config
from qa.digest_wide import Entry, new_entries
from qa.errors import InputError, QaError
from qa.gate import Accepted
from qa.ingest import Source, discover, read
from qa.knowledge.mqm import mqm_score
from qa.memory import collect_seldom
from qa.model import FIELD_NAMES, Paper, PaperResult, Rival, Segment, Skip
from qa.recall import Alignment, Outcome, Question, Recall

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from qa.align.papers import Aligned
    from qa.score.comet import CometScorer

Progress = Callable[[int, int], None]

# Papers that are encoded together and compared with each other for shifted translations.
BATCH = 128


@dataclass(slots=True)
class Run:
    """One run over some paths.

    Attributes:
        accepted: what the user accepts, and how much of it was met.
        recall: what earlier runs found, or ``None``.
        progress: called with (segments done, segments in all) while a COMET model scores a batch.
        errors: files that could not be read at all; complete when the results are.
    """

    config: Config
    accepted: Accepted
    recall: Recall | None = None
    progress: Progress | None = None
    errors: list[QaError] = field(default_factory=list)

    def results(self) -> Iterator[PaperResult]:
        """Yield the papers in the order of the digests, in constant memory."""
        batches = _batches(_entries(self.config, self.errors, self.recall))
        first = list(itertools.islice(batches, 2))
        every = itertools.chain(first, batches)
        is_one = len(first) < 2
        jobs = 1 if is_one else self._jobs()
        # Sums depend on the number of threads in the last digit: of several batches each has one thread,
        # whatever the number of processes.
        threads = None if is_one else 1
        results = self._serial(every, threads) if jobs == 1 else self._parallel(every, jobs)
        return map(self.accepted.take_out, map(self._with_mqm, results))

    @property
    def warnings(self) -> list[str]:
        """What a person should hear of the run itself."""
        return self.recall.warnings if self.recall else []

    def _with_mqm(self, result: PaperResult) -> PaperResult:
        return replace(result, mqm=mqm_score(result.findings, self.config.mqm_weights))

    def _jobs(self) -> int:
        if self.config.scorer == "comet":  # the model fills memory and cores by itself
            return 1
        from qa.encode import cores

        return self.config.jobs or cores()

    def _serial(self, batches: Iterable[list[Entry]], threads: int | None) -> Iterator[PaperResult]:
        checker: Checker | None = None
        for batch in batches:
            known = _recalled(batch, self.recall, explained=bool(self.config.report))
            if known is None:
                checker = checker or Checker(
                    self.config, threads=threads, recall=self.recall, progress=self.progress
                )
                known = checker.check_entries(batch)
            yield from known

    def _parallel(self, batches: Iterable[list[Entry]], jobs: int) -> Iterator[PaperResult]:
        """Check batches in processes, at most a few ahead of whoever takes the results."""
        config = replace(self.config, jobs=1)
        pool: ProcessPoolExecutor | None = None
        with ExitStack() as stack:
            waiting: deque[list[PaperResult] | Future[list[PaperResult]]] = deque()
            for batch in itertools.chain(batches, itertools.repeat(None)):
                if batch is not None:
                    known = _recalled(batch, self.recall, explained=bool(self.config.report))
                    if known is None and pool is None:
                        pool = stack.enter_context(_pool(config, jobs))
                    waiting.append(pool.submit(_work, batch) if known is None and pool else known or [])
                if not waiting:
                    break
                if batch is None or len(waiting) > 2 * jobs:
                    done = waiting.popleft()
                    yield from done if isinstance(done, list) else done.result()


def start(config: Config, progress: Progress | None = None) -> Run:
    """Begin a run.

    Raises:
        ConfigError: a code in the settings is none of ours, the baseline can't be read, or the COMET model
            can't be used.
        MissingExtraError: the scorer needs an extra.
    """
    recall = Recall(config) if config.cache else None
    if not (recall and recall.knows_codes()):
        from qa.check.run import selected

        selected(config)
        if recall:
            recall.keep_codes()
    if config.scorer == "comet":
        from qa.score.comet_model import find_checkpoint

        find_checkpoint(config.comet_model)
    return Run(config, Accepted.by(config), recall, progress)


def papers(paths: Sequence[str]) -> Iterator[Paper]:
    """Yield the papers of digests.

    Raises:
        InputError: a file cannot be read.
    """
    errors: list[QaError] = []
    for entry in _entries(Config(paths=tuple(paths)), errors):
        yield entry.paper
    if errors:
        raise errors[0]


class Checker:
    """Aligns, scores and checks papers; holds what is loaded once."""

    def __init__(
        self,
        config: Config,
        *,
        threads: int | None = None,
        recall: Recall | None = None,
        progress: Progress | None = None,
    ) -> None:
        from qa.check.run import selected
        from qa.encode import UniversalSentenceEncoder

        self.config = config
        self._recall = recall
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
        """Check the entries of one batch; compute only what earlier runs do not know."""
        given = [entry.paper for entry in batch]
        alignments, strangers = self._align(given)
        questions = _questions(batch, strangers)
        known = self._recall.outcomes(questions) if self._recall else [None] * len(batch)
        outcomes = [
            old or self._outcome(question, alignment)
            for old, question, alignment in zip(known, questions, alignments, strict=True)
        ]
        if self._recall:
            fresh = zip(questions, outcomes, known, strict=True)
            self._recall.keep_outcomes((question, new) for question, new, old in fresh if old is None)
        explained = bool(self.config.report)
        return [_result(*one, explained) for one in zip(given, alignments, outcomes, strict=True)]

    def _align(self, given: Sequence[Paper]) -> tuple[list[Alignment], list[tuple[Rival, ...]]]:
        """Align and score what is new, and compare all papers with one another."""
        from qa.align import align_papers
        from qa.align.rivals import rivals

        known = self._recall.alignments(given) if self._recall else [None] * len(given)
        new = [paper for paper, old in zip(given, known, strict=True) if old is None]
        aligned = align_papers(new, self._encoder)
        made = self._score(aligned)
        fresh = iter(zip(made, aligned, strict=True))
        both = [(old, _with_sums(old)) if old else next(fresh) for old in known]
        strangers = rivals(given, [one for _, one in both])
        if self._recall:
            self._recall.keep_alignments(zip(new, made, strict=True))
            self._recall.keep_rivals(given, strangers)
        return [alignment for alignment, _ in both], strangers

    def _score(self, aligned: Sequence[Aligned]) -> list[Alignment]:
        from qa.score import segment_scores

        scored = [segment_scores(one, self._encoder) for one in aligned]
        if self._comet is None:
            return [Alignment(s, _field_sums(one)) for s, one in zip(scored, aligned, strict=True)]
        return [
            Alignment(by_model.segments, _field_sums(one), by_model.skips)
            for by_model, one in zip(self._comet.score(scored), aligned, strict=True)
        ]

    def _outcome(self, question: Question, alignment: Alignment) -> Outcome:
        from qa.check.base import Context
        from qa.check.run import run_checks
        from qa.score import paper_score

        paper, segments = question.paper, alignment.segments
        context = Context(
            paper, segments, self.config, question.rivals, question.seen_at, question.departures
        )
        findings = run_checks(context, self._rules)
        skips = (*self._skips(), *alignment.skips)
        return Outcome(paper.line, paper_score(paper, segments, findings), findings, skips)

    def _skips(self) -> tuple[Skip, ...]:
        if self._encoder:
            return ()
        reason = "--scorer none: aligned by length, names and numbers; checks of the learned norms left out"
        return (Skip("similarity", reason),)


def _recalled(batch: Sequence[Entry], recall: Recall | None, *, explained: bool) -> list[PaperResult] | None:
    """Return the results of a batch that earlier runs know completely, else ``None``."""
    given = [entry.paper for entry in batch]
    strangers = recall.rivals(given) if recall else None
    if recall is None or strangers is None:
        return None
    outcomes = recall.outcomes(_questions(batch, strangers))
    alignments = recall.alignments(given) if all(outcomes) else []
    known = [
        _result(paper, alignment, outcome, explained)
        for paper, alignment, outcome in zip(given, alignments, outcomes, strict=False)
        if alignment and outcome
    ]
    return known if len(known) == len(batch) else None


def _questions(batch: Sequence[Entry], strangers: Sequence[tuple[Rival, ...]]) -> list[Question]:
    return [
        Question(e.paper, foreign, e.seen_at, e.departures)
        for e, foreign in zip(batch, strangers, strict=True)
    ]


def _result(paper: Paper, alignment: Alignment, outcome: Outcome, explained: bool) -> PaperResult:
    """Join what the stages know of a paper; what pulled its score down is told by the report alone."""
    from qa.score.paper import losses

    segments, findings = alignment.segments, outcome.findings
    causes = losses(paper, segments, findings) if explained else ()
    return PaperResult(paper, segments, outcome.score, findings, outcome.skips, losses=causes)


def _field_sums(aligned: Aligned) -> bytes:
    """Return what comparing papers needs of the vectors: a sum a field and side."""
    if aligned.source_vectors is None or aligned.target_vectors is None:
        return b""
    import numpy as np

    rows = [
        vectors[[at for at, segment in enumerate(aligned.segments) if segment.field == name]].sum(axis=0)
        for vectors in (aligned.source_vectors, aligned.target_vectors)
        for name in FIELD_NAMES
    ]
    return np.array(rows, dtype="<f4").tobytes()


def _with_sums(alignment: Alignment) -> Aligned:
    """Return a known alignment as papers are compared by: a segment a field."""
    from qa.align.papers import Aligned

    if not alignment.vectors:
        return Aligned(alignment.segments, ())
    import numpy as np

    sources, targets = np.frombuffer(alignment.vectors, dtype="<f4").reshape(2, len(FIELD_NAMES), -1)
    return Aligned(tuple(Segment(name, None, None) for name in FIELD_NAMES), (), sources, targets)


def _entries(config: Config, errors: list[QaError], recall: Recall | None = None) -> Iterator[Entry]:
    return new_entries(_every_entry(config, errors), config, recall)


def _every_entry(config: Config, errors: list[QaError]) -> Iterator[Entry]:
    is_new = _new_since(config.since)
    seen: dict[str, str] = {}
    for source in discover(list(config.paths)):
        try:
            for paper in read(source):
                yield Entry(paper, seen.get(paper.paper_id, ""), is_new=is_new(source, paper))
                seen.setdefault(paper.paper_id, f"{paper.file}:{paper.line}")
        except InputError as error:
            errors.append(error)


def _new_since(revision: str) -> Callable[[Source, Paper], bool]:
    if not revision:
        return lambda *_: True
    from qa.ingest.revision import Revision

    return Revision(revision).lacks


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    for _, group in itertools.groupby(entries, key=lambda entry: entry.paper.digest):
        while batch := list(itertools.islice(group, BATCH)):
            yield batch


_worker: Checker | None = None


def _start_worker(config: Config) -> None:
    global _worker  # noqa: PLW0603 - one a process, loaded once
    gc.freeze()
    collect_seldom()
    _worker = Checker(config, threads=1, recall=Recall(config) if config.cache else None)


def _work(batch: list[Entry]) -> list[PaperResult]:
    return _worker.check_entries(batch) if _worker else []


def _pool(config: Config, jobs: int) -> ProcessPoolExecutor:
    """Return processes to come: where that is safe copies of this one, which need not load its code again.

    It is safe on Linux while this process has one thread and no cache open, which SQLite forbids to copy.
    """
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    is_safe = not config.cache and sys.platform == "linux" and _threads() == 1
    context = multiprocessing.get_context("fork" if is_safe else "spawn")
    return ProcessPoolExecutor(jobs, context, initializer=_start_worker, initargs=(config,))


def _threads() -> int:
    """Return how many threads this process has, those of libraries with it."""
    return sum(1 for _ in Path("/proc/self/task").iterdir())
