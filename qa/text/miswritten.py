"""Words in which one character stands for another that looks or sounds alike."""

from __future__ import annotations

import re

RIGHT = {
    "显着": "显著",
    "阀值": "阈值",
    "阙值": "阈值",
    "象素": "像素",
    "部份": "部分",
    "截止目前": "截至目前",
    "缐性": "线性",
    "做为一种": "作为一种",
    "反应了": "反映了",
    "重迭": "重叠",
    "迭加": "叠加",
    "粘帖": "粘贴",
    "渡过难关": "度过难关",
    "复盖": "覆盖",
    "松驰": "松弛",
    "幅射": "辐射",
    "按装": "安装",
    "布署": "部署",
    "既使在": "即使在",
}
MISWRITTEN = re.compile("|".join(RIGHT))


def rightly_written(text: str) -> str:
    """Return the text with the right characters; as long as before."""
    return MISWRITTEN.sub(lambda match: RIGHT[match[0]], text)
