"""A half-width colon stands between a name and Chinese, or after Chinese.

"NAME: 一种方法" mixes the colon of English with Chinese; Chinese writes "NAME：一种方法". Colons between Latin words
or digits, in addresses, times, ratios and code are as they should be.

Flags:
    title: CaveMap: Maps from Sound → CaveMap⟦:⟧ 基于声音的地图
    title: Listening in the Loop: Maps → 环中聆听⟦:⟧ 地图
    Our page: CaveMap → 项目主页⟦:⟧ CaveMap

Passes:
    title: CaveMap: Maps from Sound → CaveMap：基于声音的地图
    The ratio is 3:1 at 12:30. → 比例为3:1，时间为12:30。
    title: CaveMap: Maps → CaveMap: Maps
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.text.mathmask import without_math

_HAN = r"\u3400-\u9fff"
_COLON = re.compile(
    rf"(?<=[{_HAN}）》”】]):(?!//)(?=\s*[{_HAN}A-Za-z0-9“\"《\[（(<]|\s*$)|(?<=[A-Za-z0-9)\]+*\"'”-]):(?=\s?[{_HAN}“《])"
)


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each such colon."""
    for field, _, target in context.pairs():
        for match in _COLON.finditer(without_math(target)):
            yield Hit(field, "A half-width colon stands in Chinese", target=match.span(), suggestion="：")


RULE = Rule("FMT009", "half-width-colon", "punctuation", "minor", 0.97, __doc__, check)
