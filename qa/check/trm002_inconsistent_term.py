"""A term is rendered in two ways within the paper.

Title and abstract are read together. Words of which a paper should choose one (鲁棒 or 稳健, 智能体 or 代理) are compared
over all terms that share them: the preferred one is the usual one, or the earliest where all are as good. Of other
terms, two renderings are compared that are two words rather than one with and without a suffix: the most frequent is
the usual one. The others are flagged. Plain words (`novel`, `real-world`) and terms of many senses may vary, and a
rendering that belongs to another term of its sentence proves nothing. Forbidden renderings are left to TRM001.

Flags:
    Federated gardens need agents. The agents share seeds. → 联邦花园需要智能体。⟦代理⟧共享种子。
    Robust rakes last. We measure the robustness of rakes. → 鲁棒的耙子耐用。我们衡量耙子的⟦稳健性⟧。

Passes:
    Federated gardens need agents. The agents share seeds. → 联邦花园需要智能体。智能体共享种子。
    Federated gardens need agents. The proxies share seeds. → 联邦花园需要智能体。代理共享种子。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.term_beads import term_beads
from qa.knowledge.deviations import Deviation, deviations

WORD_CONFIDENCE, EXCLUSIVE_CONFIDENCE, PHRASE_CONFIDENCE = 0.65, 0.8, 0.83
"""Of 88 exclusive renderings that were read 79 were right, fewer of those in papers that reviewers had annotated."""


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each rendering that deviates from the usual one of its term in the paper, once."""
    for one in deviations(term_beads(context)):
        yield Hit(
            one.bead.field,
            f"'{one.bead.entry.term}' is {one.usual} elsewhere and {one.rendering.text} here",
            (one.rendering.start, one.rendering.end),
            one.bead.uses[0],
            one.usual,
            _confidence(one),
        )


def _confidence(one: Deviation) -> float:
    if one.exclusive:
        return EXCLUSIVE_CONFIDENCE
    return WORD_CONFIDENCE if one.bead.entry.term.isalpha() else PHRASE_CONFIDENCE


RULE = Rule("TRM002", "inconsistent-term", "inconsistent-term", "minor", 0.8, __doc__ or "", check)
