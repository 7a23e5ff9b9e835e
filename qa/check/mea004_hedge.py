"""A hedge of the source is lost: what may be so is stated as a fact.

``May``, ``might``, ``likely``, ``potentially``, ``perhaps``, ``seems``; ``almost`` and ``largely`` before a word that
they limit. Anything in the translated sentence that leaves room (可能, 有望, 或许, 似乎, 可以; 几乎, 大多) will do.

Flags:
    The valve ⟦may⟧ leak in winter. → 阀门在冬天会漏水。
    Owls ⟦will likely⟧ miss the signal. → 猫头鹰会错过信号。
    The bay remains ⟦largely⟧ unmapped. → 该海湾未绘制地图。

Passes:
    The valve may leak in winter. → 阀门在冬天可能漏水。
    We ask how tides might move the boat. → 我们探讨潮汐如何移动船只。
    The bay remains largely unmapped. → 该海湾大部分未绘制地图。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.qualifiers import Qualifier, lost_qualifiers

_ROOM = r"可|能|或|许|有望|潜|疑|似|像|概率|几率|难[以免]|风险|未必|不一定|恐|若|如果|担[心忧]|估|预[计期测]|往往|有时|易|常|机会|倾向|应|趋|意味|难免|想要|欲|希望|期|未来"
_QUALIFIERS = (
    Qualifier(re.compile(r"\b(?:may|might)\b(?! not)"), re.compile(_ROOM + r"|如何|怎样|是否|哪|什么|程度|方式|尽管|虽|即[使便]"), "可能"),
    Qualifier(
        re.compile(r"(?<!un)\b(?:(?:is|are|be|will|would|most|very|more|less)\s+likely|potentially|possibly|perhaps|arguably|presumably|probably)\b", re.IGNORECASE),
        re.compile(_ROOM + r"|更|论|认为|堪"), "可能",
    ),
    Qualifier(re.compile(r"\b(?:seems?|seemed|appears? to|appeared to|seemingly|apparently)\b"), re.compile(_ROOM + r"|看|显|仿佛|表[面现明]|貌|出现|呈|认为"), "似乎"),
    Qualifier(
        re.compile(r"\b(?:largely|mostly)\s+(?=un|over|under|ignor|neglect|lack|limit|absent|depend|rel|determin|driven|due|a\b|the\b)", re.IGNORECASE),
        re.compile(r"大|主|多|基本|普遍|往往|通常|相对|几乎|较|很|鲜|少|充分|不足|足够|完全|全面|深入|广|比|尚待|相当|有限|程度|仍远|系统|显著|尤|常|严重|高度|亟待|阶段|难以"), "在很大程度上",
    ),
    Qualifier(
        re.compile(r"\b(?:almost|virtually|nearly)\s+(?:all|every|entirely|always|exclusively|never|identical|impossible|perfect(?:ly)?|optimal|any|twice|half|doubl\w+|complete(?:ly)?)\b", re.IGNORECASE),
        re.compile(r"几乎|近|差不多|基本|大|约|接|准|将|几"), "几乎",
    ),
)  # fmt: skip
_WORDS = (
    "may might likely potentially possibly perhaps arguably presumably probably seem seems "
    "seemed appears appear appeared seemingly apparently largely mostly almost virtually nearly"
)
_TRIGGERS = frozenset(_WORDS.split())
# Where something is asked nothing is claimed: "how tides might move".
_ASKED = re.compile(
    r"\b(?:how|what|whether|which|where|when|why|who|one|ways?|extent|understand\w*|impact|effects?|so as to)\b[^.;]{0,160}"
    r"\b(?:may|might|potentially)\b",
    re.IGNORECASE,
)


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each hedge that is lost."""
    for hit in lost_qualifiers(context, _TRIGGERS, _QUALIFIERS):
        source = context.paper.source(hit.field).text
        start, end = hit.source or (0, 0)
        if not _ASKED.search(source, max(source.rfind(".", 0, start), start - 200, 0), end):
            yield hit


RULE = Rule("MEA004", "hedge-lost", "mistranslation", "minor", 0.89, __doc__, check)
