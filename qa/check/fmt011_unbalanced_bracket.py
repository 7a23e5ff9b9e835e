"""A bracket lacks its other half, or its other half has another width.

Round brackets of both widths pair, but a full-width one closed by a half-width one is still a slip. Enumerators
such as "1)" and "a)", half-open intervals such as "[0, 1)", formulas, and brackets that the source leaves open as
well pass.

Flags:
    a cave model (CM) of maps → 洞穴模型⟦（⟧CM的地图
    a cave model (CM) of maps → 洞穴模型CM⟦）⟧的地图
    a cave model (CM) of maps → 洞穴模型⟦（CM)⟧的地图

Passes:
    a cave model (CM) of maps → 洞穴模型(CM)的地图
    in [0, 1) and 1) maps, 2) caves → 取值[0, 1)，包括1)地图，2)洞穴
    (as 1) maps and 2) caves) → （如1）地图和2）洞穴）
    It is open (see → 它是开的（见
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.text.mathmask import without_math

_CLOSES = {")": "(", "）": "（", "]": "[", "】": "【", "》": "《", "」": "「"}
_KIND = {"（": "(", "(": "(", "[": "[", "【": "【", "《": "《", "「": "「"}
_BRACKET = re.compile("[()（）\\[\\]【】《》「」]")
_ENUMERATOR = re.compile(r"(?:^|[^A-Za-z0-9])(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})$")
_ENUMERATION = re.compile(r"(?:^|[，,、；;：:和与及或\s])(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})[)）]")
_INTERVAL = re.compile(r"[\[(]\s?[-+\d.a-zA-Z∞]{1,12}\s?[,，]\s?[-+\d.a-zA-Z∞]{1,12}\s?[\])]")
_WIDEST_GLOSS = 60
# A text with more is cut off or garbled, and one finding says so.
MOST = 3


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each bracket without its half, and for each pair of two widths."""
    for field, source, target in context.pairs():
        if not _BRACKET.search(target):
            continue
        lone, mixed = _pair(_INTERVAL.sub(lambda m: " " * len(m[0]), without_math(target)))
        if lone and not _is_open(source) and not _ENUMERATION.search(target):
            bounds = [(at, at + 1) for at in lone] if len(lone) <= MOST else [(lone[0], lone[0] + 1)]
            for at in bounds:
                yield Hit(
                    field,
                    "The other half of the bracket is missing",
                    target=at,
                    suggestion="add it, or take it out",
                )
        for start, end in mixed[:MOST]:
            yield Hit(
                field,
                "The two halves of the bracket have different widths",
                target=(start, end) if end - start <= _WIDEST_GLOSS else (end - 1, end),
                suggestion="（…）",
            )


def _pair(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    """Return the places of lone brackets and the bounds of pairs whose widths differ; linear."""
    lone: list[int] = []
    mixed: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        char, at = match[0], match.start()
        if char in _KIND:
            opened.append(at)
        elif opened and _KIND[text[opened[-1]]] == _KIND[_CLOSES[char]]:
            start = opened.pop()
            if text[start] != _CLOSES[char]:
                mixed.append((start, at + 1))
        elif not (char in ")）" and _ENUMERATOR.search(text, max(0, at - 6), at)):
            lone.append(at)
    return sorted(lone + opened), mixed


def _is_open(source: str) -> bool:
    return any(source.count(left) != source.count(right) for left, right in ("()", "[]"))


RULE = Rule("FMT011", "unbalanced-bracket", "punctuation", "minor", 0.94, __doc__, check)
