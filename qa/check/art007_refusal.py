"""The translating model refuses, or excuses itself, instead of translating.

Flags:
    We draw maps from sound. → ⟦抱歉，我无法访问该链接。⟧
    We draw maps from sound. → ⟦作为一个人工智能模型，我不能完成这项翻译。⟧
    We draw maps from sound. → ⟦I'm sorry, but I cannot translate this.⟧

Passes:
    The robot says "sorry, I dropped it". → 机器人说“抱歉，我把它弄掉了”。
    As an AI model, it cannot see. → 作为一个AI模型，它看不见。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.text.passages import passages


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each passage."""
    for field, source, target in context.pairs():
        for passage in passages(target, source, title=field == "title"):
            if passage.kind == "refusal":
                yield Hit(
                    field,
                    "The translating model refuses or excuses itself",
                    target=(passage.start, passage.end),
                    suggestion="delete it",
                    severity="critical" if field == "title" else None,
                )


RULE = Rule("ART007", "refusal", "commentary", "critical", 0.67, __doc__, check)
