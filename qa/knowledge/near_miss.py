"""Chinese that stands where a rendering of a term should, half the rendering and half something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from qa.text.compact import compact, compact_form

_HAN_RUN = re.compile("[\u4e00-\u9fff]+")
_HAN = re.compile("[\u4e00-\u9fff]{3,12}")
_LIGHT = re.compile("[的地性化型式器者类度法]")
_MOST_WORDS = 6
_MOST_LONGER = 2
_MOST_SHORTER = 1
_OUTSIDE = """
的 了 和 与 及 或 在 是 对 为 将 被 从 中 其 这 那 该 此 以 并 而 且 也 都 使 让 把 由 于 等 地 得 着
过 上 下 时 我们 它们 他们 它 一个 一种 以及 此外 因此 然而 但 如 可以 能够 不 没有 更 最 很 来 向 用于 利用
使用 基于 通过 进行 关于 对于 根据 所 各 每 之 间 之间 新 个 种 中的 上的 提出 提出了 一 该 两 现有 我们的
"""
NEVER_INSIDE = frozenset(_OUTSIDE.split())


class NearMiss(NamedTuple):
    """A stretch ``[start, end)`` of a Chinese text that shares its beginning or end with a rendering.

    Attributes:
        text: without the blanks that writers set inside.
        changed: ``(start, end)`` of what is not as in the rendering.
        rendering: what it nearly is.
        missing: the part of the rendering that is not there.
        shared: share of the rendering that is there, 0–1.
    """

    start: int
    end: int
    text: str
    changed: tuple[int, int]
    rendering: str
    missing: str
    shared: float


@cache
def comparable(renderings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the renderings that are long enough to be recognised by a half, without blanks and hyphens."""
    return tuple(short for one in renderings if _HAN.fullmatch(short := compact_form(one)))


def near_misses(
    renderings: Sequence[str], chinese: str, words: Callable[[str], Iterable[str]]
) -> list[NearMiss]:
    """Return the near misses of a term's renderings, the nearest first.

    Args:
        renderings: as ``comparable`` gives them.
        chinese: a text without any of the renderings.
        words: cuts a run of Chinese characters into words.
    """
    if not renderings:
        return []
    text, offsets = compact(chinese)
    found: list[NearMiss] = []
    ends_of_two = {end for one in renderings for end in (one[:2], one[-2:])}
    for run in _HAN_RUN.finditer(text):
        piece = run.group()
        if not any(end in piece for end in ends_of_two):
            continue
        ends = [run.start()]
        cut = list(words(piece))
        for word in cut:
            ends.append(ends[-1] + len(word))
        for first in range(len(cut)):
            for last in range(first, min(first + _MOST_WORDS, len(cut))):
                if cut[last] in NEVER_INSIDE:
                    break
                a, b = ends[first], ends[last + 1]
                near = _nearest(renderings, text[a:b])
                if near is not None:
                    rendering, p, s = near
                    changed = (offsets[a + p], offsets[b - s - 1] + 1)
                    missing = rendering[p : len(rendering) - s]
                    shared = (p + s) / len(rendering)
                    found.append(
                        NearMiss(
                            offsets[a], offsets[b - 1] + 1, text[a:b], changed, rendering, missing, shared
                        )
                    )
    return sorted(found, key=lambda one: (-one.shared, abs(len(one.text) - len(one.rendering)), one.start))


def _nearest(renderings: Sequence[str], window: str) -> tuple[str, int, int] | None:
    """Return the rendering that a window shares most with, and how long the two shared ends are."""
    best: tuple[str, int, int] | None = None
    size = len(window)
    for one in renderings:
        length = len(one)
        if not -_MOST_SHORTER <= size - length <= _MOST_LONGER or size < 3:
            continue
        if one[0] != window[0] and one[-1] != window[-1]:
            continue
        most = min(size, length) - 1
        p = 0
        while p < most and one[p] == window[p]:
            p += 1
        s = 0
        while s < most - p and one[-1 - s] == window[-1 - s]:
            s += 1
        if 2 * (p + s) < length or p + s < 2 or max(p, s) < 2 or p + s >= size:
            continue
        if _LIGHT.sub("", one) == _LIGHT.sub("", window):
            return None
        if best is None or p + s > best[1] + best[2]:
            best = one, p, s
    return best
