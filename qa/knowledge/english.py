"""Which English words may stand in Chinese prose, and which are plain words that a translator renders."""

from __future__ import annotations

import re
from functools import cache

from qa.knowledge.data import rows, words

FUNCTION_WORDS = frozenset(
    """a an the of in on at to for from by with without and or nor but as is are be was were been being it
    its that this these those which who whose what how why when where than then so not no yes you your
    my our we us i he she they their all can do does did has have had will may via per into onto over
    under up out off if
    """.split()  # noqa: SIM905 - read as a text, not as a column of quotation marks
)
"""Words that are seen inside names (`Internet of Things`, `Attention Is All You Need`)."""

_ENGLISH_ENDING = re.compile(
    r"(?:ing|tions?|sions?|ity|ities|ness|ments?|ly|ous|ive|ical|able|ible|ized?|ised?|ful|less|isms?|ists?"
    r"|ology|ologies|ances?|ences?|ships?)$"
)
_INFLECTION = re.compile(r"(?:'s|’s|s|es|d|ed)$")


@cache
def kept_english() -> frozenset[str]:
    """Return the words that the field keeps in English, in lower case."""
    return frozenset(row["word"] for row in rows("kept_english.csv") if row["verdict"] == "keep")


def is_kept(word: str, allowed: frozenset[str] = frozenset()) -> bool:
    """Whether a word, or each part of a hyphenated one, may stay in English."""
    lower = word.lower()
    kept = kept_english()
    if lower in kept or lower in allowed or word in allowed:
        return True
    parts = lower.split("-")
    return len(parts) > 1 and all(part in kept or part in allowed or len(part) < 2 for part in parts)


def is_ordinary(word: str) -> bool:
    """Whether a word is plain English prose in the abstracts of the field."""
    known = words("ordinary_english.txt")
    lower = word.lower()
    if lower in known or _INFLECTION.sub("", lower) in known:
        return True
    parts = lower.split("-")
    return len(parts) > 1 and any(part in known for part in parts)


def looks_english(word: str) -> bool:
    """Whether a rare word has the ending of an English one rather than the look of a program's name."""
    return len(word) > 5 and _ENGLISH_ENDING.search(word.lower()) is not None
