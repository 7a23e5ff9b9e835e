"""An abbreviation is spelt out in two ways within the paper.

The Chinese sets the long form before the bracket, `检索增强播种（RAS）`. Where title and abstract, or two sentences, spell
out the same abbreviation in words that begin and end alike but differ between, the later long form is flagged. The
source must not itself spell it out in two ways.

Flags:
    Retrieval-augmented seeding (RAS) helps beets. Retrieval-augmented seeding (RAS) is slow on clay. → 检索增强播种（RAS）对甜菜有帮助。⟦检索加强播种⟧（RAS）在黏土上很慢。

Passes:
    Retrieval-augmented seeding (RAS) helps beets. Fast retrieval-augmented seeding (RAS) works. → 检索增强播种（RAS）对甜菜有帮助。快速的检索增强播种（RAS）有效。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.check.base import Context, Hit, Rule
from qa.model import FieldName

_EXPANDED = re.compile(r"([\u4e00-\u9fff]{3,16})\s*[（(]([A-Z][A-Za-z-]*[A-Z])s?(?=[）),，])")
_LONG_FORM = re.compile(r"(\w+)[\s-](\w+?)s?\s*\(([A-Z][A-Za-z-]*[A-Z])s?\)")
_PROSE = frozenset("我们了的过用出于是在为将和与")
_LIGHT = re.compile("[的化性型式]")
_LONGEST_DIFFERENCE = 3
_SHORTEST_ENDING = 2


def check(context: Context) -> Iterator[Hit]:
    """Yield a hit for each long form that differs from the first one of its abbreviation."""
    first: dict[str, str] = {}
    said: set[str] = set()
    for field, source, target in context.pairs():
        for match in _EXPANDED.finditer(target):
            long, short = match[1], match[2]
            known = first.setdefault(short, long)
            begin = _difference(known, long)
            if begin is None or short in said or _two_in_source(context, short):
                continue
            said.add(short)
            yield _hit(field, source, match, long[begin:], known)


def _hit(field: FieldName, source: str, match: re.Match[str], long: str, known: str) -> Hit:
    short = match[2]
    at = source.find(f"({short}")
    place = (at + 1, at + 1 + len(short)) if at >= 0 else None
    message = f"{short} is spelt out as {long} here and otherwise before: …{known[-len(long) - 2 :]}"
    return Hit(field, message, (match.end(1) - len(long), match.end(1)), place, "one rendering throughout")


def _difference(one: str, other: str) -> int | None:
    """Return where in ``other`` the long form begins that ``one`` has in other words, or ``None``.

    Both must end alike, and begin alike shortly before that.
    """
    plain, same = _LIGHT.sub("", one), _LIGHT.sub("", other)
    if plain.endswith(same[-6:]) or same.endswith(plain[-6:]):
        return None
    shared = 0
    while shared < min(len(one), len(other)) and one[-1 - shared] == other[-1 - shared]:
        shared += 1
    left, right = one[: len(one) - shared], other[: len(other) - shared]
    if shared < _SHORTEST_ENDING or not left or not right:
        return None
    best: tuple[int, int] = (0, 0)
    for gap in range(1, min(_LONGEST_DIFFERENCE, len(right) - 1) + 1):
        for skipped in range(1, min(_LONGEST_DIFFERENCE, len(left) - 1) + 1):
            alike = 0
            while (
                alike < min(len(right) - gap, len(left) - skipped)
                and right[-1 - gap - alike] == left[-1 - skipped - alike]
            ):
                alike += 1
            best = max(best, (alike, len(right) - gap))
    alike, end = best
    begin = max((at + 1 for at in range(end - alike, len(right)) if right[at] in _PROSE), default=end - alike)
    return begin if begin < end else None


def _two_in_source(context: Context, short: str) -> bool:
    texts = (context.paper.title.text, context.paper.abstract.text)
    forms = {
        (m[1].lower(), m[2].lower()) for text in texts for m in _LONG_FORM.finditer(text) if m[3] == short
    }
    return len(forms) > 1


RULE = Rule("TRM003", "two-expansions", "inconsistent-term", "minor", 0.75, __doc__ or "", check)
