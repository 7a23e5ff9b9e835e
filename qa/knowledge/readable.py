"""A translation as a reader takes it in: what it looks like does not change what it says.

Alignment and norms look at this text, so that Traditional characters hide nothing from them, and mending the
form of a translation changes nothing in what they find.
"""

from __future__ import annotations

from functools import lru_cache

from qa.knowledge.scripts import simplified
from qa.text.latex import blanked
from qa.text.links import without_links


@lru_cache(maxsize=256)
def readable(target: str) -> str:
    """Return a Chinese text in Simplified characters, links and LaTeX styles blanked out; offsets stay."""
    return simplified(without_links(blanked(target)))
