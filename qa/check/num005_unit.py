"""A number keeps its value but its unit is another one or is lost.

300 ms are not 300秒, and 5% are not 5. A unit that is converted with its value, or percent for percentage
points, is fine; so is a percent sign that stands once at the end of a list.

Flags:
    One pass takes 300 ms. → 一次推理耗时⟦300秒⟧。
    It stores 16 GB of maps. → 它存储⟦16MB⟧的地图。
    The error drops by 42%. → 误差下降了⟦42⟧。

Passes:
    One pass takes 300 ms. → 一次推理耗时0.3秒。
    Gains of 4%, 5% and 6% were seen. → 分别提高了4、5和6%。
    It wins by 5.3 points. → 它领先5.3%。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.number_comparison import comparisons
from qa.text.number import unit_lost
from qa.text.number_form import chinese_form

_LISTED = re.compile(
    r"[\s$}\\]*(?:[、，,/~～\-–—±]|\\pm|和|与|及|至|到|或|以及|\(|（)\s*[\d$]|[\s$}\\]*(?:[%％个]|百分|点|分)"
)


def check(context: Context) -> Iterator[Hit]:
    """Yield one hit for each number whose unit does not fit."""
    for field, _, target, match in comparisons(context):
        for pair in match.equal:
            if not unit_lost(pair.source, pair.target) or _LISTED.match(target, pair.target.span.end):
                continue
            source, found = pair.source.span, pair.target.span
            yield Hit(
                field,
                f"The unit of '{source.text}' is lost or changed in '{found.text}'",
                (found.start, found.end),
                (source.start, source.end),
                chinese_form(pair.source),
            )


RULE = Rule("NUM005", "unit", "number", "major", 0.75, __doc__, check)
