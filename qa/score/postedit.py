"""What an editor changed: HTER, chrF and BLEU of translations against their corrected form.

All three come from sacrebleu (Post 2018, WMT, 186-191) and carry its signature:

* ``hter``: TER against the corrected text (Snover et al. 2006, AMTA, 223-231), edits a word of it, 0 for
  untouched, above 1 where more was taken out than is left. Chinese has no spaces: without ``normalized`` and
  ``asian_support``, which make each character a word, a sentence is one word and every edit a whole one.
* ``chrf``: chrF2, 0-100 (Popović 2015, WMT, 392-395).
* ``bleu``: 0-100, tokenizer ``zh``, which splits characters as well; of a segment with the effective order.

Of papers and digests they are the corpus scores over the segments, not means.

Both translations are aligned with the same English, so that segments meet where their sources do. Where one
side joined sentences that the other keeps apart, these are joined on both; their scores are means by length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from qa.model import (
    FIELD_NAMES,
    CorrectedPaper,
    Correction,
    FieldName,
    Paper,
    PaperResult,
    Prediction,
    Score,
    Segment,
    Span,
)
from qa.score.correlation import pearson, roc_auc, spearman

AGAINST_CORRECTED = ("hter", "chrf", "bleu")


class EditMetrics:
    """The metrics of sacrebleu with the settings that running Chinese needs."""

    @cached_property
    def _ter(self) -> Any:  # noqa: ANN401 - sacrebleu has no types
        from sacrebleu.metrics.ter import TER

        return TER(normalized=True, asian_support=True)

    @cached_property
    def _chrf(self) -> Any:  # noqa: ANN401
        from sacrebleu.metrics.chrf import CHRF

        return CHRF()

    def _bleu(self, *, effective_order: bool) -> Any:  # noqa: ANN401
        from sacrebleu.metrics.bleu import BLEU

        return BLEU(tokenize="zh", effective_order=effective_order)

    def segment(self, translation: str, corrected: str) -> tuple[Score, ...]:
        """Return the scores of one segment."""
        return self._scores([translation], [corrected], single=True)

    def corpus(self, corrections: Sequence[Correction]) -> tuple[Score, ...]:
        """Return the scores of many segments together; of none, no scores."""
        if not corrections:
            return ()
        return self._scores(
            [_text(one.segment.target) for one in corrections],
            [one.corrected for one in corrections],
            single=False,
        )

    def _scores(self, translations: list[str], corrected: list[str], *, single: bool) -> tuple[Score, ...]:
        bleu = self._bleu(effective_order=single)
        named = (
            ("hter", "TER", self._ter, 0.01),
            ("chrf", "chrF2", self._chrf, 1.0),
            ("bleu", "BLEU", bleu, 1.0),
        )
        return tuple(
            Score(
                name,
                metric.corpus_score(translations, [corrected]).score * unit,
                f"{title}|{metric.get_signature()}",
            )
            for name, title, metric, unit in named
        )


def corrected_paper(
    result: PaperResult, corrected: Paper, aligned: Iterable[Segment], metrics: EditMetrics
) -> CorrectedPaper:
    """Compare a translation with its corrected form.

    Args:
        result: the translation's segments with their scores.
        corrected: the paper with the corrected texts; a field without one is left out.
        aligned: beads of the same source with the corrected texts.
        metrics: what is measured.
    """
    beads = list(aligned)
    corrections = [
        correction
        for name in FIELD_NAMES
        if corrected.target(name).text and result.paper.source(name).text
        for correction in _corrections(name, result, corrected, beads, metrics)
    ]
    scores = (*((result.score,) if result.score else ()), *metrics.corpus(corrections))
    return CorrectedPaper(result.paper, tuple(corrections), scores)


def predictions(papers: Sequence[CorrectedPaper]) -> tuple[Prediction, ...]:
    """Return how well each score that saw no corrected text told how much was edited, name by name."""
    segments = [one.segment.scores for paper in papers for one in paper.corrections]
    return (*_predictions("segment", segments), *_predictions("paper", [paper.scores for paper in papers]))


def _predictions(level: str, items: Sequence[tuple[Score, ...]]) -> Iterator[Prediction]:
    rows = [{score.name: score.value for score in scores} for scores in items]
    names = dict.fromkeys(name for row in rows for name in row if name not in AGAINST_CORRECTED)
    for name in names:
        both = [(row[name], row["hter"]) for row in rows if name in row and "hter" in row]
        values, untouched = [value for value, _ in both], [-hter for _, hter in both]
        edited = [hter > 0 for _, hter in both]
        yield Prediction(
            score=name,
            level="segment" if level == "segment" else "paper",
            count=len(both),
            edited=sum(edited),
            pearson=pearson(values, untouched),
            spearman=spearman(values, untouched),
            auc=roc_auc([-value for value in values], edited),
        )


def _corrections(
    name: FieldName, result: PaperResult, corrected: Paper, beads: Sequence[Segment], metrics: EditMetrics
) -> Iterator[Correction]:
    ours = [segment for segment in result.segments if segment.field == name]
    theirs = [segment for segment in beads if segment.field == name]
    for given, fixed in _meeting(ours, theirs):
        source = _cover([one.source for one in given], result.paper.source(name).text)
        target = _cover([one.target for one in given], result.paper.target(name).text)
        text = _text(_cover([one.target for one in fixed], corrected.target(name).text))
        if target is None and not text:
            continue
        scores = (*_mean_scores(given), *metrics.segment(_text(target), text))
        yield Correction(Segment(name, source, target, scores), text)


def _meeting(
    ours: Sequence[Segment], theirs: Sequence[Segment]
) -> Iterator[tuple[list[Segment], list[Segment]]]:
    """Group the beads of both sides whose sources overlap; one without source joins what stands before it."""
    placed = sorted(
        [(*bounds, 0, at, bead) for at, (bounds, bead) in enumerate(_placed(ours))]
        + [(*bounds, 1, at, bead) for at, (bounds, bead) in enumerate(_placed(theirs))],
        key=lambda row: row[:4],
    )
    group: tuple[list[Segment], list[Segment]] = ([], [])
    reach = 0
    for start, end, side, _, bead in placed:
        has_source = any(one.source for one in (*group[0], *group[1]))
        if has_source and start >= reach and end > start:
            yield group
            group = ([], [])
        group[side].append(bead)
        reach = max(reach, end)
    if group[0] or group[1]:
        yield group


def _placed(beads: Iterable[Segment]) -> Iterator[tuple[tuple[int, int], Segment]]:
    reach = 0
    for bead in beads:
        bounds = (bead.source.start, bead.source.end) if bead.source else (reach, reach)
        reach = bounds[1]
        yield bounds, bead


def _cover(spans: Iterable[Span | None], text: str) -> Span | None:
    present = [span for span in spans if span]
    if not present:
        return None
    return Span.of(text, min(span.start for span in present), max(span.end for span in present))


def _text(span: Span | None) -> str:
    return span.text if span else ""


def _mean_scores(segments: Sequence[Segment]) -> Iterator[Score]:
    if len(segments) == 1:
        yield from segments[0].scores
        return
    weights = [len(_text(one.source)) + len(_text(one.target)) for one in segments]
    given = [(score, weight) for one, weight in zip(segments, weights, strict=True) for score in one.scores]
    for name, signature in dict.fromkeys((score.name, score.signature) for score, _ in given):
        some = [(score.value, weight) for score, weight in given if score.name == name]
        total = sum(weight for _, weight in some)
        yield Score(name, sum(value * weight for value, weight in some) / total, signature)
