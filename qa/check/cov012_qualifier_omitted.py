"""A word that says how, how much or which is lost: nothing in the translated sentence stands for it.

Each word has the characters that any rendering of it holds (``comprehensive``: 全, 综, 详, 透 …), so that a free
rendering passes; a word that translators may leave out for style has none here.

Flags:
    We draw a ⟦comprehensive⟧ map of the reef. → 我们绘制了珊瑚礁的地图。
    The leaves are sorted ⟦manually⟧ at the farm. → 叶子在农场里分拣。
    It holds in ⟦diverse⟧ climates. → 它在气候里成立。

Passes:
    We draw a comprehensive map of the reef. → 我们绘制了一幅详尽的珊瑚礁地图。
    The leaves are sorted manually at the farm. → 叶子在农场里靠人工分拣。
    The bread is not always fully baked. → 面包并不总是烤得熟透。
    A small-scale trial of non-global maps was run. → 进行了地图试验。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.qualifiers import Qualifier, lost_qualifiers

# By words: one of the characters in any rendering of them, and the usual rendering.
_SAID_BY = {
    "manually manual": ("手|人工|人为|徒", "手动"),
    "automatically automatic automated": ("自动|自動|自主|机器|自行|自然|智能|无人", "自动"),
    "simultaneously": ("同时|同步|一并|并|共同|一起|兼|既|同|又|一次|都", "同时"),
    "jointly": ("合|共|协同|一起|同时|一并|并", "联合"),
    "implicitly": ("隐|暗|潜|含蓄|内", "隐式"),
    "gradually progressively": ("逐|渐|步|循序|递|不断|日益|越", "逐渐"),
    "systematically": ("系统|全面|体系|条理|有序", "系统地"),
    "comprehensive comprehensively": ("全|综|完整|详|系统|广|深入|透|周|总|整体|丰富|完备|多方", "全面"),
    "qualitatively": ("定性|质", "定性地"),
    "entirely completely fully": ("全|彻底|整|充分|纯|都|根本|一切|尽|毫|满|端到端|透|所有|绝对|任何|十足|皆", "完全"),
    "partially partly": ("部分|局部|不完|片|一定|半|某种|有些", "部分"),
    "dramatically drastically substantially": (
        "大|显|急|剧|远|很|极|巨|重|相当|实质|可观|明|非常|更|强|深|高|数倍|极其|骤|锐|多|广",
        "大幅",
    ),
    "substantial considerable": ("大|多|显|可观|相当|不少|巨|实质|重|极|高|丰富|明|充足|深|广|长|很|强|充分", "大量"),
    "growing": ("增|日益|越|不断|扩|成长|上升|长|愈|兴|加|发展|渐|涌|多|来", "不断增长的"),
    "increasingly": ("越|日|愈|逐|渐|不断|增|更|加|来|趋", "越来越"),
    "frequently often": ("常|频|往往|通|多|屡|一般|总|时|容易|易|反复|普遍|经|惯|每", "常常"),
    "consistently": ("一致|持续|始终|稳|一贯|均|都|总|一直|各|普遍|全|连续|一|皆|经常|不够|恒|所有|无论|在.{0,12}中", "始终"),
    "diverse": ("多|不同|各|丰富|异|大不|广|种|繁|杂", "多样的"),
    "multiple": ("多|数|几|若干|各|不同|种|双|两|复|系列|众|重|跨|等|一些|次|三|四|五|六|诸", "多个"),
    "widely": ("广|普遍|常|大|流行|主流|通用|泛|众", "广泛"),
    "globally global": ("全|世界|整|国际|总体", "全局"),
    "efficiently": ("效|快|节|省|经济|迅", "高效地"),
    "extensive extensively": ("广|大|丰富|充分|全|深|多|详|众|系列|泛|长|进一步|普遍|彻底|充足", "广泛的"),
    "real-world": ("现实|真实|实际|实|真", "真实世界的"),
    "state-of-the-art": ("先进|最|前沿|领先|现有|顶|一流|尖端|主流|SOTA|sota|高水平|新|佳", "最先进的"),
    "strong": ("强|強|高|大|良|优|有力|牢|坚|深|显|密|紧|出色|好|明|卓|浓|很|严|较|重|极|硬", "强"),
    "novel": ("新|首|独|创|奇|小说", "新颖的"),
    "small": ("小|少|微|轻|低|几|短|窄|细|弱|精|限|紧凑|一[点定些]|薄", "小"),
}  # fmt: skip
# `Not fully`, `as often as` and compounds are said in many ways.
_BEFORE = r"(?<![-/\w])(?<!\bnot )(?<!n't )(?<!\bas )"
_QUALIFIERS = tuple(
    Qualifier(
        re.compile(rf"{_BEFORE}(?:{'|'.join(words.split())})\b(?!-)", re.IGNORECASE),
        re.compile(said),
        suggestion,
    )
    for words, (said, suggestion) in _SAID_BY.items()
)
_TRIGGERS = frozenset(part for words in _SAID_BY for word in words.split() for part in word.split("-")) - {
    "of",
    "the",
}


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each such word that is lost."""
    yield from lost_qualifiers(context, _TRIGGERS, _QUALIFIERS)


RULE = Rule("COV012", "qualifier-omitted", "omission", "minor", 0.76, __doc__, check)
