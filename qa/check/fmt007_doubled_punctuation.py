"""Two marks stand where one belongs.

A question or exclamation mark before a colon (a title's "Why? A study"), a dash of two characters and an ellipsis
pass.

Flags:
    We draw maps. They are exact. → 我们绘制地图⟦。。⟧它们很准确。
    In recent years, maps have aged. → 近年来⟦，，⟧地图变旧了。
    We draw maps, and test them. → 我们绘制地图⟦，。⟧并加以测试。

Passes:
    Why maps? A study → 为什么要地图？：一项研究
    Maps age... → 地图会变旧……
    Zhao et al., Inc., and others → Zhao et al.，Inc.，等
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.text.mathmask import without_math

_DOUBLED = re.compile(r"[，、；：。][，、；：。,;]+|[,;][，。、；：]|。\.(?!\.)")


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each group of marks."""
    for field, _, target in context.pairs():
        for match in _DOUBLED.finditer(without_math(target)):
            yield Hit(field, "Two marks stand where one belongs", target=match.span(), suggestion=match[0][0])


RULE = Rule("FMT007", "doubled-punctuation", "punctuation", "minor", 0.97, __doc__, check)
