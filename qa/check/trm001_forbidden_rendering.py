"""A term stands in a rendering that the glossary forbids.

The English sentence has the term, its Chinese has a wrong rendering of it and no right one. A forbidden rendering that
is the right one of another term of the sentence is not flagged, nor is one that the glossary excuses by other words of
the sentence.

Flags:
    Our transformer reads sonar maps. → 我们的⟦变压器⟧读取声呐地图。
    Hallucinations of the parser are rare. → 解析器的⟦妄想⟧很少见。

Passes:
    Our transformer reads sonar maps. → 我们的Transformer读取声呐地图。
    The power transformer feeds the substation at a high voltage. → 电力变压器以高电压为变电站供电。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.term_beads import term_beads


def check(context: Context) -> Iterator[Hit]:
    """Yield one hit for each forbidden rendering that nothing explains."""
    for bead in term_beads(context):
        for place, wrong in zip(bead.uses, bead.wrong(), strict=False):
            reason = bead.entry.reason(wrong.text)
            yield Hit(
                bead.field,
                f"{wrong.text} is no rendering of '{bead.entry.term}'" + (f": {reason}" if reason else ""),
                (wrong.start, wrong.end),
                place,
                bead.entry.preferred,
            )


RULE = Rule("TRM001", "forbidden-rendering", "term", "major", 0.95, __doc__ or "", check)
