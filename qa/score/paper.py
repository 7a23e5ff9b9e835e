"""One number a paper, 0-100, from its segments and its findings.

    quality = 100 · fidelity · exp(-Σ weight(field) · cost(severity))

``fidelity`` is the mean of the segments' worth, each weighted with its share of the source's characters, the
abstract counting nine tenths and the title one. A source sentence without a counterpart is worth nothing, so
that fidelity holds the coverage. A pair is worth

    fullness · agreement · closeness

where fullness falls as the length ratio leaves the range of full translations, agreement is half for the
numbers kept and half given, and closeness rises with the similarity from that of unrelated to that of well
translated sentences, steeply at first: between good sentences similarity says little (1 without a scorer).
It also rises with the adequacy of the learned head, of which a pair without any keeps seven tenths: what is
planted to be found is rarer than what makes real translations bad, so that the head is not believed in full.
The assessment has no part in it, since it rewards easy sources (and lowers the agreement with annotators).
Where a COMET model scored the pair, closeness is its score's share of a good one. A target sentence without a
counterpart takes off its share of the target's length, at most half.

The score is monotone: a segment that is less similar, farther from full length or poorer in numbers never
raises it, nor does one more finding.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from qa.model import FIELD_NAMES, FieldName, Finding, Loss, Paper, Score, Segment, Severity
from qa.text.length import english_length

VERSION = "3"
COSTS: dict[Severity, float] = {"critical": 0.72, "major": 0.18, "minor": 0.06}
WEIGHTS: dict[FieldName, float] = {"title": 0.1, "abstract": 0.9}
# A finding in a title counts about as little beside one in an abstract as the title itself.
FINDING_WEIGHTS: dict[FieldName, float] = {"title": 0.1, "abstract": 1.0}
# Similarity of sentence pairs: unrelated ones lie below the first, good translations about the second.
UNRELATED, CLOSE = 0.3, 0.9
STEEPNESS = 0.5
# CometKiwi and xCOMET give about this to a good translation.
GOOD_COMET = 0.85
# Length ratios of full translations.
SHORTEST, LONGEST = 0.7, 1.6
MOST_LOST_TO_ADDITIONS = 0.5
MOST_LOST_TO_INADEQUACY = 0.3
# Points below which a loss is not worth a line.
LEAST_SHOWN = 0.05
_STEPS = (
    ("source sentences without a translation", frozenset[str]()),
    ("lengths unlike those of full translations", frozenset({"length"})),
    ("numbers that disagree", frozenset({"length", "numbers"})),
    (
        "meaning far from the source",
        frozenset({"length", "numbers", "similarity", "adequacy", "comet"}),
    ),
)


def paper_score(paper: Paper, segments: Sequence[Segment], findings: Sequence[Finding]) -> Score | None:
    """Return the score named ``quality``, or ``None`` where there is no translation to score.

    Args:
        paper: whose texts the segments are of.
        segments: with their scores, of any scorer.
        findings: of the checks; those about the source or the digest's structure do not count.
    """
    parts = _parts(paper, segments)
    if not parts:
        return None
    cost = sum(map(_cost, findings))
    return Score("quality", _mean(parts) * math.exp(-cost), _signature(segments))


def _parts(paper: Paper, segments: Sequence[Segment]) -> dict[FieldName, list[Segment]]:
    """Return the segments of the fields that have both sides."""
    return {
        name: [segment for segment in segments if segment.field == name]
        for name in FIELD_NAMES
        if paper.source(name).text and paper.target(name).text
    }


def _mean(parts: Mapping[FieldName, Sequence[Segment]], known: frozenset[str] | None = None) -> float:
    """Return the fidelity of the fields together, 0-100, as far as these scores say."""
    total = weight = 0.0
    for name, segments in parts.items():
        total += WEIGHTS[name] * fidelity(segments, known)
        weight += WEIGHTS[name]
    return 100 * total / weight


def losses(paper: Paper, segments: Sequence[Segment], findings: Sequence[Finding]) -> tuple[Loss, ...]:
    """Return what pulled the score down from 100, the gravest first; the points add up to what is missing.

    Each cause is charged with what the score falls when it is added to those before it: sentences without a
    counterpart, lengths, numbers, meaning, additions, then the findings of each code by their cost.
    """
    parts = _parts(paper, segments)
    if not parts:
        return ()
    sources = {name: [segment for segment in part if segment.source] for name, part in parts.items()}
    given, found = 100.0, []
    for label, names in _STEPS:
        value = _mean(sources, names)
        found.append(Loss(label, given - value))
        given = value
    whole = _mean(parts)
    found.append(Loss("sentences that the source does not have", given - whole))
    found += _lost_to_findings(whole, findings)
    return tuple(sorted((one for one in found if one.points >= LEAST_SHOWN), key=lambda one: -one.points))


def _lost_to_findings(before: float, findings: Sequence[Finding]) -> list[Loss]:
    costs: dict[str, float] = {}
    for finding in findings:
        label = f"{finding.code} {finding.name}"
        costs[label] = costs.get(label, 0.0) + _cost(finding)
    total = sum(costs.values())
    lost = before * (1 - math.exp(-total))
    return [Loss(label, lost * cost / total) for label, cost in costs.items() if cost]


def _cost(finding: Finding) -> float:
    if finding.category in {"source", "structure"}:
        return 0.0
    return FINDING_WEIGHTS[finding.field] * COSTS[finding.severity]


def fidelity(segments: Sequence[Segment], known: frozenset[str] | None = None) -> float:
    """Return how much of a field's source its target renders, 0-1.

    Args:
        segments: of one field.
        known: names of the scores that count; ``None`` means all.
    """
    size = sum(len(segment.source.text) for segment in segments if segment.source)
    if not size:
        return 0.0
    worth = sum(len(segment.source.text) * _worth(segment, known) for segment in segments if segment.source)
    added = sum(
        english_length(segment.target.text) for segment in segments if segment.target and not segment.source
    )
    if not added:
        return worth / size
    said = sum(english_length(segment.target.text) for segment in segments if segment.target)
    return worth / size * (1 - min(MOST_LOST_TO_ADDITIONS, added / said))


def _worth(segment: Segment, known: frozenset[str] | None) -> float:
    if segment.target is None:
        return 0.0
    values = {score.name: score.value for score in segment.scores if known is None or score.name in known}
    length = values.get("length", 1.0)
    fullness = min(1.0, length / SHORTEST, LONGEST / length if length > 0 else 0.0)
    agreement = 0.5 + 0.5 * values.get("numbers", 1.0)
    return max(0.0, fullness) * agreement * _closeness(values)


def _closeness(values: Mapping[str, float]) -> float:
    if "comet" in values:
        return min(1.0, max(0.0, values["comet"] / GOOD_COMET))
    closeness = (values.get("similarity", 1.0) - UNRELATED) / (CLOSE - UNRELATED)
    adequacy = min(1.0, max(0.0, values.get("adequacy", 1.0)))
    return math.pow(min(1.0, max(0.0, closeness)), STEEPNESS) * (1 - MOST_LOST_TO_INADEQUACY * (1 - adequacy))


def _signature(segments: Sequence[Segment]) -> str:
    given = dict.fromkeys(score.signature for segment in segments for score in segment.scores)
    base = "+".join(given) or "scorer:none"
    return f"{base}|paper:{VERSION}"
