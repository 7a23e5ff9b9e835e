"""Renderings that somebody has read in an archive and found wrong, where they stand for that word.

What nearly every digest does wrong (`navigating challenges` as 导航) no statistics of digests can tell.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from qa.knowledge.data import rows
from qa.knowledge.glossary import has_cue
from qa.knowledge.norms.linker import LONGEST_TERM
from qa.knowledge.norms.rendering import text_of, tokens_of_term, tokens_of_word
from qa.knowledge.norms.suspects import Bead, Features, Suspect, common_characters

SHIPPED = "wrong_renderings.csv"


class Wrong(NamedTuple):
    """What was found of a rendering.

    Attributes:
        grade: 3 wrong in any context, 2 in most.
        category: as annotators name it.
        right: renderings instead.
        unless: English cues whose presence in the paper makes the rendering right.
    """

    grade: int
    category: str
    right: tuple[str, ...]
    reason: str
    unless: tuple[str, ...]


@cache
def wrong_renderings() -> dict[tuple[str, str], Wrong]:
    """Return what was found, by word or term and rendering."""
    return {
        (row["term"], row["rendering"]): Wrong(
            int(row["grade"]),
            row["category"],
            tuple(row["right"].split("|")),
            row["reason"],
            tuple(filter(None, row["unless"].split("|"))),
        )
        for row in rows(SHIPPED)
    }


@cache
def _terms() -> frozenset[str]:
    return frozenset(term for term, _ in wrong_renderings())


@cache
def _first_words() -> frozenset[str]:
    return frozenset(term.partition(" ")[0] for term in _terms())


def known_wrong(bead: Bead, english: str) -> Iterator[Suspect]:
    """Yield the words and terms of a bead in renderings that were found wrong; longer terms first.

    Args:
        bead: where to look.
        english: of the whole paper, where a word has one sense (Gale et al. 1992, HLT, 233-237).
    """
    linked, terms, table = bead.linked, _terms(), wrong_renderings()
    taken: set[int] = set()
    lemmas, first_words = [lemma.lower() for lemma in linked.lemmas], _first_words()
    size = len(lemmas)
    beginnings = [i for i, lemma in enumerate(lemmas) if lemma in first_words]
    for length in range(LONGEST_TERM, 0, -1):
        for i in beginnings:
            key = " ".join(lemmas[i : i + length])
            if i + length > size or key not in terms or not taken.isdisjoint(range(i, i + length)):
                continue
            j = i + length
            tokens = tokens_of_word(bead.norms, linked, i) if length == 1 else tokens_of_term(linked, i, j)
            if not tokens:
                continue
            text = text_of(linked, tokens)
            wrong = table.get((key, text))
            if wrong is None or has_cue(wrong.unless, english):
                continue
            taken.update(range(i, j))
            yield Suspect(
                "wrong",
                bead.field,
                bead.target_bounds(tokens[0], tokens[-1]),
                bead.source_bounds(i, j),
                _features(bead, (i, j), tokens, key, wrong),
                key,
                wrong.right[0],
                wrong.category,
                wrong.reason,
            )


def _features(
    bead: Bead, place: tuple[int, int], tokens: tuple[int, ...], key: str, wrong: Wrong
) -> Features:
    norms, text = bead.norms, text_of(bead.linked, tokens)
    i, j = place
    exact, near = norms.shares(key, text)
    fit = norms.fit_of_term(key, text)
    right = wrong.right[0]
    features = bead.quality | {
        "grade": float(wrong.grade),
        "term": float(wrong.category == "term"),
        "cued": float(bool(wrong.unless)),
        "nwords": float(j - i),
        "exact": exact,
        "near": near,
        "share": norms.usual(key)[1],
        "logn": math.log(max(1, norms.seen(key))),
        "zhlen": float(len(text)),
        "edit": common_characters(text, right),
        "fit": fit,
        "fitrel": fit - norms.fit_of_term(key, right),
        "sim": norms.likeness(text, right),
    }
    return features | bead.company(list(tokens), i, j)
