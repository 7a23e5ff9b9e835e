"""A sentence of the abstract has no counterpart in the translation.

The alignment leaves a source sentence alone where no target sentence says it, and no neighbouring bead is long
enough to have taken it in. Sentences that only announce code
or data at a link are left to the checks of links, and an abstract that is missing as a whole is a truncation.

Flags:
    We draw maps from sound. ⟦Nine buildings were measured twice by two independent teams.⟧ The error is halved. → 我们利用声音绘制地图。误差减半。

Passes:
    We draw maps from sound. Nine buildings were measured twice. The error is halved. → 我们利用声音绘制地图。九座建筑各测量两次。误差减半。
    We draw maps from sound. Nine buildings were measured twice. → 我们利用声音绘制地图，并对九座建筑各测量了两次。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.cov001_truncation import is_truncated
from qa.check.neighbours import is_taken_in
from qa.model import Segment

SHORTEST_SENTENCE = 25
# Of 20 read of those that lengths, names and numbers alone found.
SURFACE_CONFIDENCE = 0.6
_LINK = re.compile(r"https? URL|https?://|\bgithub\b", re.IGNORECASE)


def check(context: Context) -> Iterator[Hit]:
    """Yield one hit for each run of source sentences without a counterpart."""
    if is_truncated(context.paper.abstract.text, context.paper.abstract_zh.text):
        return
    beads = list(context.beads("abstract"))
    if not any(bead.source and bead.target for bead in beads):
        return
    for at, bead in enumerate(beads):
        if bead.target is not None or bead.source is None or len(bead.source.text) < SHORTEST_SENTENCE:
            continue
        if _LINK.search(bead.source.text) or is_taken_in(beads, at):
            continue
        yield Hit(
            "abstract",
            "This sentence has no counterpart in the translation",
            source=(bead.source.start, bead.source.end),
            suggestion="translate the sentence",
            confidence=SURFACE_CONFIDENCE if is_by_surface(bead) else None,
        )


def is_by_surface(bead: Segment) -> bool:
    """Tell whether the bead was aligned without vectors."""
    return any(score.signature.startswith("scorer:surface") for score in bead.scores)


RULE = Rule("COV002", "sentence-omitted", "omission", "major", 0.75, __doc__, check)
