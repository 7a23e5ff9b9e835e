"""A title ends in the phrase that English puts last: 通过…, 基于…, 从… or 在…中 with nothing after it.

"Pose Diffusion via Rectified Flow" says by what means at its end; Chinese says it before the noun or the verb
(基于修正流的姿态扩散). The phrase is flagged where the title of the source ends in the same kind of phrase, no verb
follows it, and what stands before it is long enough to be all the rest of the title. 用于… at the end is common and
passes.

Flags:
    title: Fast Cave Mapping via Echo Matching → 快速洞穴测绘⟦通过回声匹配⟧
    title: CaveNet: Stable Echo Sampling in Flooded Tunnels → CaveNet：稳定的回声采样⟦在积水隧道中⟧
    title: Learning Cave Depth from Echoes → 洞穴深度学习⟦从回声⟧
    title: Robust Cave Localization Using Sparse Echoes → 鲁棒的洞穴定位⟦利用稀疏回声⟧

Passes:
    title: Fast Cave Mapping via Echo Matching → 基于回声匹配的快速洞穴测绘
    title: Fast Cave Mapping via Echo Matching → 通过回声匹配实现快速洞穴测绘
    title: CaveNet: Improving Maps via Echo Matching → CaveNet：通过回声匹配改进地图
    title: A Cave Net for Echo Matching → 一种洞穴网络用于回声匹配
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule

# More characters a word of English, and the tail holds a verb phrase as well.
MOST_PER_WORD = 3.5
LEAST_PER_WORD = 1.1
LONGEST_TAIL = 30
LEAST_WORDS = 2

_BREAK = re.compile(r"[：:—？?，]|--| - |, ")
_UNIT = re.compile(r"[\u4e00-\u9fff]|[A-Za-z][A-Za-z\d.+-]*")
_VERB = re.compile(
    r"实现|提升|提高|增强|进行|以|来|改进|改善|促进|加速|揭示|激励|释放|获取|推进|缓解|探索|减少|降低|解决|增进|防范"
    r"|应对|弥合|赋能|赋予|革新|挖掘|保护|消除|构建|模拟|发现|理解(?!$)|求解|到|的"
)
_KINDS = (
    (
        re.compile(r"(?:通过|借助)(?!率)"),
        re.compile(r"\b(?:via|through|by|using|with) +(?=[^ ])", re.IGNORECASE),
        _VERB,
    ),
    (
        re.compile(r"(?<![使利来取])从"),
        re.compile(r"\bfrom +(?=[^ ])", re.IGNORECASE),
        re.compile(
            rf"{_VERB.pattern}|生成|提取|检测|估计|学习|逆向|预测|推断|识别|恢复|重建|合成|开始|收集|中$"
        ),
    ),
    (
        re.compile(r"(?<!以及)(?<![不和与再])(?:基于|(?<![余具要何仅机再动])(?:利用|使用|采用))(?!寿命)"),
        re.compile(r"\b(?:using|based on|with|via|by|through) +(?=[^ ])", re.IGNORECASE),
        re.compile(rf"{_VERB.pattern}|研究$|方法$|能力$|代理|行为"),
    ),
    (
        re.compile(r"(?<![于存现内外用置署成入行])在(?=[^的在]+[中上下]$)(?!线)"),
        re.compile(r"\b(?:in|on|under|within|for|of|across) +(?=[^ ])", re.IGNORECASE),
        _VERB,
    ),
)
# What makes of the tail an adverbial of a verb that comes before or after it.
_ADVERBIAL = re.compile(r"^(?:使用|利用|通过|基于|借助)|如何|不要|[的中里时（(]$|[吗呢]")


def check(context: Context) -> Iterator[Hit]:
    """Yield at most one hit."""
    source, target = context.paper.title.text, context.paper.title_zh.text
    if not source or not target:
        return
    line = target.split("\n", 1)[0].rstrip("。. ")
    english, _ = _last_piece(source)
    chinese, offset = _last_piece(line)
    for opening, preposition, verb in _KINDS:
        places = list(opening.finditer(chinese))
        phrases = [match.end() for match in preposition.finditer(english)]
        if not places or not phrases:
            continue
        (at, end), phrase = places[-1].span(), phrases[-1]
        head, tail = chinese[:at], chinese[end:]
        if len(tail) > LONGEST_TAIL or verb.search(tail) or _ADVERBIAL.search(head):
            continue
        before = english[:phrase].split()[:-1]
        if (
            len(before) >= LEAST_WORDS
            and _units(head) >= max(LEAST_PER_WORD * len(before), 2 * LEAST_WORDS)
            and _units(tail) <= MOST_PER_WORD * len(english[phrase:].split()) + 1
        ):
            yield Hit(
                "title",
                f"The title ends in {places[-1][0]}…, in the order of English",
                target=(offset + at, offset + len(chinese)),
                suggestion="put it before what it modifies",
            )
            return


def _last_piece(title: str) -> tuple[str, int]:
    """Return what follows the last colon, dash or comma, and its offset."""
    starts = [match.end() for match in _BREAK.finditer(title.rstrip(" ?？."))]
    start = starts[-1] if starts else 0
    piece = title[start:].strip()
    return piece, title.index(piece, start) if piece else start


def _units(text: str) -> int:
    """Return the length in Chinese characters; a Latin word counts as two."""
    return sum(1 if "\u4e00" <= match[0] <= "\u9fff" else 2 for match in _UNIT.finditer(text))


RULE = Rule("FLU001", "english-word-order", "fluency", "minor", 0.94, __doc__, check)
