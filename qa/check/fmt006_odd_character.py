"""Full-width letters and digits, broken and invisible characters stand in the text.

Chinese text writes Latin letters and digits half-width. A replacement character is what is left of a character
that was cut in two; control, private-use and zero-width characters, and the compatibility forms of Chinese ones,
look right and break search.

Flags:
    We use the GPT model. → 我们使用⟦ＧＰＴ⟧模型。
    We draw maps. → 我们绘制⟦�⟧地图。
    There are 12 maps. → 共有⟦１２⟧幅地图。

Passes:
    We use 12 maps; why? → 我们使用12幅地图；为什么？
    Step (1) → 步骤①
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule

_ODD = re.compile(
    "(?P<wide>[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+)"
    "|(?P<broken>[\ufffd\ue000-\uf8ff\ud800-\udfff]+)"
    "|(?P<hidden>[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+)"
    "|(?P<form>[\uf900-\ufaff\u2e80-\u2fdf]+)"
)
_WHY = {
    "wide": "Full-width letters or digits",
    "broken": "A broken character",
    "hidden": "An invisible character",
    "form": "A compatibility form of a Chinese character",
}
_TO_HALF = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B)}
MOST = 5


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each run; a text with many of them is garbled as a whole."""
    for field, source, target in context.pairs():
        found = [match for match in _ODD.finditer(target) if match[0] not in source]
        if len(found) > MOST:
            yield Hit(
                field, "The text is garbled", target=(found[0].start(), found[-1].end()), severity="critical"
            )
            continue
        for match in found:
            wide = match.lastgroup == "wide"
            yield Hit(
                field,
                _WHY[match.lastgroup or "wide"],
                target=match.span(),
                suggestion=match[0].translate(_TO_HALF) if wide else "write the character meant",
                severity="minor" if wide else None,
            )


RULE = Rule("FMT006", "odd-character", "script", "major", 0.97, __doc__, check)
