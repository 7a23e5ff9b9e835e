"""A full-width bracket stands inside a word that the source writes with half-width ones.

Flags:
    (L)LMs draw maps. → ⟦（L）LM⟧绘制地图。
    We draw map(s). → 我们绘制⟦map（s）⟧。

Passes:
    (L)LMs draw maps. → (L)LM绘制地图。
    Maps from large models (LM) → 基于大模型（LM）的地图
    Deep Embedding(DE) of maps → Deep Embedding（DE）地图
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule

_WORD = re.compile(r"(?P<left>[A-Za-z0-9]{0,20})（(?P<inner>[A-Za-z]{1,6})）(?P<right>[A-Za-z0-9]{0,20})")


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each word that the source has with half-width brackets."""
    for field, source, target in context.pairs():
        for match in _WORD.finditer(target):
            left, inner, right = match["left"], match["inner"], match["right"]
            inside = bool(right) or (bool(left) and inner.islower())
            if inside and f"{left}({inner}){right}" in source:
                yield Hit(
                    field,
                    "Full-width brackets stand inside a word",
                    target=match.span(),
                    suggestion=f"{left}({inner}){right}",
                )


RULE = Rule("FMT013", "bracket-in-acronym", "punctuation", "minor", 0.88, __doc__, check)
