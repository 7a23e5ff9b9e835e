"""A second translation is offered beside the first.

A reader needs one. A title that goes on in a second line, where the source has one line, offers two, and so does
one that brings a second wording after "or". Where a title falls into two halves that say the same and its source
does not, the second half is the alternative: most of the pairs of characters of the one stand in the other.

Flags:
    title: Drawing maps of caves from sound → 利用声音绘制洞穴地图。⟦或者译为：用声音画出洞穴的地图⟧
    title: Drawing maps of large dark caves from sound → 利用声音绘制大型黑暗洞穴地图⟦: 用声音绘制大型黑暗洞穴的地图⟧

Passes:
    title: Maps or Sound: A Study of Caves → 地图还是声音：洞穴研究
    title: Large cave maps: how robots draw large cave maps → 大型洞穴地图：机器人如何绘制大型洞穴地图
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.text.passages import passages

_SEPARATOR = re.compile(r"\s?(?:[（(]或者?[：:]?|[：:/／|]|或者|——| - )\s?[“\"]?")
_SOURCE_SEPARATOR = re.compile(r"[:?/|]|--| - |—|–|\bor\b|\$\\unicode|\W-\W|[a-z]-\W")
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
FEWEST_PAIRS = 10
SAME = 0.6
LONGEST_TITLE = 600


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each passage that offers another translation."""
    for field, source, target in context.pairs():
        found = [
            (p.start, p.end)
            for p in passages(target, source, title=field == "title")
            if p.kind == "alternative"
        ]
        if field == "title" and not found and (half := second_half(target, source)):
            found.append(half)
        for bounds in found:
            yield Hit(
                field,
                "A second translation is offered",
                target=bounds,
                suggestion="keep one of the two",
                severity="critical" if field == "title" else None,
            )


def second_half(target: str, source: str) -> tuple[int, int] | None:
    """Return the bounds of the second of two halves of a title that say the same, with what parts them."""
    if "\n" in target or len(target) > LONGEST_TITLE or _SOURCE_SEPARATOR.search(source):
        return None
    for separator in _SEPARATOR.finditer(target):
        first, second = _pairs(target[: separator.start()]), _pairs(target[separator.end() :])
        fewest = min(len(first), len(second))
        if fewest >= FEWEST_PAIRS and len(first & second) >= SAME * fewest:
            return separator.start(), len(target)
    return None


def _pairs(text: str) -> set[str]:
    return {run[at : at + 2] for run in _HAN_RUN.findall(text) for at in range(len(run) - 1)}


RULE = Rule("ART009", "alternative", "commentary", "major", 0.88, __doc__, check)
