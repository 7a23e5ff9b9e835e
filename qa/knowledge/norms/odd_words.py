"""Words rendered as they never are, and words that are gone.

Neighbours that are suspect together make one suspect. Where none of their renderings is known, the
unexplained Chinese near their expected place is taken for what stands in their stead; where there is none,
they are missing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from qa.knowledge.data import words as listed
from qa.knowledge.norms.norms import SCATTERED
from qa.knowledge.norms.rendering import text_of, tokens_of_word
from qa.knowledge.norms.suspects import Bead, Features, Suspect, runs
from qa.knowledge.norms.words import CHINESE, ENGLISH_FUNCTION

_LEAST_SEEN_ODD, _LEAST_SEEN_MISSING = 8, 5
_LARGEST_ODD_SHARE = 0.04
_LARGEST_NULL_RATE = 0.6
_SCATTERED_NEAR = 0.3
_AROUND, _FARTHEST = 4, 8
_MOST_MISSING_IN_PLACE = 3
_LONGEST_TARGET = 14
# `To address this issue` is all said by 为此.
_TURN = re.compile(
    r"^(?:address|tackle|solve|overcome|mitigate|bridge|fill|resolve|alleviate)?\s*(?:this|these)?\s*"
    r"(?:issue|challenge|gap|problem|limitation|end)s?$",
    re.IGNORECASE,
)
WEIGHTY, LIGHT = "weighty_words.txt", "light_words.txt"
# `Rarely perfect` is 往往并不完美.
_SELDOM = frozenset({"rarely", "seldom", "hardly", "scarcely", "barely"})
_NEGATED = re.compile(r"[不没未非鲜少难]")
_TURN_IN_CHINESE = re.compile(r"^\W*(?:为此|对此|因此|鉴于此|针对这)")


class Word(NamedTuple):
    """What is known of one English word of a bead."""

    exact: float
    near: float
    null_rate: float
    tokens: tuple[int, ...]
    is_suspect: bool


def words_of(bead: Bead) -> dict[int, Word]:
    """Return what is known of the words that are no names, by token."""
    linked, norms = bead.linked, bead.norms
    found: dict[int, Word] = {}
    for x, plain in enumerate(bead.plain):
        if not plain:
            continue
        lemma, token = linked.lemmas[x], linked.english[x]
        if lemma in _SELDOM and _NEGATED.search(linked.target):
            continue
        form = linked.source[token.start : token.end]
        tokens = tokens_of_word(norms, linked, x)
        seen, null_rate = norms.seen(lemma), norms.null_rate(lemma)
        if tokens:
            if not form.islower() and not CHINESE.search(linked.chinese[tokens[0]].form):
                continue
            text = text_of(linked, tokens)
            exact, near = norms.shares(lemma, text)
            if text == SCATTERED:
                near = _SCATTERED_NEAR
            odd = seen >= _LEAST_SEEN_ODD and near < _LARGEST_ODD_SHARE
            found[x] = Word(exact, near, null_rate, tokens, odd)
        elif not linked.of_english[x]:
            if not form.islower() and bead.field != "title" and form in linked.target:
                continue
            missing = seen >= _LEAST_SEEN_MISSING and null_rate < _LARGEST_NULL_RATE
            found[x] = Word(0.0, 0.0, null_rate, (), missing)
    return found


def odd_words(bead: Bead, words: dict[int, Word], claimed: list[bool]) -> Iterator[Suspect]:
    """Yield the suspects of one bead.

    Args:
        bead: where to look.
        words: what is known of its words.
        claimed: by Chinese token, whether a suspect took it; filled here.
    """
    lemmas = bead.linked.lemmas
    flags = [x in words and words[x].is_suspect for x in range(len(lemmas))]
    bridges = [lemma in ENGLISH_FUNCTION for lemma in lemmas]
    for i, j in runs(flags, bridges):
        group = [x for x in range(i, j) if flags[x]]
        own = sorted({y for x in group for y in words[x].tokens})
        stead = _unexplained(bead, i, j, claimed)
        beside = own and stead and min(abs(p - q) for p in own for q in stead) == 1
        cover = sorted({*own, *stead}) if beside else own or stead
        features = _features(bead, words, _Group(i, j, group, own, stead, cover))
        key_at = min(group, key=lambda x: words[x].null_rate + (_SCATTERED_NEAR if words[x].tokens else 0))
        key = lemmas[key_at]
        best, share = bead.norms.usual(key)
        features["share"] = share
        features["tops_elsewhere"] = bead.norms.share_of_characters(key, bead.linked.target)
        source, target = bead.source_bounds(i, j), None
        missing = sum(not words[x].tokens for x in group)
        if own or (stead and missing <= _MOST_MISSING_IN_PLACE):
            for y in cover:
                claimed[y] = True
            target = bead.target_bounds(cover[0], cover[-1])
            if target[1] - target[0] > _LONGEST_TARGET:
                target = None
        if not (_TURN.search(linked_text(bead, i, j)) and _TURN_IN_CHINESE.search(bead.linked.target)):
            yield Suspect("odd" if target else "omit", bead.field, target, source, features, key, best)


def linked_text(bead: Bead, i: int, j: int) -> str:
    """Return the English of tokens ``[i, j)``."""
    return bead.linked.source[bead.linked.english[i].start : bead.linked.english[j - 1].end]


def _unexplained(bead: Bead, i: int, j: int, claimed: list[bool]) -> list[int]:
    """Return the unexplained Chinese tokens nearest to where English tokens ``[i, j)`` are expected."""
    expected, low, high = bead.gap(i, j)
    low, high = min(low, high) - _AROUND, max(low, high) + _AROUND
    free = [
        y
        for y, left in enumerate(bead.left)
        if left and not claimed[y] and low <= y <= high and abs(y - expected) <= _FARTHEST
    ]
    if not free:
        return []
    first = last = min(free, key=lambda y: abs(y - expected))
    while last + 1 < len(bead.left) and bead.left[last + 1]:
        last += 1
    while first and bead.left[first - 1]:
        first -= 1
    return list(range(first, last + 1))


class _Group(NamedTuple):
    """English tokens ``[i, j)``, those of them that are suspect, and the Chinese for them.

    Attributes:
        own: Chinese tokens linked to them.
        stead: unexplained Chinese tokens near their place.
        cover: what is taken for their rendering.
    """

    i: int
    j: int
    suspect: list[int]
    own: list[int]
    stead: list[int]
    cover: list[int]


def _features(bead: Bead, words: dict[int, Word], given: _Group) -> Features:
    linked, norms = bead.linked, bead.norms
    i, j, group, own, stead, cover = given
    lemmas = [linked.lemmas[x] for x in group]
    forms = [linked.chinese[y].form for y in cover]
    expected, low, high = bead.gap(i, j)
    nulls = [words[x].null_rate for x in group]
    usual = [norms.usual(lemma)[0] for lemma in lemmas]
    features = bead.quality | {
        "nwords": float(len(group)),
        "nmiss": float(sum(not words[x].tokens for x in group)),
        "un_min": min(nulls),
        "un_mean": sum(nulls) / len(nulls),
        "un_sum": sum(math.log(max(rate, 0.01)) for rate in nulls),
        "logn": math.log(max(1, min(norms.seen(lemma) for lemma in lemmas))),
        "exact": max(words[x].exact for x in group),
        "near": max(words[x].near for x in group),
        "ly": float(all(lemma.endswith("ly") for lemma in lemmas)),
        "own": float(bool(own)),
        "free": float(len(stead)),
        "dist": abs(stead[0] - expected) if stead else 9.0,
        "freelen": float(sum(len(linked.chinese[y].form) for y in stead)),
        "gaplen": abs(high - low),
        "free_rate": min((norms.token_left_rate(linked.chinese[y].form) for y in stead), default=1.0),
        "known_elsewhere": float(any(best and best in linked.target for best in usual)),
        "zexpl": max((_explained(bead, y, i, j) for y in cover), default=0.0),
        "zrare": min((math.log(1 + norms.token_seen(form)) for form in forms), default=0.0),
        "unlinked": sum(not linked.of_chinese[y] for y in cover) / max(1, len(cover)),
        "cap": float(bead.field != "title" and any(_is_capital(bead, x) for x in group)),
        "fit": 0.0,
        "fitrel": 0.0,
        "chars": 0.0,
        "zhlen": 0.0,
        "weight": _weight([lemma.lower() for lemma in lemmas]),
    }
    if cover:
        fits = [norms.fit(lemma, forms) for lemma in lemmas]
        fits_of_usual = [
            norms.fit(lemma, norms.segmenter.words(best or "的"))
            for lemma, best in zip(lemmas, usual, strict=True)
        ]
        text = linked.target[linked.chinese[cover[0]].start : linked.chinese[cover[-1]].end]
        features["fit"] = max(fits)
        features["fitrel"] = max(fit - best for fit, best in zip(fits, fits_of_usual, strict=True))
        features["chars"] = max(norms.share_with_characters(lemma, text) for lemma in lemmas)
        features["zhlen"] = float(len(text))
    return features | bead.company(cover, i, j)


def _weight(lemmas: list[str]) -> float:
    """Return 1 where some word says how much, how or which, -1 where a translation may do without all."""
    if any(lemma in listed(WEIGHTY) or lemma.endswith("ly") for lemma in lemmas):
        return 1.0
    return -float(all(lemma in listed(LIGHT) for lemma in lemmas))


def _is_capital(bead: Bead, x: int) -> bool:
    return bead.linked.source[bead.linked.english[x].start].isupper()


def _explained(bead: Bead, y: int, i: int, j: int) -> float:
    """Return how well another English word of the bead explains a Chinese token."""
    form, share = bead.linked.chinese[y].form, bead.norms.share_of_token
    lemmas = bead.linked.lemmas
    return max((share(lemma, form) for x, lemma in enumerate(lemmas) if not i <= x < j), default=0.0)
