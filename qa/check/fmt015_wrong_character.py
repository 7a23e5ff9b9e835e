"""A word is written with a wrong character of the same sound or look.

Only words with one right spelling are listed; variants that are merely older (其它, 帐号) are not, and a "value of
a valve" is none either.

Flags:
    a significant gain → ⟦显着⟧的提升
    above the threshold → 超过⟦阀值⟧
    the resolution in pixels → 以⟦象素⟧计的分辨率

Passes:
    a significant gain → 显著的提升
    other methods → 其它方法
    Lights show on the map. → 地图上显示着灯光。
    the value of the valve → 阀值
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.text.miswritten import MISWRITTEN, RIGHT


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each."""
    for field, source, target in context.pairs():
        for match in MISWRITTEN.finditer(target):
            if match[0] == "阀值" and "threshold" not in source.casefold():
                continue
            right = RIGHT[match[0]]
            yield Hit(field, f"{match[0]} is written {right}", target=match.span(), suggestion=right)


RULE = Rule("FMT015", "wrong-character", "fluency", "minor", 0.97, __doc__, check)
