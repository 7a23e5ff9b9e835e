"""A COMET model with error spans, such as xCOMET, marks this as wrong.

Under ``--scorer comet`` the spans of the model become findings with the severity that it gives them; their
confidence is the rule's times the model's own. Marks of white space and punctuation alone pass: form has its own
checks. Neighbouring marks that only those separate are one finding. What share of them is right hangs on the
model and has not been measured here, where none of the published ones is at hand: the rule's confidence is a
guess, and a low one. In the lines below, the model has marked what stands in braces.

Flags:
    {marked: major 鱼群} We count birds. → 我们统计⟦鱼群⟧。
    {marked: critical 一百座} We count birds in ten towns. → 我们统计⟦一百座⟧城镇的鸟类。

Passes:
    We count birds. → 我们统计鸟类。
    {marked: minor 。} We count birds. → 我们统计鸟类。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.model import SEVERITIES, Mark, Segment

CONFIDENCE = 0.4


def check(context: Context) -> Iterator[Hit]:
    """Yield one hit for each marked stretch of words."""
    for segment in context.segments:
        for marks in _stretches(segment):
            worst = min((mark.severity for mark in marks), key=SEVERITIES.index)
            sure = sum(mark.confidence for mark in marks) / len(marks)
            yield Hit(
                segment.field,
                f"The COMET model marks this as a {worst} error ({sure:.0%} sure)",
                target=(marks[0].target.start, marks[-1].target.end),
                source=(segment.source.start, segment.source.end) if segment.source else None,
                confidence=round(CONFIDENCE * sure, 3),
                severity=worst,
            )


def _stretches(segment: Segment) -> Iterator[list[Mark]]:
    held: list[Mark] = []
    for mark in segment.marks:
        if not _has_words(mark.target.text):
            continue
        if held and segment.target:
            begin = segment.target.start
            between = segment.target.text[held[-1].target.end - begin : mark.target.start - begin]
            if _has_words(between):
                yield held
                held = []
        held.append(mark)
    if held:
        yield held


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)


RULE = Rule("MEA010", "marked-by-model", "mistranslation", "major", CONFIDENCE, __doc__, check)
