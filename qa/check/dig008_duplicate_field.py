"""A field stands twice in one entry.

A label, a key or a column is there a second time with another text; the message says which of them was read.

Flags:
    {problem: duplicate-field} title: Ranking Parrots → 鹦鹉排序

Passes:
    {problem: no-link} We rank parrots by colour. → 我们按颜色给鹦鹉排序。
    We rank parrots by colour. → 我们按颜色给鹦鹉排序。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.entry import problem_hits


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit on each such entry, where the reader met it."""
    return problem_hits(context, "duplicate-field", suggestion="keep one of the two")


RULE = Rule("DIG008", "duplicate-field", "structure", "minor", 1.0, __doc__ or "", check)
