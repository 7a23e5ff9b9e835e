"""Characters were lost: they could not be decoded, or no text holds them.

A byte that is no character, a control character or half of a surrogate pair is read as `�`; a `�` that stands in
the file itself was lost by an earlier tool. One finding a text, at the first.

Flags:
    We rank parrots by colour. → 我们按颜色给鹦鹉⟦��⟧序。
    We rank ⟦�⟧arrots by colour. → 我们按颜色给鹦鹉排序。

Passes:
    We rank parrots by colour 🦜. → 我们按颜色给鹦鹉🦜排序。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.model import FIELD_NAMES

_LOST = re.compile("\ufffd+")


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit on the first lost characters of each text."""
    for name in FIELD_NAMES:
        target, source = context.paper.target(name), context.paper.source(name)
        if found := _LOST.search(target.text):
            yield Hit(name, _message(target.text), target=found.span(), suggestion="write them anew")
        if found := _LOST.search(source.text):
            where = source.position(found.start())
            yield Hit(
                name, _message(source.text), source=found.span(), suggestion="write them anew", position=where
            )


def _message(text: str) -> str:
    count = text.count("\ufffd")
    return f"{count} characters were lost" if count > 1 else "a character was lost"


RULE = Rule("DIG007", "lost-characters", "structure", "major", 1.0, __doc__ or "", check)
