"""What each category of finding is called elsewhere: MQM error types, ITS issue types, and MQM scores.

MQM: the core typology of https://themqm.org. ITS: the values of the data category Localization Quality Issue,
https://www.w3.org/TR/its20/#lqissue-typevalues. The weights of severities are those of the MQM scoring model
with linear calibration; settings may give others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from qa.model import SEVERITIES, Category, Finding, PaperResult, Score, Severity


class ErrorType(NamedTuple):
    """The names of a category in two standards.

    Attributes:
        mqm: dimension and type, as in ``Accuracy/Omission``.
        its: value of ``locQualityIssueType``.
    """

    mqm: str
    its: str


ERROR_TYPES: Mapping[Category, ErrorType] = {
    "untranslated": ErrorType("Accuracy/Untranslated", "untranslated"),
    "placeholder": ErrorType("Accuracy/Addition", "non-conformance"),
    "commentary": ErrorType("Accuracy/Addition", "addition"),
    "number": ErrorType("Accuracy/Mistranslation", "numbers"),
    "term": ErrorType("Terminology/Wrong term", "terminology"),
    "inconsistent-term": ErrorType("Terminology/Inconsistent use of terminology", "inconsistency"),
    "name": ErrorType("Accuracy/Mistranslation", "inconsistent-entities"),
    "mistranslation": ErrorType("Accuracy/Mistranslation", "mistranslation"),
    "omission": ErrorType("Accuracy/Omission", "omission"),
    "addition": ErrorType("Accuracy/Addition", "addition"),
    "truncation": ErrorType("Accuracy/Omission", "omission"),
    "markup": ErrorType("Design and markup/Markup tag", "markup"),
    "script": ErrorType("Linguistic conventions/Character encoding", "characters"),
    "punctuation": ErrorType("Linguistic conventions/Punctuation", "typographical"),
    "fluency": ErrorType("Linguistic conventions/Textual conventions", "grammar"),
    "source": ErrorType("Source issue", "internationalization"),
    "structure": ErrorType("Design and markup", "other"),
}
WEIGHTS: Mapping[Severity, float] = {"critical": 25.0, "major": 5.0, "minor": 1.0}
# ITS counts severity from 0 to 100.
ITS_SEVERITIES: Mapping[Severity, int] = {"critical": 100, "major": 50, "minor": 10}
# What the translation can't be blamed for.
_NOT_OF_THE_TRANSLATION = frozenset({"source", "structure"})


def mqm_score(findings: Iterable[Finding], weights: Mapping[Severity, float]) -> Score:
    """Return the penalty points of a paper; defects of the source and of the digest do not count.

    Args:
        findings: of the paper.
        weights: points of one finding; a severity that is not named weighs as in ``WEIGHTS``.
    """
    points = {**WEIGHTS, **weights}
    value = sum(points[f.severity] for f in findings if f.category not in _NOT_OF_THE_TRANSLATION)
    named = "|".join(f"{severity}:{points[severity]:g}" for severity in SEVERITIES)
    return Score("mqm", value, f"mqm:core|{named}")


def per_thousand(results: Iterable[PaperResult]) -> float:
    """Return the penalty points a thousand characters of source text, of a paper or of many."""
    points, characters = 0.0, 0
    for result in results:
        points += result.mqm.value if result.mqm else 0.0
        characters += len(result.paper.title.text) + len(result.paper.abstract.text)
    return 1000 * points / characters if characters else 0.0
