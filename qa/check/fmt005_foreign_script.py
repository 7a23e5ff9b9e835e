"""Letters of another script stand in the Chinese: kana, Hangul, Cyrillic, Arabic, Thai, Indic.

Models slip into other languages in the middle of a word. Letters that the source has too (an example, a name, a
formula) pass, and so does Greek, which formulas use.

Flags:
    Maps of caves based on sound → 声音⟦ベース⟧的洞穴地图
    We draw maps automatically. → 我们⟦автомат⟧化绘制地图。

Passes:
    The error is ε = 0.1. → 误差为ε = 0.1。
    The word карта means map. → 单词“карта”的意思是地图。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule

_LETTERS = re.compile(
    "[\u3041-\u309f\u30a1-\u30fa\u30fd-\u30ff\uff66-\uff9d]"
    "[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f]*"
    "|[\uac00-\ud7af\u1100-\u11ff\u3131-\u318e](?:[ \uac00-\ud7af\u1100-\u11ff\u3131-\u318e]*"
    "[\uac00-\ud7af\u1100-\u11ff\u3131-\u318e])?"
    "|[\u0400-\u052f](?:[ \u0400-\u052f]*[\u0400-\u052f])?"
    "|[\u0530-\u058f]+|[\u0590-\u05ff]+|[\u0600-\u06ff\u0750-\u077f]+|[\u0900-\u0dff]+|[\u0e00-\u0e7f]+|[\u10a0-\u10ff]+"
)


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each run of such letters."""
    for field, source, target in context.pairs():
        for match in _LETTERS.finditer(target):
            if match[0] not in source:
                yield Hit(
                    field,
                    f"{match[0]} is neither Chinese nor in the source",
                    target=match.span(),
                    suggestion="write it in Chinese",
                )


RULE = Rule("FMT005", "foreign-script", "script", "major", 0.97, __doc__, check)
