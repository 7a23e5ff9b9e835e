"""Words that carry no content of their own, and the signs that tell words from marks."""

from __future__ import annotations

import re

_ENGLISH = """
a an the of to in on at by for with from as and or but if then than that this these those it its
they their them we our us i based http https is are was were be been being am has have had do does
did will would can could may might shall should so such which who whom whose what when where how
there here also into onto over under between among through during via upon about against within
across per ' while whereas because since although though however thus therefore hence etc e g ie eg
al more most other s up out one well not no both each all only many several various different
"""
_CHINESE = """
的 了 在 是 和 与 及 或 对 为 将 被 从 中 其 这 那 该 此 之 以 并 而 且 也 都 就 使 让 把
由 于 等 地 得 着 过 上 下 内 间 时 这些 那些 通过 进行 我们 它们 他们 它 一个 一种 一 个
种 以及 并且 同时 此外 因此 然而 但 但是 如 例如 即 即使 当 当前 可以 能够 能 会 可能
需要 需 有 具有 存在 不 没有 更 最 很 所 来 去 到 向 用于 用 利用 使用 基于 关于 对于
根据 按 如何 是否 什么 哪些 还 仍 只 仅 已 已经 各 每 某 其中 之间 方面 情况 过程 由此
从而 进而 以便 为了 由于 因为 虽然 尽管 而且 不仅 本文 本 研究 给 给出 作为 成 成为 前 后
里 外 多 大 小 新 项 名 位 次 类 款 套 组 条 点 年 月 日 等等 与此同时 这样 这种 这一
那么 所有 一系列 一些
"""
_INSIDE_NO_TERM = """
and or with will be that is are was were by on for from their its our we which can this these
"""

_ASPECT = "的 了 着 地 得"

ENGLISH_FUNCTION = frozenset(_ENGLISH.split())
CHINESE_FUNCTION = frozenset(_CHINESE.split())
NEVER_INSIDE = frozenset(_INSIDE_NO_TERM.split())
SKIPPED_PARTICLES = frozenset(_ASPECT.split())
# Particles stand beside everything, so that alignment links them to anything; they render no content word.
PARTICLES = SKIPPED_PARTICLES | {"在", "是", "和", "与"}

WORDY = re.compile(r"\w")
CHINESE = re.compile(r"[\u3400-\u9fff]")


def has_content(lemma: str) -> bool:
    """Whether an English word carries content of its own."""
    return lemma not in ENGLISH_FUNCTION and lemma[0].isalpha() and len(lemma) > 1
