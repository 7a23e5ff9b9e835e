"""A comment that should suppress findings lacks codes or a reason.

``<!-- qa: ignore CODE reason -->`` suppresses nothing without both; without a reason nobody can tell later
whether it still holds.

Flags:
    {problem: bad-ignore} title: Ranking Parrots → 鹦鹉排序

Passes:
    {problem: no-link} We rank parrots by colour. → 我们按颜色给鹦鹉排序。
    We rank parrots by colour. → 我们按颜色给鹦鹉排序。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.entry import problem_hits


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit on each such comment."""
    return problem_hits(context, "bad-ignore", suggestion="give the codes, then the reason")


RULE = Rule("DIG009", "bad-ignore", "structure", "minor", 1.0, __doc__ or "", check)
