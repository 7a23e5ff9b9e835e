"""An HTML tag or character reference stands in the Chinese.

Flags:
    Maps & sounds → 地图⟦&amp;⟧声音
    Maps of CO2 → CO⟦<sub>⟧2⟦</sub>⟧的地图
    Maps of caves → 洞穴⟦<br/>⟧地图

Passes:
    We mark the end by <EOS>. → 我们用<EOS>标记结尾。
    The model writes <think> first. → 模型先写出<think>。
    p < 0.05 and n > 30 → p < 0.05且n > 30
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule

_RESIDUE = re.compile(
    r"</?(?:a|b|i|u|p|br|hr|em|strong|span|div|sub|sup|code|pre|cite|tt|font|img|li|ul|ol|h[1-6]|table|tr|td|th|"
    r"samp|small|center|blockquote)(?:\s[^<>\n]{0,200})?/?>"
    r"|&(?:amp|lt|gt|nbsp|quot|apos|times|mdash|ndash|hellip|ldquo|rdquo|lsquo|rsquo|middot|plusmn|deg|eacute|"
    r"alpha|beta|gamma|delta|epsilon|lambda|mu|pi|sigma|#\d{1,6}|#x[0-9A-Fa-f]{1,6});"
)


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each tag and each reference."""
    for field, _, target in context.pairs():
        if "<" in target or "&" in target:
            for match in _RESIDUE.finditer(target):
                yield Hit(
                    field,
                    f"HTML is left in the Chinese: {match[0]}",
                    target=match.span(),
                    suggestion="take the tag out, or write the character",
                )


RULE = Rule("FMT003", "html-residue", "markup", "minor", 0.92, __doc__, check)
