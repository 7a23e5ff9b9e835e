"""Names by their shape: acronyms, CamelCase, letters with digits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from qa.text.latin import RUN, without_asides

MAX_NAME = 60
"""Longer runs are no names but noise, and dear to compare."""
_STRONG = re.compile(
    r"[A-Za-z0-9.]*(?:[A-Z][A-Za-z0-9.]*[A-Z]|[a-z][A-Z]|[A-Z][A-Za-z]*\d|\d[A-Z])[A-Za-z0-9.]*"
)
_TITLE_WITH_DIGITS = re.compile(r"([A-Z][a-z]{2,})-\d[A-Za-z0-9.]*")
_CAPITALS = re.compile(r"[0-9]*[A-Z][A-Z0-9]*(?:-[0-9]*[A-Z][A-Z0-9]*)+")
_NO_NAME = re.compile(
    r"[IVX]{1,5}|[A-Z]\d{0,2}|[A-Z]s|\d[\d.]*(?:st|nd|rd|th|[A-Za-z]{1,2})?|[kMGT]?(?:Hz|B|W|b|bps)|U\.?S\.?A?|UK|EU|UN"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_SEPARATORS = re.compile(r"[-_\s'’‑–./+@]")
_PART = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ0-9.]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at ``[start, end)``.

    Attributes:
        text: the whole of it, such as ``MME-Industry``, without suffixes in small letters (``-based``).
        core: the part whose shape says that it is a name, such as ``MME``.
    """

    start: int
    end: int
    text: str
    core: str


def folded(text: str) -> str:
    """Return the letters and digits in lower case, without hyphens, blanks and the like."""
    return _SEPARATORS.sub("", text).lower()


def singular(name: str) -> str:
    """Return ``LLM`` for ``LLMs``."""
    return name[:-1] if len(name) > 2 and name.endswith("s") and name[-2].isupper() else name


@lru_cache(maxsize=256)
def shaped_names(text: str) -> tuple[Name, ...]:
    """Return the names of a text that their shape gives away, in order."""
    found: list[Name] = []
    for match in RUN.finditer(without_asides(text)):
        word = match.group()
        if not word.islower() and len(word) <= MAX_NAME and not is_plain(word):
            name = _name(match.start(), _POSSESSIVE.sub("", word).rstrip("."))
            if name is not None:
                found.append(name)
    return tuple(found)


def is_plain(word: str) -> bool:
    """Whether a run is in small letters but for its first one, so that its shape says nothing."""
    return word.islower() or (word.isalpha() and word[1:].islower())


def has_name_shape(word: str) -> bool:
    """Whether a word without hyphens has the shape of a name."""
    return _STRONG.fullmatch(word) is not None and _NO_NAME.fullmatch(word) is None


def _name(at: int, word: str) -> Name | None:
    parts = [(m.start(), m.end(), m.group()) for m in _PART.finditer(word)]
    strong = [part for part in parts if has_name_shape(part[2].strip("."))]
    if not strong:
        titled = _TITLE_WITH_DIGITS.fullmatch(word)
        return Name(at, at + len(word), word, titled[1]) if titled else None
    wide = [part for part in parts if not part[2].isalpha() or not part[2].islower()]
    start, end = wide[0][0], wide[-1][1]
    whole = word[start:end]
    core = whole if _CAPITALS.fullmatch(whole) else singular(max((part[2] for part in strong), key=len))
    return Name(at + start, at + end, whole, core)


def distance(one: str, other: str, limit: int) -> int:
    """Return the Levenshtein distance of two short words, or ``limit + 1`` where it is larger."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
        if min(row) > limit:
            return limit + 1
    return row[-1]
