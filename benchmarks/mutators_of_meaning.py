"""Turn what a clean sentence pair says into something else: a negation, a comparison, a hedge, a limit."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from mutators import Clean, Planted, edit

_DENIALS = {
    "没有": "有",
    "无法": "能够",
    "不能": "能",
    "未能": "能够",
    "无需": "需要",
    "不需要": "需要",
    "并未": "",
    "并不": "",
    "尚未": "已",
    "而不": "而",
    "不是": "是",
    "不会": "会",
    "不再": "",
}
_DENIED = re.compile(r"\b(?:not|cannot|never|without|no|fails? to|unable to)\b(?! only)|n't\b", re.IGNORECASE)
_DENIAL = re.compile("|".join(_DENIALS))
_AFFIRMED = {
    "能够": "无法",
    "可以": "不能",
    "显著提高": "并未提高",
    "优于": "并不优于",
    "有效": "无效",
    "实现了": "未能实现",
    "需要": "不需要",
    "提高了": "没有提高",
    "表明": "并未表明",
    "适用于": "不适用于",
    "支持": "不支持",
    "证明了": "未能证明",
}


def negation_dropped(pair: Clean, rng: random.Random) -> Planted | None:  # noqa: ARG001
    denied = list(_DENIED.finditer(pair.source_text))
    here = list(_DENIAL.finditer(pair.target_text))
    if len(denied) != 1 or len(here) != 1:
        return None
    planted = edit(pair.target_text, *here[0].span(), _DENIALS[here[0].group()])
    return replace(planted, source=denied[0].group())


def negation_gained(pair: Clean, rng: random.Random) -> Planted | None:
    here = [word for word in _AFFIRMED if word in pair.target_text]
    if not here or _DENIED.search(pair.source_text):
        return None
    word = rng.choice(here)
    at = pair.target_text.index(word)
    return edit(pair.target_text, at, at + len(word), _AFFIRMED[word])


_OPPOSITES = (
    ("优于", "不如"),
    ("超过", "低于"),
    ("提高", "降低"),
    ("提升", "降低"),
    ("增加", "减少"),
    ("减少", "增加"),
    ("降低", "提高"),
    ("更高", "更低"),
    ("更低", "更高"),
    ("更大", "更小"),
    ("更小", "更大"),
    ("最大", "最小"),
    ("最小", "最大"),
    ("之前", "之后"),
    ("之后", "之前"),
    ("上界", "下界"),
    ("下界", "上界"),
    ("全局", "局部"),
    ("局部", "全局"),
    ("显式", "隐式"),
    ("隐式", "显式"),
    ("稀疏", "稠密"),
    ("离线", "在线"),
    ("在线", "离线"),
    ("静态", "动态"),
    ("动态", "静态"),
    ("编码器", "解码器"),
)


def comparison_reversed(pair: Clean, rng: random.Random) -> Planted | None:
    here = [
        (one, other) for one, other in _OPPOSITES if one in pair.target_text and other not in pair.target_text
    ]
    if not here:
        return None
    one, other = rng.choice(here)
    at = pair.target_text.index(one)
    return edit(pair.target_text, at, at + len(one), other)


_HEDGES = re.compile(r"可能会|可能|或许|也许|有望|似乎|很可能")


def hedge_dropped(pair: Clean, rng: random.Random) -> Planted | None:  # noqa: ARG001
    hedged = re.search(
        r"\b(?:may|might|potentially|likely|possibly|perhaps|seems?|appears?)\b", pair.source_text
    )
    here = list(_HEDGES.finditer(pair.target_text))
    if not hedged or len(here) != 1:
        return None
    return replace(edit(pair.target_text, *here[0].span(), "会"), source=hedged.group())


def restriction_dropped(pair: Clean, rng: random.Random) -> Planted | None:  # noqa: ARG001
    only = re.search(r"(?<!not )(?<![-\w])(?:only|solely|merely|exclusively)\b", pair.source_text)
    here = list(re.finditer(r"仅仅|仅|只", pair.target_text))
    if not only or len(here) != 1:
        return None
    return replace(edit(pair.target_text, *here[0].span(), ""), source=only.group())


MEANING: tuple[Callable[[Clean, random.Random], Planted | None], ...] = (
    negation_dropped,
    negation_gained,
    comparison_reversed,
    hedge_dropped,
    restriction_dropped,
)
