"""The aligned sentences whose meaning can be compared: both sides are there, and the target is Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qa.check.base import Context
from qa.check.cov001_truncation import is_truncated
from qa.model import FieldName
from qa.text.length import han_count

# Below this many Chinese characters for each English one a sentence is left in English or cut short.
LEAST_HAN = 0.15
_WORD = re.compile(r"[a-z]+")

# Where a text begins in its field, and the text.
Part = tuple[int, str]


@lru_cache(maxsize=512)
def english_words(text: str) -> frozenset[str]:
    """Return the words of an English text in small letters, split at hyphens and apostrophes."""
    return frozenset(_WORD.findall(text.lower()))


def translated_beads(context: Context, triggers: frozenset[str]) -> Iterator[tuple[FieldName, Part, Part]]:
    """Yield ``(field, source, target)`` of the translated beads whose source has one of the words.

    Beads beside one that has a single side are left out: what is missing may stand there.
    """
    for name, source, target in context.pairs():
        beads = [one for one in context.segments if one.field == name]
        wanted = [
            at
            for at, bead in enumerate(beads)
            if bead.source and bead.target and not triggers.isdisjoint(english_words(bead.source.text))
        ]
        if not wanted or (name == "abstract" and is_truncated(source, target)):
            continue
        for at in wanted:
            bead = beads[at]
            if (
                bead.source
                and bead.target
                and all(one.source and one.target for one in beads[max(at - 1, 0) : at + 2])
                and han_count(bead.target.text) >= LEAST_HAN * len(bead.source.text)
            ):
                yield name, (bead.source.start, bead.source.text), (bead.target.start, bead.target.text)
