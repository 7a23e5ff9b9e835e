"""A word or term is rendered in two ways within the paper, where papers rarely do so.

TRM002 asks the glossary; this check asks the archive, for every word that is linked on both occasions: how often a
paper that repeats it varies it, how usual each of the two renderings is, and how alike they are in use. The later
rendering is flagged, or the rarer one where it stands first.

Flags:
    {title: VLM Driving Decisions at Night} {title_zh: 夜间的VLM驾驶决策} We rethink the driving decisions of language models at night. Driving decisions are checked by a map. → 我们重新思考语言模型在夜间的⟦驱动⟧决策。驱动决策由地图检查。

Passes:
    {title: VLM Driving Decisions at Night} {title_zh: 夜间的VLM驾驶决策} We rethink the driving decisions of language models at night. → 我们重新思考语言模型在夜间的驾驶决策。
    The planner finds a collision. Each collision is logged. → 规划器发现碰撞。每次碰撞都被记录。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.norm_suspects import hit, norm_suspects, texts

_KINDS = frozenset({"inc"})


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each rendering that deviates from the paper's other one."""
    for one in norm_suspects(context, "inconsistent-term", _KINDS):
        source, target = texts(context, one)
        other = one.suspect.usual
        yield hit(one, f"'{source}' is '{target}' here and '{other}' elsewhere in the paper", other)


RULE = Rule("TRM011", "rendered-in-two-ways", "inconsistent-term", "minor", 0.66, __doc__, check)
