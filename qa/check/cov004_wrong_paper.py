"""The translation belongs to another paper of the digest.

Entries get shifted when a digest is put together: the Chinese fits the English of a neighbour much better than
its own. Compared are sentence embeddings, or shared names and numbers without a scorer. In the lines below the
neighbour's English stands after ``‖``.

Flags:
    We draw maps from sound. ‖ We study energy functions of folding proteins. → ⟦我们研究了折叠蛋白质的能量函数。⟧

Passes:
    We draw maps from sound. ‖ We study energy functions of folding proteins. → 我们利用声音绘制地图。
    We draw maps from sound. → 我们利用声音绘制地图。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.cov001_truncation import is_truncated

SMALLEST_LEAD_OF_A_LINE = 0.35


def check(context: Context) -> Iterator[Hit]:
    """Yield one hit for each field that has a rival."""
    for rival in context.rivals:
        weak = rival.similarity - rival.own_similarity < SMALLEST_LEAD_OF_A_LINE
        # One line in place of an abstract resembles many papers a little.
        if weak and is_truncated(
            context.paper.source(rival.field).text, context.paper.target(rival.field).text
        ):
            continue
        yield Hit(
            rival.field,
            f"This is the translation of {rival.paper_id}: similarity {rival.similarity:.2f} with that paper, "
            f"{rival.own_similarity:.2f} with this one",
            target=(0, len(context.paper.target(rival.field).text)),
            suggestion=f"put the translation of this paper here and move this one to {rival.paper_id}",
        )


RULE = Rule("COV004", "wrong-paper", "mistranslation", "critical", 0.97, __doc__, check, whole_field=True)
