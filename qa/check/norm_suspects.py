"""What departs from the norms in a paper, judged once for the checks that speak of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from qa.check.base import Context, Hit
from qa.check.cov001_truncation import is_truncated
from qa.knowledge.norms import Norms, Verdict, norms, verdicts
from qa.model import Segment

# Suspects below it are not shown: with it, all checks together keep the precision that the README states.
FLOOR = 0.5
_LEAST_SHARE_SUGGESTED = 0.2


def norm_suspects(context: Context, category: str, kinds: frozenset[str]) -> Iterator[Verdict]:
    """Yield the suspects of a paper that are of a category and of certain kinds."""
    abstract_gone = is_truncated(context.paper.abstract.text, context.paper.abstract_zh.text)
    segments = tuple(one for one in context.segments if not (abstract_gone and one.field == "abstract"))
    for one in judged(segments, context.config.norms):
        if one.category == category and one.suspect.kind in kinds:
            yield one


@lru_cache(maxsize=4)
def judged(segments: tuple[Segment, ...], path: str) -> tuple[Verdict, ...]:
    """Return the verdicts on a paper's suspects at or above the floor."""
    return tuple(verdicts(norms(path), segments, FLOOR))


def hit(verdict: Verdict, message: str, suggestion: str = "") -> Hit:
    """Make a hit of a verdict."""
    one = verdict.suspect
    return Hit(one.field, message, one.target, one.source, suggestion, verdict.confidence)


def texts(context: Context, verdict: Verdict) -> tuple[str, str]:
    """Return the English and the Chinese of a suspect."""
    one = verdict.suspect
    source, target = context.paper.source(one.field).text, context.paper.target(one.field).text
    return (
        source[slice(*one.source)] if one.source else "",
        target[slice(*one.target)] if one.target else "",
    )


def known(context: Context) -> Norms:
    """Return the norms that hold for a run."""
    return norms(context.config.norms)


def usually(context: Context, verdict: Verdict) -> tuple[str, str]:
    """Return what is usual, for a message and as a suggestion; empty where nothing is."""
    one = verdict.suspect
    usual, share = known(context).usual(one.key)
    if not usual or share < _LEAST_SHARE_SUGGESTED:
        return "", ""
    return f"; '{one.key}' is {usual} in {share:.0%} of {known(context).seen(one.key)} uses", usual
