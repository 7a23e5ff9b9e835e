"""Which renderings of a term stand in a Chinese text, and where."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from qa.knowledge.glossary import Entry
from qa.text.compact import compact, compact_form

Status = Literal["preferred", "accepted", "forbidden"]
_SUFFIX = re.compile(
    r"(?<=.)(?:能力|性能|过程|方法|机制|技术|系统|模型|问题|任务|的|地|性|型|式|化|类|者|家|员|量|值)$"
)
_HAN = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z0-9]+")


class Rendering(NamedTuple):
    """A rendering of the glossary at ``[start, end)`` of a Chinese text.

    Attributes:
        text: as the glossary writes it.
    """

    start: int
    end: int
    text: str
    status: Status


def renderings(entry: Entry, chinese: str, at: int = 0) -> tuple[Rendering, ...]:
    """Find the renderings of a term in order, the longest first; none lies inside another.

    Args:
        entry: the term.
        chinese: where they are looked for.
        at: where that text begins in the one whose offsets are wanted.
    """
    text, offsets = compact(chinese)
    here = [form for form in _forms(entry.preferred, entry.accepted, entry.forbidden) if form[0] in text]
    if not here:
        return ()
    found: list[tuple[int, int, str, Status]] = []
    for short, rendering, status in here:
        start = text.find(short)
        while start >= 0:
            end = start + len(short)
            if _whole(text, start, end) and not any(start < e and s < end for s, e, _, _ in found):
                found.append((start, end, rendering, status))
            start = text.find(short, end)
    found.sort()
    return tuple(
        [
            Rendering(at + offsets[start], at + offsets[end - 1] + 1, rendering, status)
            for start, end, rendering, status in found
        ]
    )


@cache
def _forms(
    preferred: str, accepted: tuple[str, ...], forbidden: tuple[str, ...]
) -> tuple[tuple[str, str, Status], ...]:
    """Return each rendering in compact form, once, the longest first, a right one before a wrong one."""
    groups: tuple[tuple[Status, tuple[str, ...]], ...] = (
        ("preferred", (preferred,) if preferred else ()),
        ("accepted", accepted),
        ("forbidden", forbidden),
    )
    forms: dict[str, tuple[str, Status]] = {}
    for status, group in groups:
        for rendering in group:
            forms.setdefault(compact_form(rendering), (rendering, status))
    ordered = sorted(forms.items(), key=lambda item: -len(item[0]))
    return tuple((short, rendering, status) for short, (rendering, status) in ordered if short)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether Latin letters at the borders of a rendering are whole words."""
    if not (text[start].isascii() or text[end - 1].isascii()):
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isascii() and before.isalpha() and text[start].isascii() and text[start].isalpha():
        return False
    last = text[end - 1]
    return not (after.isascii() and after.isalpha() and after != "s" and last.isascii() and last.isalpha())


def differ(one: str, other: str) -> bool:
    """Whether two renderings are two words, not one with and without a part, turned round, or in English."""
    if not (_HAN.search(one) and _HAN.search(other)):
        return False
    if bool(_LATIN.search(one)) != bool(_LATIN.search(other)):
        one, other = _LATIN.sub("", one), _LATIN.sub("", other)
    one, other = _SUFFIX.sub("", one), _SUFFIX.sub("", other)
    return not (_within(one, other) or _within(other, one) or sorted(one) == sorted(other))


def _within(short: str, long: str) -> bool:
    """Whether the characters of one stand in the other in their order."""
    rest = iter(long)
    return all(char in rest for char in short)
