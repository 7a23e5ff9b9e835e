"""A title or an abstract has no translation.

The Chinese side is absent, empty or holds no letter at all. Where both fields lack it, one finding on the
abstract stands for the paper. A field that was copied or left in English is another check's.

Flags:
    We rank parrots by colour. →
    We rank parrots by colour. → ——
    title: Ranking Parrots →

Passes:
    We rank parrots by colour. → 我们按颜色给鹦鹉排序。
    title: ParrotNet → ParrotNet
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.entry import is_unreadable
from qa.model import FIELD_NAMES


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit on the field that has a source and no translation."""
    if is_unreadable(context):
        return
    missing = [
        name
        for name in FIELD_NAMES
        if context.paper.source(name).text and not any(map(str.isalpha, context.paper.target(name).text))
    ]
    if not missing:
        return
    name = missing[-1]
    what = "title and abstract have" if len(missing) == 2 else f"the {name} has"
    yield Hit(
        name,
        f"{what} no translation",
        suggestion="translate it",
        severity="critical" if name == "abstract" else "major",
        position=context.paper.target(name).position(0),
    )


RULE = Rule("DIG001", "missing-translation", "structure", "critical", 1.0, __doc__ or "", check)
