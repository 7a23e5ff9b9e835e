"""The English title or abstract is missing.

There is a translation, or nothing at all, but no source that it could be compared with: the field was not
checked.

Flags:
    {title: Ranking Parrots} → 我们按颜色给鹦鹉排序。
    {abstract: We rank parrots by colour.} title: → 鹦鹉排序

Passes:
    {title: Ranking Parrots} We rank parrots by colour. → 我们按颜色给鹦鹉排序。
    {problem: broken-record} →
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.entry import is_unreadable
from qa.model import FIELD_NAMES


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit on each field without an English side."""
    if is_unreadable(context):
        return
    for name in FIELD_NAMES:
        source = context.paper.source(name)
        if not source.text:
            yield Hit(
                name, f"the English {name} is missing", suggestion="add it", position=source.position(0)
            )


RULE = Rule("DIG005", "missing-source", "structure", "major", 1.0, __doc__ or "", check)
