"""A number of the source has another value in the translation.

A number that is lost and one that is new, of the same kind and in the same place, are one number that was
changed. Differences by a power of ten alone have a check of their own.

Flags:
    Accuracy rises by 5.3% on four boards. → 在四块电路板上准确率提高了⟦5.8%⟧。
    We compare three planners. → 我们比较了⟦四⟧个规划器。
    The survey began in 2019. → 该调查始于⟦2018⟧年。

Passes:
    Half of the 1,000 samples were lost. → 1000个样本中有50%丢失了。
    It runs twice, in 300 ms. → 它运行两次，耗时0.3秒。
    A two-stage method with a 7B model. → 一种采用70亿参数模型的两阶段方法。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.num004_order_of_magnitude import is_misplaced
from qa.check.number_comparison import comparisons
from qa.text.number_form import chinese_form


def check(context: Context) -> Iterator[Hit]:
    """Yield one hit for each changed number."""
    for field, _, _, match in comparisons(context):
        for pair in match.changed:
            if not is_misplaced(pair):
                source, target = pair.source.span, pair.target.span
                yield Hit(
                    field,
                    f"'{source.text}' became '{target.text}'",
                    (target.start, target.end),
                    (source.start, source.end),
                    chinese_form(pair.source),
                )


RULE = Rule("NUM002", "number-changed", "number", "major", 0.60, __doc__, check)
