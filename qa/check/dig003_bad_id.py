"""The paper has no link, or no arXiv id can be told from it.

Without an id nobody finds the paper, and its entry cannot be followed from one digest to the next. A link and an id
beside it that name two papers are flagged, too.

Flags:
    {problem: no-link} title: Ranking Parrots → 鹦鹉排序
    {problem: bad-id} title: Ranking Parrots → 鹦鹉排序

Passes:
    {problem: encoding} We rank parrots by colour. → 我们按颜色给鹦鹉排序。
    We rank parrots by colour. → 我们按颜色给鹦鹉排序。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.entry import problem_hits


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit on each such entry, where the reader met it."""
    return problem_hits(context, "no-link", "bad-id", suggestion="give the link to the paper on arXiv")


RULE = Rule("DIG003", "bad-id", "structure", "major", 1.0, __doc__ or "", check)
