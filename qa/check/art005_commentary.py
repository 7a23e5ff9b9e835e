"""The translating model talks about its work instead of translating.

Openings ("here is the translation"), notes on single words, greetings and offers of help are no part of the paper.
A sentence is one when it speaks of translating, of the original or to "you", and the source does nothing of the
kind. The whole passage is the defect: a note with its list, to the end; in a title it is critical.

Flags:
    We draw maps from sound. → ⟦以下是该论文内容的中文翻译：⟧我们利用声音绘制地图。
    We draw maps from sound. → 我们利用声音绘制地图。⟦请注意，上面的链接需要替换为实际地址。⟧
    title: Maps from Sound → 声音地图⟦（注：此处保留了原文的语序）⟧
    title: Maps from Sound → 声音地图。⟦希望这个译名对您有所帮助。⟧

Passes:
    Note that maps age quickly. → 请注意，地图很快就会过时。
    We study machine translation of maps. → 我们研究地图的机器翻译。
    We hope this helps other teams. → 我们希望这对其他团队有所帮助。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.text.passages import passages


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each passage."""
    for field, source, target in context.pairs():
        for passage in passages(target, source, title=field == "title"):
            if passage.kind == "note":
                yield Hit(
                    field,
                    "The translating model talks about its translation",
                    target=(passage.start, passage.end),
                    suggestion="delete it",
                    severity="critical" if field == "title" else None,
                )


RULE = Rule("ART005", "commentary", "commentary", "major", 0.97, __doc__, check)
