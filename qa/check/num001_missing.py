"""A number of the source is not in the translation.

Values are compared, so 2 million may be 200万 and three may be 三, 3 or part of a word. Words that count in form
only (one, first, a half) need no counterpart, and a number that the translation gives in a neighbouring
sentence is there. Sentences without any translation are left to the checks of coverage.

Flags:
    It was tested on ⟦21⟧ robots in two cities. → 它在两个城市的机器人上进行了测试。
    The error falls from ⟦9%⟧ to 2%. → 误差降至2%。
    We train ⟦four⟧ detectors. → 我们训练了检测器。

Passes:
    It was tested on 2 million images. → 它在200万张图像上进行了测试。
    One of the three modules is new. → 三个模块中有一个是新的。
    We release GPT-Zoo-7B and a 3D viewer. → 我们发布了GPT-Zoo-7B和三维查看器。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.number_comparison import comparisons
from qa.text.number_form import chinese_form


def check(context: Context) -> Iterator[Hit]:
    """Yield one hit for each number that is lost."""
    for field, _, _, match in comparisons(context):
        for number in match.missing:
            yield Hit(
                field,
                f"The number '{number.span.text}' is missing in the translation",
                source=(number.span.start, number.span.end),
                suggestion=chinese_form(number),
            )


RULE = Rule("NUM001", "number-missing", "number", "major", 0.77, __doc__, check)
