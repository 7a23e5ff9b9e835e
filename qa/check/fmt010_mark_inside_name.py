"""A Chinese mark stands inside a name or a number that the source writes with a half-width one.

Flags:
    We use CAVE.1 maps. → 我们使用⟦CAVE。1⟧地图。
    There are 3,000 maps. → 共有⟦3，000⟧幅地图。
    The error is 3.5. → 误差为⟦3。5⟧。

Passes:
    We propose CAVE. RIVER is faster. → 我们提出CAVE。RIVER更快。
    The items are 1, 2 and 3. → 编号为1，2和3。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule

_MARKED = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z0-9])(?P<left>[A-Za-z0-9-]{1,30})(?P<mark>[。，：．])(?P<right>[A-Za-z0-9]{1,30})"
)
_NAME = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9-]{1,30}[.,:][A-Za-z0-9]{1,30}(?![A-Za-z0-9])")
_HALF_WIDTH = {"。": ".", "，": ",", "：": ":", "．": "."}


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each name or number that the source has with the half-width mark."""
    for field, source, target in context.pairs():
        names = frozenset(_NAME.findall(source)) if _MARKED.search(target) else frozenset()
        for match in _MARKED.finditer(target):
            meant = f"{match['left']}{_HALF_WIDTH[match['mark']]}{match['right']}"
            if meant in names and (match["mark"] != "：" or match[0].replace("：", "").isdigit()):
                yield Hit(
                    field,
                    "A Chinese mark stands inside a name or a number",
                    target=match.span(),
                    suggestion=meant,
                )


RULE = Rule("FMT010", "mark-inside-name", "punctuation", "minor", 0.67, __doc__, check)
