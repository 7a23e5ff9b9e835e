"""How well sentences fit by what can be seen without a model: lengths, names, numbers and cue words.

The length term is that of Gale & Church (1993) on a logarithmic scale; the rest counts what both sides write
alike (numbers, acronyms, names) and some words that nearly every abstract has and that are nearly always
rendered the same. An anchor that stands in many sentences says little and counts little.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass

from qa.align.beads import SHAPES, Table, run_sums

_ENGLISH = re.compile(r"[a-z]+|\d+(?:\.\d+)?|\?")
_CUES = {
    "first": "首先|首个|首次|第一",
    "second": "其次|第二",
    "finally": "最后|最终",
    "however": "然而|但是|不过",
    "moreover": "此外|另外|而且",
    "therefore": "因此",
    "recent": "近期|最近|近年",
    "experiment": "实验",
    "result": "结果",
    "model": "模型",
    "method": "方法",
    "approach": "方法",
    "framework": "框架",
    "dataset": "数据集",
    "data": "数据",
    "benchmark": "基准",
    "code": "代码",
    "task": "任务",
    "challenge": "挑战",
    "performance": "性能",
    "accuracy": "准确|精度",
    "training": "训练",
    "train": "训练",
    "language": "语言",
    "image": "图像",
    "video": "视频",
    "text": "文本",
    "user": "用户",
    "graph": "图",
    "network": "网络",
    "learning": "学习",
    "knowledge": "知识",
    "reasoning": "推理",
    "generation": "生成",
    "generate": "生成",
    "agent": "智能体|代理",
    "human": "人类|人",
    "robot": "机器人",
    "speech": "语音",
    "memory": "内存|记忆",
    "theory": "理论",
    "theoretical": "理论",
    "analysis": "分析",
    "study": "研究",
    "propose": "提出",
    "introduce": "引入|介绍|提出",
    "paper": "本文|论文",
    "work": "工作",
    "show": "表明|显示",
    "demonstrate": "表明|证明|展示",
    "state": "最先进|状态",
    "future": "未来",
    "three": "三",
    "four": "四",
    "five": "五",
    "six": "六",
    "?": "？",
}
_CHINESE: dict[str, tuple[str, ...]] = {}
for _english, _renderings in _CUES.items():
    for _rendering in _renderings.split("|"):
        _CHINESE[_rendering] = (*_CHINESE.get(_rendering, ()), _english)
_ANCHOR = re.compile(
    rf"[a-z]+|\d+(?:\.\d+)?|\?|(?=[{''.join(sorted({cue[0] for cue in _CHINESE}))}])(?:"
    + "|".join(sorted(map(re.escape, _CHINESE), key=len, reverse=True))
    + ")"
)


@dataclass(frozen=True, slots=True)
class Weights:
    """What evidence is worth; tuned on annotated abstracts and on abstracts with planted changes.

    Attributes:
        pair: gain of each sentence that has a counterpart.
        joined: cost of each sentence of a bead beyond one a side.
        length: cost of one squared standard deviation of the length ratio, a sentence.
        anchor: gain of an anchor that stands in no other sentence.
    """

    pair: float = 0.4
    joined: float = 0.5
    length: float = 0.1
    anchor: float = 0.4


LOG_SPREAD = 0.35
_FARTHEST = 9.0


class SurfaceFit:
    """A ``Fit`` that needs no model and no arrays.

    Args:
        sources: the source sentences.
        targets: the target sentences.
        source_sizes: length of each source sentence in English characters.
        target_sizes: length of each target sentence, in English characters that its meaning would take.
    """

    def __init__(
        self,
        sources: list[str],
        targets: list[str],
        source_sizes: list[float],
        target_sizes: list[float],
        weights: Weights = Weights(),
    ) -> None:
        self._weights = weights
        self._source_sizes, self._target_sizes = source_sizes, target_sizes
        self._source_logs = {m: _logs(source_sizes, m) for m in {m for m, _ in SHAPES}}
        self._target_logs = {n: _logs(target_sizes, n) for n in {n for _, n in SHAPES}}
        self._gains: dict[tuple[int, int], Table] = {}
        source_anchors = [_english_anchors(text) for text in sources]
        target_anchors = [_chinese_anchors(text) for text in targets]
        spread = Counter(anchor for anchors in source_anchors for anchor in anchors)
        spread.update(anchor for anchors in target_anchors for anchor in anchors)
        worth = {anchor: 4.0 / (count * count) for anchor, count in spread.items()}
        # Sets come in another order in each process; `fsum` gives the same sum in any.
        self.shared: Table = [
            [math.fsum([worth[anchor] for anchor in mine & its]) for its in target_anchors]
            for mine in source_anchors
        ]

    def gains(self, shape: tuple[int, int]) -> Table:
        """Return the gain of a bead of a shape for every first source and first target sentence."""
        if shape not in self._gains:
            self._gains[shape] = self._table(shape)
        return self._gains[shape]

    def _table(self, shape: tuple[int, int]) -> Table:
        m, n = shape
        weights = self._weights
        base = (m + n) * weights.pair - weights.joined * (m + n - 2)
        length = (m + n) * weights.length / LOG_SPREAD**2
        farthest = _FARTHEST * LOG_SPREAD**2
        anchor = weights.anchor
        target_logs = self._target_logs[n]
        sums = run_sums(self.shared, shape)
        table: Table = []
        for row, log in zip(sums, self._source_logs[m], strict=True):
            table.append(
                [
                    base
                    + anchor * shared
                    - length * (cost if (cost := (log - target_log) ** 2) < farthest else farthest)
                    for shared, target_log in zip(row, target_logs, strict=True)
                ]
            )
        return table

    def source_skips(self) -> list[float]:
        """A sentence left alone gains nothing."""
        return [0.0] * len(self._source_sizes)

    def target_skips(self) -> list[float]:
        """A sentence left alone gains nothing."""
        return [0.0] * len(self._target_sizes)

    def likeness(self, source: int, source_end: int, target: int, target_end: int) -> float:
        """Return how alike two stretches are, 0-1: by length, and more so with anchors in common."""
        ours = sum(self._source_sizes[source:source_end])
        theirs = sum(self._target_sizes[target:target_end])
        shared = sum(sum(row[target:target_end]) for row in self.shared[source:source_end])
        same_length = math.exp(-0.5 * (math.log(max(ours, 1.0) / max(theirs, 1.0)) / LOG_SPREAD) ** 2)
        return 0.5 * same_length + 0.5 * (1 - math.exp(-shared))


def _logs(sizes: list[float], count: int) -> list[float]:
    sums = [sum(sizes[i : i + count]) for i in range(len(sizes) - count + 1)] if count > 1 else sizes
    return [math.log(max(1.0, size)) for size in sums]


def _english_anchors(text: str) -> set[str]:
    found = set(_ENGLISH.findall(text.lower()))
    found.update([word[:-1] for word in found if word[-1:] == "s"])
    return found


def _chinese_anchors(text: str) -> set[str]:
    found: set[str] = set()
    for anchor in _ANCHOR.findall(text.lower()):
        known = _CHINESE.get(anchor)
        if known is None:
            found.add(anchor)
        else:
            found.update(known)
    return found
