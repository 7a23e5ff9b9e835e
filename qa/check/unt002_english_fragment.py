"""An English word or phrase stands in the Chinese although a translator renders it.

What counts is not that Latin letters stand there but what they are: words that the source uses as plain
lower-case prose, and letters that the source does not have at all. Names, acronyms, formulas, code, units,
quotations, an English gloss in brackets after its Chinese, and the words that the field keeps in English
(`data/kept_english.csv`, more with `allowed-words` in the settings) stay. Neighbouring words are one finding.

Flags:
    We report impressive gains on retrieval. → 我们在检索上取得了 ⟦impressive⟧ 的提升。
    Bias mitigation and recent findings matter. → 偏差 ⟦mitigation⟧ 与⟦recent findings⟧很重要。
    title: A Landscape of Parsing → 句法分析的 ⟦landscape⟧

Passes:
    The softmax over tokens is sharp. → 对 token 的 softmax 很尖锐。
    A scaling law links both losses. → 一条规模律（scaling law）联系了两种损失。
    ParseBird beats GPT-4o mini. → ParseBird 优于 GPT-4o mini。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.latin_fragments import Kind, fragments

CONFIDENCE: dict[Kind, float] = {"prose": 0.95, "capital": 0.85, "rare": 0.7, "stray": 0.9}
"""Share of the findings of each kind that were right when read in an archive."""


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit on each English fragment that is no half of a compound."""
    for name, _, _ in context.pairs():
        for part in fragments(context, name):
            if part.kind != "half":
                what = "letters that the source does not have" if part.kind == "stray" else "left in English"
                yield Hit(
                    name, f"“{part.text}”: {what}", (part.start, part.end), confidence=CONFIDENCE[part.kind]
                )


RULE = Rule("UNT002", "english-fragment", "untranslated", "major", 0.94, __doc__ or "", check)
