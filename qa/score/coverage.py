"""How well the target's words cover the source's, by a dictionary: the lexical features of the learned heads.

For each content word of the source two values: ``found``, whether one of its renderings stands in the target
(1; 0.6 for a rendering of a single character), and ``near``, the largest share of a rendering's characters
that do. A word that the target keeps as it is counts 0.8 in both. For each Chinese character of the target,
how far a rendering explains it. A wrong sense, an invented transliteration or an omission leaves words of the
source without a counterpart and characters of the target without a reason.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from qa.score.features import MOST_CHARACTERS, Frequencies
from qa.score.lexicon import Lexicon

COVERAGE_COUNT = 33
# Zipf frequencies below which a word is rare, and from which it is common.
RARE, COMMON = 4.0, 5.2
KEPT = 0.8
ONE_CHARACTER = 0.6
SHARED_CHARACTER = 0.4
UNEXPLAINED, EXPLAINED = 0.3, 0.9
# What a group of words without a member counts as.
_ABSENT = 0.8
_HALF = 0.5
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*(?:-[A-Za-z]+)*")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_PARTICLES = frozenset("的了和是在与及之被把为以于而也")
_UNCOUNTED = """
the a an of and to in is was for on with as by at from that it its his her he she they their this which be
are were has had have or not but also who been after into than when there more one other i you we him them
will would can could may about out up no so if did do does what all my your our me over such only some
then these those where while during between through both each any most being how because before under
until against since very s
"""
_FUNCTION_WORDS = frozenset(_UNCOUNTED.split())


@dataclass(frozen=True, slots=True)
class _Covered:
    """A content word of the source and what the target has of it."""

    found: float
    near: float
    zipf: float
    name: bool
    known: bool
    kept: bool

    @property
    def rare(self) -> bool:
        return self.zipf < RARE

    @property
    def common(self) -> bool:
        return self.zipf >= COMMON


class _Target:
    """The Chinese characters of a target, and how far each is explained."""

    def __init__(self, text: str) -> None:
        self.characters = "".join(_HAN.findall(text))
        self.places: dict[str, list[int]] = {}
        for at, character in enumerate(self.characters):
            self.places.setdefault(character, []).append(at)
        self._present = frozenset(self.places)
        self.explained = [_HALF if one in _PARTICLES else 0.0 for one in self.characters]

    def cover(self, renderings: tuple[str, ...]) -> tuple[float, float, int]:
        """Mark what the renderings explain; return found, near, and where the one that was found stands."""
        found = near = 0.0
        place = -1
        for rendering in renderings:
            if self._present.isdisjoint(rendering):
                continue
            size = len(rendering)
            if size == 1:
                near = max(near, ONE_CHARACTER)
                if found < ONE_CHARACTER:
                    found, place = ONE_CHARACTER, self.places[rendering][0]
                self._mark(rendering, ONE_CHARACTER)
                continue
            at = self.characters.find(rendering)
            if at >= 0 and found < 1:
                found, place = 1.0, at
            while at >= 0:
                self.explained[at : at + size] = [1.0] * size
                at = self.characters.find(rendering, at + 1)
            shared = [one for one in rendering if one in self.places]
            near = max(near, len(shared) / size)
            if len(shared) / size >= _HALF:
                for one in shared:
                    if one not in _PARTICLES:
                        self._mark(one, SHARED_CHARACTER)
        return found, near, place

    def _mark(self, character: str, value: float) -> None:
        for at in self.places[character]:
            self.explained[at] = max(self.explained[at], value)


class CoverageFeatures:
    """Turns a source and its target into a row of ``COVERAGE_COUNT`` numbers.

    Args:
        lexicon: renderings of English words.
        english: frequencies of English words, lower case.
    """

    def __init__(self, lexicon: Lexicon, english: Frequencies) -> None:
        self._lexicon = lexicon
        self._english = english

    def __call__(self, source: str, target: str) -> list[float]:
        """Return the features of a segment."""
        source, target = source[:MOST_CHARACTERS], target[:MOST_CHARACTERS]
        chinese = _Target(target)
        words, places = self._words(source, target.lower(), chinese)
        lowest = sorted(word.near for word in words)[:3] or [0.0]
        weights = [min(max(7 - word.zipf, 0.5), 6.0) for word in words]
        unknown = sum(not (word.known or word.kept) for word in words)
        count = max(len(words), 1)
        rare = [word for word in words if word.rare]
        common = [word for word in words if word.common]
        middling = [word for word in words if not (word.rare or word.common)]
        names = [word for word in words if word.name]
        others = [word for word in words if not word.name]
        return [
            *(value for group in (words, rare, middling, common, names, others) for value in _means(group)),
            *(sum(word.near < _HALF for word in group) for group in (words, rare, others, names)),
            sum(word.found < _HALF for word in words),
            sum(word.found < _HALF and not word.common for word in others),
            *(sum(lowest[:size]) / len(lowest[:size]) for size in (1, 2, 3)),
            unknown,
            unknown / count,
            sum(word.kept for word in words) / count,
            *_explained(chinese.explained),
            _same_order(places),
            math.log(len(words) + 1),
            sum(word.zipf for word in words) / count,
            _weighted([word.near for word in words], weights),
            _weighted([word.found for word in words], weights),
        ]

    def _words(self, source: str, target: str, chinese: _Target) -> tuple[list[_Covered], list[int]]:
        """Return the content words, and where the renderings that were found stand, in order of the words."""
        given = [
            (word, match[0].isupper() and bool(at))
            for at, match in enumerate(_WORD.findall(source))
            if (word := match.lower().replace("’", "'").removesuffix("'s")) not in _FUNCTION_WORDS
        ]
        places: list[int] = []
        words: list[_Covered] = []
        for (word, name), zipf in zip(given, self._english([word for word, _ in given]), strict=True):
            renderings = self._lexicon(word)
            found, near, place = chinese.cover(renderings)
            kept = word in target
            if place >= 0:
                places.append(place)
            least = KEPT if kept else 0.0
            words.append(_Covered(max(found, least), max(near, least), zipf, name, bool(renderings), kept))
        return words, places


def _means(words: list[_Covered]) -> tuple[float, float]:
    if not words:
        return _ABSENT, _ABSENT
    return sum(word.found for word in words) / len(words), sum(word.near for word in words) / len(words)


def _weighted(values: list[float], weights: list[float]) -> float:
    return sum(map(float.__mul__, values, weights)) / sum(weights) if values else 0.0


def _explained(values: list[float]) -> list[float]:
    """Return the share of characters explained somewhat, well; how many are not; the longest run of those."""
    run = longest = bad = good = 0
    for value in values:
        if value < UNEXPLAINED:
            bad += 1
            run += 1
            longest = max(longest, run)
        else:
            run = 0
            good += value >= EXPLAINED
    size = max(len(values), 1)
    return [(len(values) - bad) / size, good / size, bad, longest]


def _same_order(places: list[int]) -> float:
    """Return Spearman's correlation of words and places in their order, 0 for fewer than three."""
    size = len(places)
    if size < 3:
        return 0.0
    order = sorted(range(size), key=places.__getitem__)
    return 1 - 6 * sum((at - place) ** 2 for at, place in enumerate(order)) / (size * (size * size - 1))
