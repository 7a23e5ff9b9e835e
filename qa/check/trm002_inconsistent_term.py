"""A term is rendered in two ways within the paper.

Title and abstract are read together. Where each of two sentences has one rendering of the same term, and the two
renderings are two words rather than one with and without a suffix, the later is flagged; the earlier, where the later
is preferred by the glossary and more frequent. Plain words (`novel`, `real-world`) may vary, and a rendering that
belongs to another term of its sentence proves nothing. Forbidden renderings are left to TRM001.

Flags:
    Federated gardens need agents. The agents share seeds. → 联邦花园需要智能体。⟦代理⟧共享种子。

Passes:
    Federated gardens need agents. The agents share seeds. → 联邦花园需要智能体。智能体共享种子。
    Federated gardens need agents. The proxies share seeds. → 联邦花园需要智能体。代理共享种子。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.term_beads import term_beads
from qa.knowledge.deviations import deviations

WORD_CONFIDENCE, PHRASE_CONFIDENCE = 0.65, 0.83
"""Of 24 findings on single words 16 were right, of 16 on longer terms 14."""


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each rendering that deviates from the usual one of its term in the paper, once."""
    for one in deviations(term_beads(context)):
        yield Hit(
            one.bead.field,
            f"'{one.bead.entry.term}' is {one.usual} elsewhere and {one.rendering.text} here",
            (one.rendering.start, one.rendering.end),
            one.bead.uses[0],
            one.usual,
            (PHRASE_CONFIDENCE if not one.bead.entry.term.isalpha() else WORD_CONFIDENCE)
            if not one.exclusive
            else 0.8,
        )


RULE = Rule("TRM002", "inconsistent-term", "inconsistent-term", "minor", 0.74, __doc__ or "", check)
