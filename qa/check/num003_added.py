"""The translation gives a number that the source does not have.

Small counts that sum up a list of the same sentence, numbers within names and one-for-twice repetitions are
no additions.

Flags:
    The tool is fast and needs little memory. → 该工具速度快，仅需⟦512 MB⟧内存。
    Our planner beats the baselines. → 我们的规划器比基线高出⟦12%⟧。
    Users preferred it. → ⟦三十⟧名用户更喜欢它。

Passes:
    It detects cars, bikes and people. → 它检测汽车、自行车和行人这三类目标。
    Trained on data of the last decade. → 在过去十年的数据上训练。
    Both are released. → 两者均已发布。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.number_comparison import comparisons


def check(context: Context) -> Iterator[Hit]:
    """Yield one hit for each number without a source."""
    for field, _, _, match in comparisons(context):
        for number in match.added:
            yield Hit(
                field,
                f"The number '{number.span.text}' is not in the source",
                (number.span.start, number.span.end),
            )


RULE = Rule("NUM003", "number-added", "number", "major", 0.44, __doc__, check)
