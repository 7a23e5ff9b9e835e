"""What the checks of a digest's structure share."""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit
from qa.model import ProblemKind


def problem_hits(context: Context, *kinds: ProblemKind, suggestion: str) -> Iterator[Hit]:
    """Yield a hit on each problem of these kinds that the reader met, where it met it."""
    for problem in context.paper.problems:
        if problem.kind in kinds:
            yield Hit(
                "title", problem.message, suggestion=suggestion, position=(problem.line, problem.column)
            )


def is_unreadable(context: Context) -> bool:
    """Say whether the entry could not be read, so that what its texts lack says nothing."""
    return any(problem.kind == "broken-record" for problem in context.paper.problems)
