"""A sentence of the translation has no counterpart in the source.

Flags:
    We draw maps from sound. The error is halved. → 我们利用声音绘制地图。⟦该系统已在全国各大医院投入使用并获得好评。⟧误差减半。

Passes:
    We draw maps from sound, and the error is halved. → 我们利用声音绘制地图。误差减半。
    We draw maps from sound. The error is halved. → 我们利用声音绘制地图。误差减半。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.check.base import Context, Hit, Rule
from qa.check.neighbours import is_taken_in
from qa.model import Segment
from qa.text.length import han_count

SHORTEST_SENTENCE = 6
LONGEST_SENTENCE = 800


def check(context: Context) -> Iterator[Hit]:
    """Yield one hit for each run of target sentences without a counterpart."""
    for name, _, _ in context.pairs():
        beads = list(context.beads(name))
        if not any(bead.source and bead.target for bead in beads) or _is_unpunctuated(beads):
            continue
        for at, bead in enumerate(beads):
            if bead.source is None and bead.target and han_count(bead.target.text) >= SHORTEST_SENTENCE:
                if is_taken_in(beads, at):
                    continue
                yield Hit(
                    name,
                    "This sentence has no counterpart in the source",
                    target=(bead.target.start, bead.target.end),
                    suggestion="delete the sentence",
                )


def _is_unpunctuated(beads: Sequence[Segment]) -> bool:
    """Tell whether the source is one endless sentence, against which nothing can be aligned."""
    return any(bead.source and len(bead.source.text) > LONGEST_SENTENCE for bead in beads)


RULE = Rule("COV003", "sentence-added", "addition", "major", 0.95, __doc__, check)
