"""English words in the form under which a glossary finds them: lower case, American, with their singulars."""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(r"[A-Za-zÀ-ɏ]+|\d+")
_BRITISH = (
    (re.compile(r"is(e|es|ed|ing|er|ers|ation|ations|able)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|ing)$"), r"yz\1"),
    (re.compile(r"(?<=[a-z]{3})our(s|ed|ing|al|able|ful)?$"), r"or\1"),
    (re.compile(r"(?<=[a-z]{2})tre(s|d)?$"), r"ter\1"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
    (re.compile(r"ll(ed|ing|er|ers)$"), r"l\1"),
)
# What these patterns can match, roughly: most words end otherwise.
_ENDINGS = ("e", "es", "ed", "ing", "er", "ers", "ation", "ations", "able")
_MAYBE_BRITISH = (
    *(stem + ending for stem in ("is", "ys", "ll") for ending in _ENDINGS),
    *("our" + ending for ending in ("", "s", "ed", "ing", "al", "able", "ful")),
    *("tre", "tres", "tred", "ogue", "ogues"),
)


def form(word: str) -> str:
    """Return a word in lower case and, by its ending, in one of two spellings: ``modelling`` as ``modeling``.

    The form is a key, not a word: both sides of a comparison go through it.
    """
    lower = word.lower()
    if len(lower) < 5:
        return lower
    if not lower.endswith(_MAYBE_BRITISH):
        return lower
    for pattern, american in _BRITISH:
        lower, changed = pattern.subn(american, lower, count=1)
        if changed:
            break
    return lower


@lru_cache(maxsize=65_536)
def forms(word: str) -> tuple[str, ...]:
    """Return a word in lower case and American spelling, then what it may be the plural of."""
    key = form(word)
    return (key, *_singulars(key))


def _singulars(word: str) -> tuple[str, ...]:
    """Return the forms that a form may be the plural of."""
    if len(word) < 3 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return ()
    if word.endswith("ies") and len(word) > 4:
        return (word[:-3] + "y", word[:-1])
    if word.endswith("ices"):
        return (word[:-4] + "ix", word[:-4] + "ex", word[:-1])
    if word.endswith(("ses", "xes", "ches", "shes", "zes")):
        return (word[:-1], word[:-2], word[:-2] + "is")
    return (word[:-1],)


@lru_cache(maxsize=256)
def words(text: str) -> tuple[re.Match[str], ...]:
    """Return the runs of letters and of digits of an English text in order."""
    return tuple(_TOKEN.finditer(text))
