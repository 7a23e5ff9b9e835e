"""The instruction to the translating model stands in the translation.

A model may begin by repeating what it was told to do, or translate its own instruction.

Flags:
    We draw maps from sound. → ⟦将以下论文内容翻译成中文，要符合学术规范：⟧我们利用声音绘制地图。
    title: Maps from Sound → ⟦请将下面的标题翻译成中文：⟧声音地图

Passes:
    We translate the sentences below into Chinese. → 我们将下列句子翻译成了中文。
    The following tasks are turned into prompts. → 以下任务被转换为提示词。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.text.passages import passages


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each passage."""
    for field, source, target in context.pairs():
        for passage in passages(target, source, title=field == "title"):
            if passage.kind == "prompt":
                yield Hit(
                    field,
                    "The instruction to the translating model stands in the translation",
                    target=(passage.start, passage.end),
                    suggestion="delete it",
                    severity="critical" if field == "title" else None,
                )


RULE = Rule("ART006", "leaked-prompt", "commentary", "critical", 0.97, __doc__, check)
