"""One half of a compound is Chinese and the other was left in English.

Translating models that see words as pieces render one piece and copy the other: `单_semanticity` for
monosemanticity, `密度aware` for density-aware, a bare `-like` after Chinese. Such a remnant is glued to Chinese by an
underscore or a hyphen, is the second part of a hyphenated word, or is a piece of a longer source word.

Flags:
    A study of monosemanticity. → 对单⟦_semanticity⟧的研究。
    A density-aware loss for dense scenes. → 面向密集场景的密度⟦aware⟧损失。
    A wavelet-like attention backbone. → 小波⟦_like⟧注意力主干网络。

Passes:
    A density-aware loss for dense scenes. → 面向密集场景的密度感知损失。
    A top-k gate and k-means. → 一个top-k门控与k-means。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.latin_fragments import fragments


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit on each English remnant of a half-translated compound."""
    for name, _, _ in context.pairs():
        for part in fragments(context, name):
            if part.kind == "half":
                yield Hit(name, f"“{part.text}”: the rest of the compound is Chinese", (part.start, part.end))


RULE = Rule("UNT003", "half-translated", "untranslated", "major", 0.95, __doc__ or "", check)
