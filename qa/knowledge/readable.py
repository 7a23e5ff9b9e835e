"""A translation as a reader takes it in: what it looks like does not change what it says.

Alignment and norms look at this text, so that Traditional characters hide nothing from them, and mending the
form of a translation changes nothing in what they find.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qa.knowledge.scripts import simplified
from qa.text.alternatives import second_half
from qa.text.latex import blanked
from qa.text.links import without_links
from qa.text.miswritten import rightly_written
from qa.text.passages import passages
from qa.text.placeholders import placeholders

_HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff])[,:;?!]|[,:;?!](?=\s?[\u4e00-\u9fff])")
_DOUBLED = re.compile(r"(?<=[，。；：、！？])[，。；：、！？]+")
_FULL_WIDTH = dict(zip(",:;?!", "，：；？！", strict=True))


@lru_cache(maxsize=256)
def readable(target: str) -> str:
    """Return a Chinese text in Simplified characters and marks, links and LaTeX blanked out; offsets stay."""
    text = rightly_written(simplified(without_links(blanked(target))))
    text = _HALF_WIDTH.sub(lambda mark: _FULL_WIDTH[mark[0]], text)
    return _DOUBLED.sub(lambda marks: " " * len(marks[0]), text)


@lru_cache(maxsize=256)
def translated(target: str, source: str, *, title: bool) -> str:
    """Return what is readable without the notes, excuses and placeholders of the translating model."""
    text = readable(target)
    found = [(one.start, one.end) for one in passages(target, source, title=title)]
    if title and (again := second_half(target, source)):
        found.append(again)
    for start, end in (*found, *placeholders(target, source)):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
