"""A word that limits or singles out is lost, so that more is claimed than the source says.

``Only``, ``solely``, ``merely``; ``even``; ``especially``, ``particularly``; ``the first``; ``on average``. Anything
in the translated sentence that can stand for them (仅, 只, 才, 单独; 即使, 甚至, 仍; 尤其, 特别; 首次; 平均) will do.

Flags:
    The lamp needs ⟦only⟧ two wires. → 这盏灯需要两根电线。
    It works ⟦even⟧ in deep snow. → 它可在深雪中工作。
    The gain grows, ⟦particularly⟧ at night. → 在夜间增益不断增长。
    Owls win by 3 points ⟦on average⟧. → 猫头鹰在比赛中以3分获胜。

Passes:
    The lamp needs only two wires. → 这盏灯只需要两根电线。
    It works even in deep snow. → 即便在深雪中它也能工作。
    The gain grows, particularly at night. → 增益不断增长，尤其是在夜间。
    Text-only and read-only models were used. → 使用了纯文本和只读模型。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.qualifiers import Qualifier, lost_qualifiers

_NO = "不[超到足过会能再是]|没有|缺乏|很少|较少|更少|极少|少[量许数]|有限|难以|无法|未能"
_QUALIFIERS = (
    Qualifier(
        re.compile(r"(?<!\bnot )(?<!\bthe )(?<![-/\w(])(?<!n't )(?<!coder )only\b(?!-)(?! (?:if|when|to)\b)", re.IGNORECASE),
        re.compile(rf"仅|只|唯|才|单|限|光|而已|独|不过|直到|除|专|就|最佳|最多|相较|区区|刚|惟|低至|主要|完全|极|{_NO}"), "仅",
    ),
    Qualifier(
        re.compile(r"(?<!\bnot )(?<!n't )(?<![-/\w])(?:solely|merely|exclusively)\b(?!-)", re.IGNORECASE),
        re.compile(rf"仅|只|唯|单|纯|完全|独|全|专|不过|光|排他|局限|都|{_NO}"), "仅",
    ),
    Qualifier(
        re.compile(r"\beven (?=when\b|if\b|with\b|without\b|under\b|for\b|on\b|at\b|in\b|after\b|against\b)", re.IGNORECASE),
        re.compile(r"即|甚至|哪怕|就算|纵|也|还|亦|仍|尽管|无论|虽|依然|依旧|都|连|不论|不管|均|乃至|却|更"), "即使",
    ),
    Qualifier(
        re.compile(r"(?<=, )(?:especially|particularly|in particular|most notably|notably)\b(?! important| useful| well)|\b(?:especially|particularly) (?=in\b|for\b|when\b|on\b|at\b|under\b|with\b|among\b|those\b|as\b|where\b|given\b)", re.IGNORECASE),
        re.compile(r"特别|特|尤|格外|其中|明显|值得注意|显著|重点|突出|着重|主要|引人注目|专|极|十分|非常|更|很|为甚|具体|显|相当|如|最|甚|以及|包括|且|不错|良好|针对"), "尤其",
    ),
    Qualifier(
        re.compile(r"\bthe first (?=(?:[a-z-]+ ){0,4}(?:to|that|for|framework|method|benchmark|dataset|study|model|work|system|approach|algorithm|survey|review)\b)|\bfor the first time\b", re.IGNORECASE),
        re.compile(r"首|第一|第1|先|最早|初|头|一阶|前|一个月|开始|从未|一"), "首个",
    ),
    Qualifier(re.compile(r"\b(?:on average|by an average of|an average of|averaging)\b(?= \$?\d|[.,;]|$)", re.IGNORECASE), re.compile(r"均|平"), "平均"),
)  # fmt: skip
_WORDS = (
    "only solely merely exclusively even especially particularly particular notably first average averaging"
)
_TRIGGERS = frozenset(_WORDS.split())


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each limiting word that is lost."""
    yield from lost_qualifiers(context, _TRIGGERS, _QUALIFIERS)


RULE = Rule("MEA005", "limit-lost", "omission", "minor", 0.90, __doc__, check)
