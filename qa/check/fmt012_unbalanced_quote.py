"""A double quotation mark lacks its other half.

Curved marks are counted as opening and closing ones, straight ones by twos. Single marks are apostrophes as often
as not and are left alone, and so are quotes that the source leaves open as well.

Flags:
    the "map" of a cave → 洞穴的⟦“⟧地图
    the "map" of a cave → 洞穴的地图⟦”⟧
    the "map" of a cave → 洞穴的⟦"⟧地图

Passes:
    the "map" of a cave → 洞穴的“地图”
    a 5" map → 5"地图
    the map's "cave" → map’s的“洞穴”
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.text.mathmask import without_math

_INCH = re.compile(r"(?<=\d)\"")
# A text with more is garbled, and one finding says so.
MOST = 3


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each mark without its half."""
    for field, source, target in context.pairs():
        if not ("“" in target or "”" in target or '"' in target) or _is_open(source):
            continue
        text = without_math(target)
        lone = _lone_curved(text)
        straight = [match.start() for match in re.finditer('"', text)]
        if len(straight) % 2 and not _INCH.search(text):
            # One straight and one curved mark are a pair, if not a fine one.
            lone = lone[1:] if lone else [straight[-1]]
        for at in lone[:MOST] if len(lone) <= MOST else lone[:1]:
            yield Hit(
                field,
                "The other half of the quotation mark is missing",
                target=(at, at + 1),
                suggestion="add it, or take it out",
            )


def _lone_curved(text: str) -> list[int]:
    """Return the places of curved marks without their half; ““…”” and “…“ (both the same) count as well."""
    lone: list[int] = []
    opened: list[int] = []
    for match in re.finditer("[“”]", text):
        if match[0] == "“":
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            lone.append(match.start())
    return sorted(lone + opened)


def _is_open(source: str) -> bool:
    return source.count('"') % 2 == 1 or source.count("“") != source.count("”")


RULE = Rule("FMT012", "unbalanced-quote", "punctuation", "minor", 0.95, __doc__, check)
