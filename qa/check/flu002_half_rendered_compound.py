"""An English compound in -based, -centric or -like is rendered by halves.

"LLM-based metrics" are 基于LLM的指标; "LLM基指标" and "LLM基于的指标" keep the order of English. 以 belongs before 为中心,
为导向 and 为基础; without it the noun hangs in the air. A base model is a 基模型 and passes.

Flags:
    Echo-based metrics from an LLM-based agent → ⟦LLM基代理⟧的指标
    We need data-centric methods. → 我们需要⟦数据为中心⟧的方法。
    Rule-based methods are slow. → ⟦规则基方法⟧速度很慢。
    a sonar-based map → ⟦声纳基于的⟧地图
    data-centric design → ⟦数据中心⟧设计
    human-like mapping → ⟦人类似的⟧绘图

Passes:
    an LLM-based agent → 基于LLM的代理
    We need data-centric methods. → 我们需要以数据为中心的方法。
    a base model → 一个32B基模型
    the LLM on which a sonar-based map is built → 声纳地图所基于的LLM
    mapping that is human-like → 与人类似的绘图
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.text.mathmask import without_math

_BASED = re.compile(r"[-‐– ]based\b", re.IGNORECASE)
_LIKE = re.compile(r"[-‐–]like\b|humanlike", re.IGNORECASE)
_BASE = re.compile(
    r"基(?:(于的)|(模型)(?!训练|验证|在使用)"
    r"|(?:方法|框架|检测|算法|技术|代理|智能体|评估|评价|指标|度量|规划|系统|策略|融合|过滤|推荐|推理|微调|攻击|防御|架构"
    r"|网络|生成|控制|搜索|检索|注意力|解码|学习|优化|分析|表示|聚类|分类|应用|任务|工具|采样|对齐|奖励|方案|机制|接口"
    r"|建模|预测|识别|监测|导航|定位|语言模型|深度|集成|游戏|相机))"
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z\d.+-]*(?:（[A-Za-z]+）|\([A-Za-z]+\))? ?\Z")
# 组合基 and 强基 are no compounds of this kind: only words that are met before 基方法 and its like.
_HAN = re.compile(
    r"(?:检索|梯度|提示|扩散|投射|投影|特征|变压器|变换器|概念|冲突|扰动|注意力|内容|规则|距离|搜索|参考|参照|角度|关键帧"
    r"|编码器|抑制|像素|体素|实例|价值|优先级|原型|历史|决策|(?<=[的和用种与些过而])[图帧流核树熵点]|^[图帧流核树熵点]|代理|生成"
    r"|采样|逻辑|知识|图像|文本|语言模型|神经网络|学习|集合|模板|词典|事件|视觉|标签|样本|轨迹|网格|仿真|模拟|优化|能量"
    r"|分数|得分)\Z"
)
_BEFORE_OF = re.compile(r"(?:[\u4e00-\u9fff]{2}|[A-Za-z][A-Za-z\d-]*) ?(?<![所能都也是被其它])\Z")
_CENTRED = re.compile(r"(?<![人更行极最较尤作])为(?:中心|导向|基础|驱动|核心)(?=的)")
_CENTRE = re.compile(r"(?:[\u4e00-\u9fff]{2}|(?:[A-Za-z][A-Za-z\d-]*)?(?:（[A-Za-z]+）)?) ?\Z")
# 数据中心 is a data centre, 音乐中心 a hall; 对象中心 and 自我中心 are established.
_PLACE = re.compile(
    r"(?:(?:数据|音乐|福利|服务|产品|健康)|[A-Za-z]{2,} ?)中心(?=的|化|视角|方法|任务|框架|系统|数据|学习|聚类|设计|评估|架构|编辑"
    r"|特征|应用|推理|表示)"
)
_CENTRIC = re.compile(r"[-‐–]centric", re.IGNORECASE)
_CENTER = re.compile(r"\b(?:data|music|service|health)[- ]?cent(?:er|re)s?\b", re.IGNORECASE)
_LIKE_OF = re.compile(r"人类?类?似的(?<!机器人类似的)")
_CLAUSE = re.compile(r"[^，。；：\n]*\Z")
_PAIRED = re.compile(r"[以作将把视认称使让成由]")
_BESIDE = re.compile(r"[与和跟同像]")
REACH = 32
CLAUSE_REACH = 60


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each."""
    for field, source, target in context.pairs():
        text = without_math(target)
        for message, start, end in (*_based(source, text), *_centred(source, text), *_like(source, text)):
            yield Hit(field, message, target=(start, end))


def _based(source: str, text: str) -> Iterator[tuple[str, int, int]]:
    for match in _BASE.finditer(text):
        before = _before(text, match)
        if before is not None and _BASED.search(source):
            yield "X-based is 基于X的", before, match.end()


def _centred(source: str, text: str) -> Iterator[tuple[str, int, int]]:
    for match in _CENTRED.finditer(text):
        at = match.start()
        noun = _CENTRE.search(text, max(0, at - REACH), at)
        if noun and noun[0] and not _PAIRED.search(_clause(text, at)):
            yield f"以 is missing before X{match[0]}", noun.start(), match.end()
    if "中心" in text and _CENTRIC.search(source) and not _CENTER.search(source):
        for match in _PLACE.finditer(text):
            yield "X-centric is 以X为中心的", *match.span()


def _like(source: str, text: str) -> Iterator[tuple[str, int, int]]:
    if "似的" in text:
        for match in _LIKE_OF.finditer(text):
            if _LIKE.search(source) and not _BESIDE.search(_clause(text, match.start())[-8:]):
                yield "human-like is 类人的", *match.span()


def _before(text: str, base: re.Match[str]) -> int | None:
    """Return where the noun begins that 基 follows, or ``None``."""
    at = base.start()
    patterns = (_BEFORE_OF,) if base[1] else (_LATIN,) if base[2] else (_LATIN, _HAN)
    for pattern in patterns:
        found = pattern.search(text, max(0, at - REACH), at)
        if found:
            return found.start()
    return None


def _clause(text: str, end: int) -> str:
    """Return what stands before ``end`` in its clause."""
    head = _CLAUSE.search(text, max(0, end - CLAUSE_REACH), end)
    return head[0] if head else ""


RULE = Rule("FLU002", "half-rendered-compound", "fluency", "minor", 0.96, __doc__, check)
