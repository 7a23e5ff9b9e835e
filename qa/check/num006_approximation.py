r"""A number is approximate in the source and exact in the translation.

About, approximately, roughly, nearly and ∼ are read in the source; anything in the clause of the translation that
says so (约, 近, 左右, 几乎, 接近 and so on) will do. Of several figures in one sentence the first is named.

Flags:
    It is about 40% smaller. → 它缩小了⟦40%⟧。
    Roughly 300 teams took part ($\sim$8% fewer). → ⟦300⟧支队伍参加（减少约8%）。
    It ran for nearly 90 hours. → 它运行了⟦90小时⟧。

Passes:
    It is about 40% smaller. → 它大约缩小了40%。
    Nearly 300 teams took part. → 将近300支队伍参加。
    Roughly 300 teams took part. → 参赛队伍有300支左右。
    Questions around two principles. → 围绕两个原则的问题。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.number_comparison import comparisons
from qa.text.number import same_value
from qa.text.number_bounds import clause, says_more
from qa.text.numbers import chinese_numbers

_ABOUT = re.compile(
    r"(?:\b(?:about|approximately|roughly|approx\.?|circa|nearly|almost|close to|around(?= [\d$]))|\\sim|\\approx|"
    r"(?<![^\s(])~|≈|∼)(?:[\s${}\\~]|an?\s|the\s){0,6}\Z",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"约|約|近|大概|左右|上下|差不多|将近|几乎|接近|[~～≈∼]|\\sim|\\approx|多|余|逾|[大略]致|几|估|approx|about|nearly|roughly|around"
)
# 5%∼8% is a range and no approximation.
_RANGE = re.compile(r"[\d%KMB][\\\s$}{]*\Z")
REACH = 24


def check(context: Context) -> Iterator[Hit]:
    """Yield one hit for each number that lost its ``about``."""
    for field, source, target, match in comparisons(context):
        last = -1
        for pair in match.equal:
            one, other = pair.source, pair.target
            if one.bound != "about" or one.kind in {"ordinal", "vague", "month"} or not one.firm:
                continue
            start = one.span.start
            about = _ABOUT.search(source, max(0, start - REACH), start)
            if not about or _RANGE.search(source, max(0, about.start() - 6), about.start()):
                continue
            if any(
                two.bound == "about" and same_value(one, two) for two in chinese_numbers(target)
            ) or says_more(_SAID, clause(target, other)):
                continue
            sentence_end = target.find("。", other.span.end)
            if sentence_end == last:
                continue
            last = sentence_end
            yield Hit(
                field,
                f"'{one.span.text}' is approximate in the source",
                (other.span.start, other.span.end),
                (start, one.span.end),
                f"约{other.span.text}",
            )


RULE = Rule("NUM006", "approximation-lost", "number", "minor", 0.57, __doc__, check)
