"""The suffix of an English compound is rendered as the word it looks like: -free as 自由 or 免费, -aware as 意识.

"Training-free" is 无需训练, not free of charge; "friction-aware" is 感知摩擦, not the consciousness of friction. Words
that do go with 意识, as 安全意识 or 自我意识, pass, and so does every 意识 where the source speaks of awareness.

Flags:
    a training-free method → 一种⟦训练免费⟧的方法
    collision-free planning → ⟦碰撞自由⟧规划
    a friction-aware method → 一种⟦摩擦意识⟧方法

Passes:
    a training-free method → 一种无需训练的方法
    the model is free to choose → 模型自由选择
    a friction-aware method → 一种摩擦感知方法
    a safety-aware method → 一种安全意识方法
    budget-aware reasoning → 具备预算意识的推理
    context awareness in a context-aware system → 系统的上下文意识模型
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule

_NOUN = (
    r"(?:方法|算法|框架|指标|评估|评价|控制|强化学习|机器人|训练|模型|学习|规划|路径|轨迹|运动|生成|推理|策略|优化|范式"
    r"|采样|检测|分割|适应|个性化|压缩|剪枝|加速|干预|攻击|编辑|微调|搜索|架构|对齐|设置|导航|度量|合成|操作|多模态"
    r"|系统|网络|损失|机制|检索|场景|技术|程序|解码|嵌入|融合|管道|设计|分析|解释|函数|预测|调度|推荐)"
)
_FREE = re.compile(
    r"(?:自由|免费)(?<=(?:训练|模型|标签|梯度|参考|参照|注释|标注|校准|碰撞|奖励|提示|参数|数据|示例|仿真|硬件|损失|幻觉"
    r"|冲突|干扰|教师|噪声|令牌|似然|假设|微调|监督|优化|嵌入|锚点|锚框|价值)(?:自由|免费))"
    rf"(?=的?{_NOUN}|的[A-Z])"
)
_AWARE = re.compile(
    r"意识(?<=(?:摩擦|触觉|预算|意图|部门|冲突|因果|对称|几何|结构|拓扑|资源|应用|部署|分布|语义|时间|空间|深度|运动|内容"
    r"|任务|角色|模态|硬件|能耗|能量|延迟|位置|质量|约束|知识|计算|状态|关系|背景|物理|动态|身份|类别|数据|查询|接触|地形"
    rf"|层次|图像|视觉|领域|负载|难度|方向)意识)(?=的?{_NOUN})"
    r"|上下文意识(?=的?(?:模型|方法|算法|框架|推荐|检索|嵌入))|不确定性意识(?=的?(?:模型|方法|算法|框架|规划|损失|网络))"
)
_IS_FREE = re.compile(r"[-‐– ]free\b", re.IGNORECASE)
_IS_AWARE = re.compile(r"[-‐–]aware\b", re.IGNORECASE)
_AWARENESS = re.compile(r"awareness|conscious", re.IGNORECASE)
# Who has 意识 has it as a noun.
_HELD = re.compile(r"(?:具有|具备|更具|缺乏|增强|提高|提升)[^，。；]{0,5}\Z")
MODIFIER = 2


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each."""
    for field, source, target in context.pairs():
        if _IS_FREE.search(source):
            for match in _FREE.finditer(target):
                yield Hit(
                    field,
                    f"-free is not {match[0]}: say 无需 or 无",
                    target=(match.start() - MODIFIER, match.end()),
                )
        if "意识" in target and _IS_AWARE.search(source) and not _AWARENESS.search(source):
            for match in _AWARE.finditer(target):
                if _HELD.search(target, max(0, match.start() - 12), match.start()):
                    continue
                start = match.start() if len(match[0]) > MODIFIER else match.start() - MODIFIER
                yield Hit(field, "-aware is not 意识: say 感知", target=(start, match.end()))


RULE = Rule("FLU003", "misread-suffix", "fluency", "minor", 0.88, __doc__, check)
