"""The translation says the opposite: a comparison, a direction or one of a pair of terms is turned round.

``Outperforms`` as 不如, ``upper bound`` as 下界, ``offline`` as 在线. Only where nothing in the translated sentence
stands for the word, something stands for its opposite, and nothing else in the source accounts for that.

Flags:
    An ⟦upper bound⟧ on the error follows. → 由此得到误差的⟦下界⟧。
    The ⟦offline⟧ planner runs every night. → ⟦在线⟧规划器每晚运行。
    HeronSort ⟦outperforms⟧ the heap on every list. → HeronSort在每个列表上都⟦不如⟧堆排序。

Passes:
    An upper bound on the error follows. → 由此得到误差的上界。
    Offline and online planners were run. → 运行了离线和在线规划器。
    HeronSort outperforms the heap, which is worse on long lists. → 堆排序在长列表上不如HeronSort。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.translated_beads import english_words, translated_beads
from qa.knowledge.opposites import reversals, triggers


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each word that became its opposite."""
    for field, (start, source), (at, target) in translated_beads(context, triggers()):
        for word, opposite in reversals(source, target, english_words(source)):
            yield Hit(
                field,
                f"'{target[slice(*opposite)]}' is the opposite of '{source[slice(*word)]}'",
                (at + opposite[0], at + opposite[1]),
                (start + word[0], start + word[1]),
            )


RULE = Rule("MEA003", "meaning-reversed", "mistranslation", "major", 0.86, __doc__, check)
