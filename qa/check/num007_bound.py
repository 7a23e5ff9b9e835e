"""A bound or an average of the source is given as the value itself in the translation.

``Up to 40%`` is the best case, ``at least 40%`` the worst and ``an average of 40%`` neither; 40% alone claims it for
every case. Anything in the sentence of the translation that says so (最高, 高达, 多达, 至多, 最多; 至少, 以上; 平均)
will do.

Flags:
    Latency falls by ⟦up to 40%⟧. → 延迟降低了40%。
    It saves ⟦at least 12 hours⟧. → 它节省了12小时。
    It is ⟦up to 9x⟧ faster. → 它的速度快9倍。
    Errors fall ⟦by an average of 7%⟧. → 误差减少了7%。
    The ⟦maximum⟧ success rate is 93%. → 成功率为93%。

Passes:
    Latency falls by up to 40%. → 延迟最多降低40%。
    Latency falls by up to 40%. → 延迟降低高达40%。
    It saves at least 12 hours. → 它至少节省12小时。
    Errors fall by an average of 7%. → 误差平均减少7%。
    All 20 papers published up to March 2025 were read. → 阅读了截至2025年3月发表的全部20篇论文。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.number_comparison import comparisons
from qa.text.number_bounds import says_more, sentence
from qa.text.number_match import NumberPair

_FILL = r"(?:[\s${}\\~]|an?\s|the\s){1,6}\Z"
_BOUNDS = (
    (re.compile(rf"\b(?:up to|at most|no more than){_FILL}", re.IGNORECASE), "最多", re.compile(
        r"最|达|至多|不超|不足|以[上下内]|上限|峰值|极限|超|逾|不[多高]于|多|高至|截[至止]|到|至|[<>≤≥]|\\le|内")),
    (re.compile(rf"\b(?:at least|no less than|no fewer than){_FILL}", re.IGNORECASE), "至少", re.compile(
        r"最|至少|不[少低]于|起码|以上|超|逾|多|[>≥]|\\ge|达")),
    (re.compile(rf"\b(?:(?:by )?an average of|averaging){_FILL}", re.IGNORECASE), "平均", re.compile(r"均")),
    (re.compile(r"\bmaximum(?= [^.,;()]{0,40}\Z)", re.IGNORECASE), "最高", re.compile(r"最|达|峰|上限|极|大")),
)  # fmt: skip
_HINTS = ("up to", "at most", "at least", "no more than", "no less than", "no fewer", "averag", "maximum")
REACH = 52
_KINDS = frozenset({"ordinal", "vague", "month", "magnitude"})


def check(context: Context) -> Iterator[Hit]:
    """Yield one hit for each number that lost its bound."""
    for field, source, target, match in comparisons(context):
        small = source.lower()
        if not any(hint in small for hint in _HINTS):
            continue
        for pair in match.equal:
            if pair.source.kind not in _KINDS:
                yield from (Hit(field, *found) for found in _lost(source, target, pair))


def _lost(source: str, target: str, pair: NumberPair) -> Iterator[tuple[str, None, tuple[int, int], str]]:
    one, other = pair.source.span, pair.target.span
    for words, rendering, said in _BOUNDS:
        bound = words.search(source, max(0, one.start - REACH), one.start)
        if bound and not says_more(said, sentence(target, pair.target)):
            written = bound.group().strip(" $\\{}~")
            end = bound.start() + len(written) if rendering == "最高" else one.end
            yield (
                f"'{written}' is lost before '{other.text}'",
                None,
                (bound.start(), end),
                f"{rendering}{other.text}",
            )


RULE = Rule("NUM007", "bound-lost", "omission", "minor", 0.93, __doc__, check)
