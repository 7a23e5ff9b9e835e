"""An entry could not be read and was not checked.

A line that is neither JSON nor a Python literal, a row with too few cells or an open quote, a field far longer than
any abstract. All other entries of the file are checked.

Flags:
    {problem: broken-record} title: Ranking Parrots → 鹦鹉排序

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
    return problem_hits(context, "broken-record", suggestion="mend the entry; it was not checked")


RULE = Rule("DIG004", "broken-record", "structure", "critical", 1.0, __doc__ or "", check)
