"""Link the words of a bead with what was learned: no model runs, so that a paper takes milliseconds.

Terms of several words are looked for first, by their known renderings; then single words, best pairs first,
each where its neighbours went (competitive linking, Melamed 2000, Computational Linguistics 26(2), 221-249);
then what is left joins a linked neighbour that it often stands with.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from qa.knowledge.norms.norms import Norms
from qa.knowledge.norms.tokens import Token, english_tokens
from qa.knowledge.norms.words import CHINESE, CHINESE_FUNCTION, ENGLISH_FUNCTION, NEVER_INSIDE, WORDY

LONGEST_TERM = 4
_WEAKEST_LINK = -6.5
_WEAKEST_FUNCTION_LINK = -3.5
_ANCHORING_LINK = -3.0
_A_PLACE_AWAY = 0.09
_FARTHEST = 12.0
_SAME_KNOWN, _SAME_UNKNOWN = -0.3, -0.5
_NONE = (0.0, 0, 0)
_JOINS_CHINESE, _JOINS_ENGLISH = 0.015, 0.02
# No bead of a digest is longer; what is comes of hostile or broken text and is not linked.
MOST_TOKENS = 400


@dataclass(slots=True)
class Linked:
    """A bead with its links.

    Attributes:
        lemmas: the forms under which the English tokens are counted.
        of_english: by English token, the Chinese tokens it is linked to.
        of_chinese: the same links from the other side.
    """

    source: str
    target: str
    english: list[Token]
    chinese: list[Token]
    lemmas: list[str]
    of_english: list[set[int]] = field(default_factory=list)
    of_chinese: list[set[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.of_english = [set() for _ in self.english]
        self.of_chinese = [set() for _ in self.chinese]

    def join(self, x: int, y: int) -> None:
        """Link an English and a Chinese token."""
        self.of_english[x].add(y)
        self.of_chinese[y].add(x)


def link(norms: Norms, source: str, target: str) -> Linked:
    """Return a bead with its words linked."""
    english, chinese = english_tokens(source), norms.segmenter.tokens(target)
    bead = Linked(source, target, english, chinese, [norms.lemma(token.form) for token in english])
    if len(english) <= MOST_TOKENS and len(chinese) <= MOST_TOKENS:
        link_tokens(norms, bead)
    return bead


def link_tokens(norms: Norms, bead: Linked) -> None:
    """Link the tokens of a bead that has none linked."""
    if bead.english and bead.chinese:
        anchors = _link_terms(norms, bead)
        _link_words(norms, bead, anchors)
        _join_neighbours(norms, bead)


def _link_terms(norms: Norms, bead: Linked) -> dict[int, float]:
    """Link terms of several words; return where each of their words went."""
    text = bead.target.lower()
    starts = {token.start: y for y, token in enumerate(bead.chinese)}
    ends = {token.end: y + 1 for y, token in enumerate(bead.chinese)}
    size, target_size = len(bead.english), len(bead.chinese)
    found: list[tuple[float, int, int, int, int]] = []
    for i, j, key in terms_of(bead):
        for rendering, count in norms.phrase(key).items():
            at = text.find(rendering)
            while at >= 0:
                a, b = starts.get(at), ends.get(at + len(rendering))
                if a is not None and b is not None and a < b:
                    share = 0.3 * math.log(count / max(count, norms.seen(key)))
                    away = abs(i / size - a / target_size)
                    score = j - i + min(len(rendering), 8) * 0.15 + share - away
                    found.append((score, i, j, a, b))
                at = text.find(rendering, at + 1)
    anchors: dict[int, float] = {}
    for _, i, j, a, b in sorted(found, reverse=True):
        if any(bead.of_english[i:j]) or any(bead.of_chinese[a:b]):
            continue
        for x in range(i, j):
            anchors[x] = (a + b - 1) / 2
            for y in range(a, b):
                bead.join(x, y)
    return anchors


def terms_of(bead: Linked) -> list[tuple[int, int, str]]:
    """Return the runs of two to four words that may be terms, as ``(start, end, key)``."""
    lemmas = bead.lemmas
    return [
        (i, j, " ".join(lemmas[i:j]))
        for i, first in enumerate(lemmas)
        if first not in ENGLISH_FUNCTION
        for j in range(min(i + LONGEST_TERM, len(lemmas)), i + 1, -1)
        if NEVER_INSIDE.isdisjoint(lemmas[i:j])
    ]


def _link_words(norms: Norms, bead: Linked, anchors: dict[int, float]) -> None:
    pairs = _pairs(norms, bead)
    chosen: dict[int, tuple[int, float]] = {}
    for last in (False, True):
        expected = _expected(anchors, len(bead.english), len(bead.chinese))
        scored = sorted(
            [
                (s - _A_PLACE_AWAY * (far if (far := abs(y - expected[x])) < _FARTHEST else _FARTHEST), x, y)
                for s, x, y in pairs
            ],
            reverse=True,
        )
        chosen, taken = {}, set()
        for score, x, y in scored:
            if x in chosen or y in taken or bead.of_english[x] or bead.of_chinese[y]:
                continue
            if score < _WEAKEST_FUNCTION_LINK and bead.lemmas[x] in ENGLISH_FUNCTION:
                continue
            chosen[x] = (y, score)
            taken.add(y)
        if not last:
            anchors |= {
                x: y
                for x, (y, score) in chosen.items()
                if score > _ANCHORING_LINK and bead.lemmas[x] not in ENGLISH_FUNCTION
            }
    for x, (y, _) in chosen.items():
        bead.join(x, y)


def _pairs(norms: Norms, bead: Linked) -> list[tuple[float, int, int]]:
    """Return the pairs of tokens that may belong together, with how well they do."""
    places: dict[str, list[int]] = {}
    for y, token in enumerate(bead.chinese):
        if WORDY.match(token.form):
            places.setdefault(token.form, []).append(y)
            low = token.form.lower()
            if low != token.form:
                places.setdefault(low, []).append(y)
    pairs = []
    for x, lemma in enumerate(bead.lemmas):
        if not WORDY.match(lemma):
            continue
        known = norms.link_scores(lemma)
        form = bead.english[x].form
        same = {lemma, form, form.lower()}
        for text in places.keys() & known.keys():
            score = max(known[text], _SAME_KNOWN) if text in same else known[text]
            if score >= _WEAKEST_LINK:
                pairs += [(score, x, y) for y in places[text]]
        for text in same:
            if text in places and text not in known:
                pairs += [(_SAME_UNKNOWN, x, y) for y in places[text]]
    return pairs


def _expected(anchors: dict[int, float], size: int, target_size: int) -> list[float]:
    """Return where each English token is expected: as far from its nearest anchor as in English."""
    known = sorted(anchors)
    if not known:
        return [x * target_size / size for x in range(size)]
    expected = []
    at = 0
    for x in range(size):
        while at + 1 < len(known) and (known[at + 1] - x) < (x - known[at]):
            at += 1
        expected.append(anchors[known[at]] + (x - known[at]))
    return expected


def _join_neighbours(norms: Norms, bead: Linked) -> None:
    """Let what is left on either side join the word that a neighbour is linked to."""
    for y, token in enumerate(bead.chinese):
        if bead.of_chinese[y] or token.form in CHINESE_FUNCTION or not CHINESE.match(token.form):
            continue
        beside = _linked_to(bead.of_chinese, (y - 1, y + 1))
        ties = ((norms.tie(bead.lemmas[x], token.form), -n, x) for n, x in beside)
        best, _, home = max(ties, default=_NONE)
        if best > _JOINS_CHINESE:
            bead.join(home, y)
    for x, lemma in enumerate(bead.lemmas):
        if bead.of_english[x] or lemma in ENGLISH_FUNCTION or not WORDY.match(lemma):
            continue
        beside = _linked_to(bead.of_english, (x - 1, x + 1, x - 2, x + 2))
        ties = ((norms.tie(lemma, bead.chinese[y].form), -n, y) for n, y in beside)
        best, _, home = max(ties, default=_NONE)
        if best > _JOINS_ENGLISH:
            bead.join(x, home)


def _linked_to(links: list[set[int]], places: tuple[int, ...]) -> list[tuple[int, int]]:
    """Return what some places are linked to, numbered in their order."""
    return list(enumerate(other for at in places if 0 <= at < len(links) for other in sorted(links[at])))
