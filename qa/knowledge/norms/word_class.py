"""What a suspect's own letters tell: reviewers look harder at terms than at plain words."""

from __future__ import annotations

from functools import lru_cache

from qa.knowledge.english import is_ordinary
from qa.knowledge.glossary import glossary
from qa.knowledge.norms.suspects import Bead, Features, Suspect

_NOUN = ("tion", "ment", "ity", "ness", "or", "er", "sis", "ance", "ence")
_ADJECTIVE = ("al", "ive", "ic", "ous", "able", "ful")
_TERM = frozenset({"term", "keep", "name"})


def word_class(bead: Bead, suspect: Suspect) -> Features:
    """Return what the English of a suspect, the word before it and the look of its Chinese tell."""
    looks = _looks(bead, suspect)
    if suspect.source is None:
        return looks
    text = bead.linked.source
    start, end = (place - bead.source_start for place in suspect.source)
    words_before = text[max(0, start - 4) : start].lower().split()
    before = words_before[-1] if words_before else ""
    return (
        looks
        | _of_form(suspect.key, text[start:end].lower())
        | {
            "after_to": float(before == "to"),
            "after_article": float(before in {"a", "an", "the"}),
            "capital": float(text[start].isupper()),
            "hyphen": float("-" in text[max(0, start - 1) : end + 1]),
        }
    )


def is_accepted(bead: Bead, suspect: Suspect) -> bool:
    """Whether the glossary has the Chinese of a suspect for its English."""
    if suspect.source is None or suspect.target is None:
        return False
    start, end = (place - bead.source_start for place in suspect.source)
    senses = glossary().senses(suspect.key) or glossary().senses(bead.linked.source[start:end])
    start, end = (place - bead.target_start for place in suspect.target)
    return any(entry.accepts(bead.linked.target[start:end]) for entry in senses)


def _looks(bead: Bead, suspect: Suspect) -> Features:
    if suspect.target is None:
        return {}
    start, end = (place - bead.target_start for place in suspect.target)
    text = bead.linked.target[start:end]
    return {
        "holds_latin": float(any(char.isascii() and char.isalpha() for char in text)),
        "tokens": float(sum(start <= token.start < end for token in bead.linked.chinese)),
    }


@lru_cache(maxsize=4096)
def _of_form(key: str, text: str) -> Features:
    words = key.split()
    last = words[-1]
    kinds = {entry.kind for entry in glossary().senses(key) or glossary().senses(text)}
    return {
        "is_term": float(bool(kinds & _TERM)),
        "is_word": float("word" in kinds),
        "ends_in_term": float(any(entry.kind in {"term", "keep"} for entry in glossary().senses(last))),
        "ordinary": float(all(map(is_ordinary, words))),
        "ing": float(last.endswith("ing") or text.endswith("ing")),
        "ed": float(text.endswith("ed")),
        "noun": float(last.endswith(_NOUN)),
        "adj": float(last.endswith(_ADJECTIVE)),
        "ly": float(last.endswith("ly")),
    }
