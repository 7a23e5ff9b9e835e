"""Bring the papers of a run together with their corrected form."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from qa import pipeline
from qa.align import align_papers
from qa.encode import UniversalSentenceEncoder
from qa.errors import InputError
from qa.model import CorrectedPaper, Correction, PostEdits, Score, Skip
from qa.score.postedit import EditMetrics, corrected_paper, predictions


def compare(run: pipeline.Run, corrected: Sequence[str]) -> PostEdits:
    """Compare the papers of a run with those of the same id in corrected digests.

    Args:
        run: of the digests as they were translated.
        corrected: files, folders or globs.

    Raises:
        InputError: a corrected digest can't be read, or no paper is on both sides.
    """
    fixed = {paper.paper_id: paper for paper in reversed(list(pipeline.papers(corrected)))}
    encoder = None if run.config.scorer == "none" else UniversalSentenceEncoder()
    metrics = EditMetrics()
    compared: list[CorrectedPaper] = []
    others = 0
    results = run.results()
    while batch := list(itertools.islice(results, pipeline.BATCH)):
        both = [(result, fixed[result.paper.paper_id]) for result in batch if result.paper.paper_id in fixed]
        others += len(batch) - len(both)
        # The same English on both sides makes segments meet, whatever the corrected digest says of it.
        given = [replace(new, title=old.paper.title, abstract=old.paper.abstract) for old, new in both]
        for (old, new), aligned in zip(both, align_papers(given, encoder), strict=True):
            compared.append(corrected_paper(old, new, aligned.segments, metrics))
    if not compared and not run.errors:
        raise InputError("no paper in it has the id of a paper to be scored", ", ".join(corrected))
    unused = len(fixed) - len({one.paper.paper_id for one in compared})
    skips = [
        (others, "the corrected digests do not have them"),
        (unused, "only the corrected digests have them"),
    ]
    return PostEdits(
        tuple(compared),
        _by_digest(compared, metrics),
        predictions(compared),
        tuple(Skip(f"{count} papers", why) for count, why in skips if count),
    )


def _by_digest(
    papers: Sequence[CorrectedPaper], metrics: EditMetrics
) -> tuple[tuple[str, tuple[Score, ...]], ...]:
    corrections: dict[str, list[Correction]] = {}
    for one in papers:
        corrections.setdefault(one.paper.digest, []).extend(one.corrections)
    return tuple((digest, metrics.corpus(some)) for digest, some in corrections.items())
