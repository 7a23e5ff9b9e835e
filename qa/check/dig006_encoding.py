"""The file is not in UTF-8.

It was read as UTF-16 or GB18030, which was told from its bytes. Other tools will guess otherwise. The finding stands
at the first paper of the file.

Flags:
    {problem: encoding} title: Ranking Parrots → 鹦鹉排序

Passes:
    {problem: bad-id} We rank parrots by colour. → 我们按颜色给鹦鹉排序。
    We rank parrots by colour. → 我们按颜色给鹦鹉排序。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.entry import problem_hits


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit on each such entry, where the reader met it."""
    return problem_hits(context, "encoding", suggestion="save the file as UTF-8")


RULE = Rule("DIG006", "encoding", "structure", "minor", 1.0, __doc__ or "", check)
