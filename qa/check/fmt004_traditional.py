"""Traditional characters, or Japanese forms, stand in the Simplified text.

The characters are those that OpenCC turns into others and that the repertoire of Simplified text (GB 2312) does not
have, so that 著, 乾 and the like pass. A text that is Traditional throughout is one defect, not hundreds.

Flags:
    We compare maps. → 我们⟦對⟧地图进行比较。
    We draw maps. → 我们绘制地⟦図⟧。

Passes:
    A famous map of the Qianlong era → 乾隆时期的著名地图
    The character 圖 means map. → 汉字圖的意思是地图。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from qa.check.base import Context, Hit, Rule
from qa.knowledge.scripts import TRADITIONAL_SHARE, in_simplified_repertoire, simplified_characters
from qa.text.length import han_count

# With fewer such characters a text is not Traditional as a whole.
FEWEST = 8


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each run of such characters, or one for a Traditional text."""
    for field, source, target in context.pairs():
        if in_simplified_repertoire(target):
            continue
        simplified = simplified_characters()
        places = [at for at, char in enumerate(target) if char in simplified and char not in source]
        if len(places) >= FEWEST and len(places) >= TRADITIONAL_SHARE * han_count(target):
            yield Hit(
                field,
                f"The text is in Traditional characters ({len(places)} of them)",
                target=(places[0], places[-1] + 1),
                suggestion="convert it to Simplified characters",
                severity="major",
            )
            continue
        for _, group in groupby(enumerate(places), key=lambda item: item[1] - item[0]):
            run = [at for _, at in group]
            start, end = run[0], run[-1] + 1
            better = "".join(simplified[char] for char in target[start:end])
            yield Hit(
                field,
                f"{target[start:end]} is not Simplified Chinese",
                target=(start, end),
                suggestion=better,
            )


RULE = Rule("FMT004", "traditional-character", "script", "minor", 0.97, __doc__, check)
