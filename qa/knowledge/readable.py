"""A translation as a reader takes it in: what it looks like does not change what it says.

Alignment and norms look at this text, so that Traditional characters hide nothing from them, and mending the
form of a translation changes nothing in what they find.
"""

from __future__ import annotations

from functools import lru_cache

from qa.knowledge.scripts import simplified
from qa.text.latex import blanked
from qa.text.links import without_links
from qa.text.passages import passages
from qa.text.placeholders import placeholders


@lru_cache(maxsize=256)
def readable(target: str) -> str:
    """Return a Chinese text in Simplified characters, links and LaTeX styles blanked out; offsets stay."""
    return simplified(without_links(blanked(target)))


@lru_cache(maxsize=256)
def translated(target: str, source: str, *, title: bool) -> str:
    """Return what is readable without the notes, excuses and placeholders of the translating model."""
    text = readable(target)
    found = [(one.start, one.end) for one in passages(target, source, title=title)]
    for start, end in (*found, *placeholders(target, source)):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
