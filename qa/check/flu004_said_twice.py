"""A clause says the same thing twice: 应用于实际应用, 原因是因为, 同时…的同时, 能力的能力.

The words are not repeated in a row but the meaning is; each frame is one that translations of abstracts fall into.
What the source says twice itself passes only where the frame allows it.

Flags:
    used in real-world applications → ⟦应用于实际应用⟧中
    The main reason is that echoes fade. → 主要⟦原因是因为⟧回声会衰减。
    while keeping the speed → ⟦同时在保持速度的同时⟧提高精度
    its ability to generalize → 它的泛化⟦能力的能力⟧。
    limited by the number of echoes → ⟦受限于回声数量的限制⟧。
    the first map of the cave → ⟦首次提出了洞穴的第一个⟧地图

Passes:
    used in real-world applications → 用于实际应用中
    because echoes fade → 原因是回声会衰减
    while keeping the speed → 在保持速度的同时提高精度
    simultaneous translation while reading → 同时机器翻译在阅读的同时生成翻译
    limited by a strict constraint → 受限于严格的约束
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule

_IN = r"[^，。；：、（）()\n]"
_DOUBLED = ("针对", "由于", "采用", "对于", "关于", "具有", "能够", "我们", "通过", "使用", "利用", "进行")
# What is found where any of these words stands, and the pattern.
_FRAMES = (
    (
        ("应用",),
        re.compile(
            r"应用于(?:实际|现实|真实世界|真实|现实世界|不同|多种|各种|其他|许多|更多)(?:的)?应用(?!程序|领域|软件|商店)"
            r"|应用中的(?:实际)?应用(?!程序|软件)"
        ),
    ),
    (("原因",), re.compile(r"原因(?:就?是|在于)?(?:因为|由于)(?!果)")),
    (
        ("同时",),
        re.compile(
            rf"同时(?!机|翻|生成模|定位|或|性|解决同|支持|也){_IN}{{1,24}}(?<!不)的同时(?![间期性定])"
        ),
    ),
    (("受限于", "受制于"), re.compile(rf"受(?:限|制)于{_IN}{{2,24}}的(?:限制|制约)(?=[，。；])")),
    (("首次",), re.compile(rf"首次(?!会){_IN}{{0,20}}(?:第一个|首个)(?![句词字切时阶元步])")),
    (
        ("需要",),
        re.compile(
            rf"(?<=了)需要{_IN}{{2,24}}的需要(?=[，。；])|(?:消除|减少|避免|降低|省去)需要{_IN}{{2,24}}的需要"
        ),
    ),
    (("能力的", "倾向的"), re.compile(r"(能力|倾向)的\1(?=[，。；、和与]|$)")),
    (("现有",), re.compile(r"(?<!出)现有[^，。；：、或与和及实]{1,8}中(?:的)?现有(?=[\u4e00-\u9fff])")),
    (_DOUBLED, re.compile(rf"({'|'.join(_DOUBLED)})\1(?!率|性|场景)")),
    (
        ("约", "大概", "将近", "接近"),
        re.compile(r"(?:大约|大概|约|将近|接近) ?\d[\d.,]*[%万亿千百]? ?[\u4e00-\u9fff]{0,2}左右"),
    ),
    (("以上",), re.compile(r"(?:超过|至少|不少于)了? ?\d[\d.,]*[%万亿千百]? ?[\u4e00-\u9fff]{0,3}以上")),
    (
        ("token", "benchmark", "agent", "dataset"),
        re.compile(
            r"(?:词|词元|令牌|标记) ?tokens?\b(?! ?[（(])|基准 ?benchmarks?\b|代理 ?agents?\b|数据集 ?datasets?\b"
        ),
    ),
)


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each."""
    for field, _, target in context.pairs():
        for words, frame in _FRAMES:
            if any(word in target for word in words):
                for match in frame.finditer(target):
                    yield Hit(
                        field,
                        f"“{match[0]}” says the same thing twice",
                        target=match.span(),
                        suggestion="say it once",
                    )


RULE = Rule("FLU004", "said-twice", "fluency", "minor", 0.88, __doc__, check)
