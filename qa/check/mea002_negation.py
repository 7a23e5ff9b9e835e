"""A negation of the source is lost: the translated sentence denies nothing.

A wide choice of Chinese words can deny (不, 未, 缺乏, 难以, 很少, 而是); one that another word of the source accounts
for, such as 不稳定 for ``unstable``, does not count.

Flags:
    The lamp does ⟦not⟧ need a sensor. → 这盏灯需要传感器。
    Otters sort pebbles ⟦without⟧ any training. → 水獭在训练后对卵石分类。
    An unstable bridge is ⟦not⟧ used. → 不稳定的桥梁被使用。

Passes:
    The lamp does not need a sensor. → 这盏灯无需传感器。
    The bridge is not only long but safe. → 这座桥又长又安全。
    Kites fail to land in a storm. → 风筝在暴风雨中难以着陆。
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.check.translated_beads import translated_beads
from qa.knowledge.negation import DENIALS, denials, says_no


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each sentence that lost its negation."""
    for field, (start, source), (_, target) in translated_beads(context, DENIALS):
        found = denials(source)
        if not found or says_no(source, target):
            continue
        word = source[slice(*found[0])]
        if word.lower() not in target.lower():
            place = (start + found[0][0], start + found[0][1])
            yield Hit(field, f"'{word}' has no counterpart: the translation denies nothing", None, place)


RULE = Rule("MEA002", "negation-lost", "mistranslation", "major", 0.85, __doc__, check)
