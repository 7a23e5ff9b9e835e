"""Two words that Chinese does not put together: 解决差距, 遭受问题, 本文综述提出, 来源自.

A gap is 弥补 or 填补, not solved; methods 存在 a problem and do not 遭受 it; a role is 扮演, an effect 起. 本文综述 is a clause
(this paper surveys) and no subject: 本综述提出. Adverbs of English that are no adverbs in Chinese (著名地) stand here too.

Flags:
    To address this gap, we map caves. → 为⟦解决这一差距⟧，我们绘制洞穴地图。
    Echoes suffer from noise problems. → 回声⟦遭受噪声问题⟧。
    This survey presents maps. → ⟦本文综述提出⟧了地图。
    maps sourced from caves → ⟦来源自⟧洞穴的地图
    Echoes play an important role. → 回声⟦扮演着重要作用⟧。
    It pushes the limits of mapping. → 它⟦推动了测绘的极限⟧。
    Models struggle with wet caves. → 模型在潮湿洞穴上⟦挣扎⟧。
    bridging the domain gap → 领域⟦差距桥接⟧

Passes:
    To address this gap, we map caves. → 为弥补这一差距，我们绘制洞穴地图。
    Echoes suffer from noise. → 回声存在噪声问题。
    This paper surveys maps. → 本文综述了地图。
    maps sourced from caves → 来源于洞穴的地图
    The gap in solving problems is wide. → 解决问题的差距很大。
    the struggle of a swimmer → 游泳者的挣扎
    Echoes suffer an attack. → 回声遭受攻击。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule

_IN = r"[^，。；：、（）()\n]"
# What stands in front of the gap: only words that cannot be an object themselves.
_WHICH = (
    r"(?:了|这一|这个|这种|这些|该|此|上述|前述|现有|当前|的|一|研究|技术|知识|关键|重要|方法|明显|性能|领域|文献|中|个|些|显著"
    r"|重大|模态|语义|理论)"
)
# What is found where any of these words stands, what to say instead, and the pattern.
_WRONG = (
    (
        ("差距", "空白", "鸿沟", "缺口"),
        "弥补, 填补 or 弥合",
        re.compile(
            rf"解决(?!方案){_WHICH}{{0,6}}(?:差距|空白|鸿沟|缺口)(?!检测|问题|的问题|的挑战)"
            rf"|桥接(?:了|这一|这些|该|{_IN}){{0,10}}?(?:差距|鸿沟)|(?:差距|鸿沟)(?:进行)?(?:桥接|的?桥梁(?:构建)?)"
        ),
    ),
    (
        ("遭受",),
        "存在, 受限于 or 面临",
        re.compile(rf"遭受(?:了|着|到)?{_IN}{{0,16}}?(?:问题|限制|局限性?|瓶颈|缺陷)(?=[，。；]|的(?:困扰|影响))"),
    ),
    (
        ("本文综述",),
        "本综述",
        re.compile(
            r"本文综述(?:提出|提供|建立|介绍|评估|探讨|引入|旨在|首先|涵盖|总结|强调|突出|揭示|指出|还(?!原)|将|通过|结合|采用|提炼|为"
            r"|既|确定|考察|审视|聚焦|综合|识别|展示|描述|概述|贡献|填补|跨越|专注|作为|不仅|从|基于|有助|进一步|重点|围绕|特别)"
        ),
    ),
    (("扮演",), "起作用 or 扮演角色", re.compile(rf"扮演(?:着|了)?{_IN}{{0,14}}作用(?=[，。；])")),
    (("来源自", "所"), "来自 or 侧重于", re.compile(r"来源自(?![动然身我主])|所(?:侧重|专注|聚焦|致力|集中|着重)于(?!的)")),
    (("地",), "an adverb of Chinese", re.compile(r"著名地(?![方图点区标带])|可证明地|可论证地|可争辩地|令人印象深刻地")),
    (("面影响了",), "对…产生负面影响", re.compile(r"(?<![的种些])[负正]面影响了")),
    (("边界", "极限"), "拓展…边界", re.compile(rf"推动了?{_IN}{{0,20}}的?(?:边界|极限)(?=[，。；])")),
    (
        ("挣扎",),
        "存在困难 or 表现不佳",
        re.compile(
            r"(?:(?<=[上中])|(?<=方面|表现|仍然|往往|常常|依然|经常|模型))挣扎(?=[，。；于])|挣扎于(?=[^，。；]{2,})"
        ),
    ),
    (("贡献于",), "有助于 or 为…做出贡献", re.compile(r"(?<![的所])贡献于(?=[\u4e00-\u9fff])")),
    (("照亮",), "揭示", re.compile(rf"照亮了?{_IN}{{0,14}}(?:问题|特征|机制|原因|方向|道路)")),
)  # fmt: skip


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each."""
    for field, _, target in context.pairs():
        for words, instead, wrong in _WRONG:
            if any(word in target for word in words):
                for match in wrong.finditer(target):
                    yield Hit(
                        field, f"“{match[0]}” do not go together", target=match.span(), suggestion=instead
                    )


RULE = Rule("FLU005", "wrong-collocation", "fluency", "minor", 0.88, __doc__, check)
