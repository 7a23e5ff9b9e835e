"""A half-width comma, full stop, semicolon, question or exclamation mark ends a Chinese clause.

The mark counts when Chinese stands right before it, and Chinese, a space or the end after it. Marks between Latin
words, inside numbers and formulas, and before the year of a citation are as they should be.

Flags:
    We draw maps, and test them. → 我们绘制地图⟦,⟧并加以测试。
    Methods. We draw maps. → 方法⟦.⟧ 我们绘制地图。
    Do maps age? → 地图会变旧吗⟦?⟧

Passes:
    We use a map (Open Map, OM). → 我们使用地图（Open Map, OM）。
    as in [Ling et al., 2024] → 如[凌等, 2024]所述
    It takes 1,000 steps and 3.5 s. → 共需1,000步，用时3.5秒。
    The file 地图.txt → 文件地图.txt
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.text.mathmask import without_math

_HAN = r"\u3400-\u9fff"
_HALF_WIDTH = re.compile(
    rf"(?<=[{_HAN}）」』》】”])(?!,\s?\d{{4}})(?:[,;?!](?=[\s{_HAN}A-Za-z“”（《」』]|$)|\.(?=[\s{_HAN}]|$))"
    rf"|(?<=[）)”》】]),(?=\s?[{_HAN}])"
)
_FULL_WIDTH = str.maketrans(",.;?!", "，。；？！")


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each such mark."""
    for field, _, target in context.pairs():
        for match in _HALF_WIDTH.finditer(without_math(target)):
            yield Hit(
                field,
                f"A half-width {match[0]} ends a Chinese clause",
                target=match.span(),
                suggestion=match[0].translate(_FULL_WIDTH),
            )


RULE = Rule("FMT008", "half-width-punctuation", "punctuation", "minor", 0.93, __doc__, check)
