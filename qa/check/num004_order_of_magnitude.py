"""A number is off by a power of ten, or an order of magnitude is garbled.

English counts in thousands, Chinese in ten thousands: 7 billion is 70亿, not 7亿, and hundreds of millions are
数亿. ``An order of magnitude`` is 一个数量级; without its count, 量级 alone says nothing.

Flags:
    The model has 7 billion parameters. → 该模型有⟦7亿⟧参数。
    It was trained on 1.2M clips. → 它在⟦12万⟧个片段上训练。
    Hundreds of millions of users rely on it. → ⟦数千万⟧用户依赖它。
    It is an order of magnitude faster. → 它的速度快了⟦两个数量级⟧。

Passes:
    The model has 7 billion parameters. → 该模型有70亿个参数。
    It needs orders of magnitude less data. → 它所需的数据少几个数量级。
    An order-of-magnitude gain was seen. → 实现了数量级的提升。
    Thousands of users rely on it. → 成千上万的用户依赖它。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.number_comparison import comparisons
from qa.text.number_form import chinese_form
from qa.text.number_match import NumberPair, power_of_ten


def is_misplaced(pair: NumberPair) -> bool:
    """Tell whether the two values differ by their order of magnitude alone."""
    kinds = {pair.source.kind, pair.target.kind}
    return bool(kinds & {"magnitude", "vague"}) or power_of_ten(pair.source, pair.target)


def check(context: Context) -> Iterator[Hit]:
    """Yield one hit for each number of the wrong size."""
    for field, _, _, match in comparisons(context):
        for pair in match.changed:
            if is_misplaced(pair):
                source, target = pair.source.span, pair.target.span
                yield Hit(
                    field,
                    f"The order of magnitude is wrong: '{source.text}' became '{target.text}'",
                    (target.start, target.end),
                    (source.start, source.end),
                    chinese_form(pair.source),
                )


RULE = Rule("NUM004", "order-of-magnitude", "number", "critical", 0.87, __doc__, check)
