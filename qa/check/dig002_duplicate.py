"""The same paper stands twice.

An earlier entry of this run, in this file or another, has the same arXiv id, or the same title where there is no
id. The message says where.

Flags:
    {seen_at: july.md:12} title: Ranking Parrots → 鹦鹉排序

Passes:
    We rank parrots by colour. → 我们按颜色给鹦鹉排序。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit on an entry that was met before."""
    if context.seen_at:
        yield Hit(
            "title",
            f"the paper stands already at {context.seen_at}",
            suggestion="remove one of the two",
            position=(context.paper.line, 1),
        )


RULE = Rule("DIG002", "duplicate", "structure", "minor", 1.0, __doc__ or "", check)
