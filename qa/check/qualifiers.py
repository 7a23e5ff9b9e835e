"""What the checks of lost qualifiers share: a word of the source that nothing in the translated sentence stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from qa.check.base import Context, Hit
from qa.check.translated_beads import translated_beads

# Chinese words with a character of a qualifier that qualify nothing.
_PLAIN = re.compile(
    r"智能|性能|功能|[能才]力|能量|能源|节能|技能|能效|能耗|职能|赋能|社会|会议|会话|机会|大会|学会|体会|协会|可靠|可扩展|可解释|"
    r"可视|可穿戴|可信|可微|可持续|许可(?![以能])|可用|认可|可重复|可再现|可读|可控|单个|单元|单词|单一|单位|菜单|订单|清单|单模|单目|"
    r"单细胞|单步|单幅|光谱|光流|光照|时光|光学|激光|采光|专业|专家|专利|专题|才能|人才|唯象|限制|有限|极限|权限|界限|期限|受限|限定|"
    r"成就|除了|去除|删除|消除|移除|排除|因此而|特征|特定|特性|特点|独特|特异|模特|如何|例如|比如|诸如|假如"
)


class Qualifier(NamedTuple):
    """A qualifier and what can stand for it.

    Attributes:
        source: the English words.
        said: anything in the translation that can stand for them.
        suggestion: the usual Chinese word.
    """

    source: re.Pattern[str]
    said: re.Pattern[str]
    suggestion: str


def lost_qualifiers(
    context: Context, triggers: frozenset[str], qualifiers: tuple[Qualifier, ...]
) -> Iterator[Hit]:
    """Yield a hit for each qualifier that nothing in its translated sentence stands for.

    Args:
        context: the paper.
        triggers: words in small letters; every qualifier has one of them.
        qualifiers: what to look for; of each the first place in a sentence counts.
    """
    for field, (start, source), (_, target) in translated_beads(context, triggers):
        plain = ""
        for one in qualifiers:
            if not (word := one.source.search(source)):
                continue
            plain = plain or _PLAIN.sub("＿", target)
            text = word.group().rstrip()
            if not one.said.search(plain) and text.lower() not in target.lower():
                place = (start + word.start(), start + word.start() + len(text))
                yield Hit(field, f"'{text}' has no counterpart", None, place, one.suggestion)
