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

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.text.alternatives import second_half
from qa.text.passages import passages


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


RULE = Rule("ART009", "alternative", "commentary", "major", 0.88, __doc__, check)
