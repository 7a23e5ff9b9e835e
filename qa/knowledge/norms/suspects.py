"""A place that may be a defect, with what speaks for and against it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from qa.knowledge.norms.linker import Linked
from qa.knowledge.norms.norms import Norms
from qa.knowledge.norms.words import (
    CHINESE,
    CHINESE_FUNCTION,
    ENGLISH_FUNCTION,
    SKIPPED_PARTICLES,
    has_content,
)
from qa.model import FieldName

Kind = Literal["odd", "omit", "add", "phrase", "inc", "wrong"]
KINDS: tuple[Kind, ...] = ("odd", "omit", "add", "phrase", "inc", "wrong")
Features = dict[str, float]
Bounds = tuple[int, int]
_NO_NEIGHBOUR = 2.0
_EXPECTED_TOGETHER = 0.35


@dataclass(slots=True)
class Suspect:
    """A possible defect.

    Attributes:
        kind: ``odd`` a word's rendering, ``omit`` no rendering, ``add`` Chinese without source, ``phrase`` a
            term's rendering, ``inc`` two renderings of a term, ``wrong`` one that somebody found wrong.
        target, source: ``[start, end)`` in the texts of the field.
        key: the word or term under which it is counted; for ``add`` the Chinese.
        usual: what it usually is, or empty; for ``inc`` the paper's other rendering.
        category: what it is, where that is known; empty where the judge says it.
        reason: why it is wrong, where somebody said it.
    """

    kind: Kind
    field: FieldName
    target: Bounds | None
    source: Bounds | None
    features: Features
    key: str
    usual: str = ""
    category: str = ""
    reason: str = ""

    def touches(self, other: Suspect) -> bool:
        """Whether both speak of the same place."""
        return self.field == other.field and (
            _overlap(self.target, other.target) or _overlap(self.source, other.source)
        )


def _length(text: str) -> int:
    return len(" ".join(text.split()))


def _overlap(one: Bounds | None, other: Bounds | None) -> bool:
    return one is not None and other is not None and min(one[1], other[1]) > max(one[0], other[0])


@dataclass(slots=True)
class Bead:
    """A linked bead of a field, with what all its suspects share.

    Attributes:
        source_start, target_start: where its texts begin in the field.
        content: by English token, whether it carries content; ``plain`` are those that are no names.
        left: by Chinese token, whether it is content that nothing explains.
    """

    norms: Norms
    linked: Linked
    field: FieldName
    source_start: int
    target_start: int
    content: list[bool]
    plain: list[bool]
    left: list[bool]
    quality: Features

    @classmethod
    def of(cls, norms: Norms, linked: Linked, field: FieldName, source_start: int, target_start: int) -> Bead:
        """Count what a bead leaves unexplained."""
        content = [has_content(lemma) for lemma in linked.lemmas]
        plain = [c and lemma.islower() for c, lemma in zip(content, linked.lemmas, strict=True)]
        left = [
            not links and bool(CHINESE.match(token.form)) and token.form not in CHINESE_FUNCTION
            for links, token in zip(linked.of_chinese, linked.chinese, strict=True)
        ]
        unlinked = sum(p and not links for p, links in zip(plain, linked.of_english, strict=True))
        chinese = sum(bool(CHINESE.match(token.form)) for token in linked.chinese)
        quality = {
            "seg_un": unlinked / (sum(plain) or 1),
            "seg_left": sum(left) / max(1, chinese),
            "seg_len": math.log(max(1, len(linked.english))),
            "title": float(field == "title"),
            "ratio": _length(linked.target) / max(1, _length(linked.source)),
        }
        return cls(norms, linked, field, source_start, target_start, content, plain, left, quality)

    def source_bounds(self, i: int, j: int) -> Bounds:
        """Return English tokens ``[i, j)`` in offsets of the field."""
        tokens = self.linked.english
        return tokens[i].start + self.source_start, tokens[j - 1].end + self.source_start

    def target_bounds(self, first: int, last: int) -> Bounds:
        """Return Chinese tokens ``first`` to ``last`` in offsets of the field."""
        tokens = self.linked.chinese
        return tokens[first].start + self.target_start, tokens[last].end + self.target_start

    def gap(self, i: int, j: int) -> tuple[float, float, float]:
        """Return where English tokens ``[i, j)`` are expected, and where their linked neighbours went."""
        linked = self.linked
        before = next((p for x in range(i - 1, -1, -1) if (p := self._place(x)) is not None), None)
        after = next((p for x in range(j, len(linked.english)) if (p := self._place(x)) is not None), None)
        if before is None and after is None:
            return i * len(linked.chinese) / len(linked.english), 0.0, float(len(linked.chinese))
        low = before if before is not None else (after or 0.0) - 1
        high = after if after is not None else low + 1
        return (low + high) / 2, low, high

    def _place(self, x: int) -> float | None:
        links = self.linked.of_english[x]
        if not links or self.linked.lemmas[x] in ENGLISH_FUNCTION:
            return None
        return sum(links) / len(links)

    def company(self, tokens: list[int], i: int, j: int) -> Features:
        """Say how usual some Chinese tokens are with their neighbours, and the English tokens with theirs."""
        features: Features = {}
        if tokens:
            first, last = tokens[0], tokens[-1]
            inside = min((self._together(y, y + 1) for y in range(first, last)), default=_NO_NEIGHBOUR)
            before = self._together(self._beyond(first, -1), first)
            after = self._together(last, self._beyond(last, 1))
            features = {"col_in": inside, "col_l": before, "col_r": after}
            features["col_min"] = min(inside, before, after)
        if j > i:
            lemmas = self.linked.lemmas
            near = [
                self.norms.together("en", lemmas[x], lemmas[x + 1])
                for x in range(max(0, i - 1), min(j, len(lemmas) - 1))
            ]
            features |= {"en_min": min(near, default=0.0), "en_max": max(near, default=0.0)}
        return features

    def _beyond(self, y: int, step: int) -> int:
        tokens = self.linked.chinese
        y += step
        while 0 <= y < len(tokens) and tokens[y].form in SKIPPED_PARTICLES:
            y += step
        return y

    def _together(self, one: int, other: int) -> float:
        """Return how much more often two Chinese tokens stand together than their frequency lets expect."""
        tokens = self.linked.chinese
        if not (0 <= one < len(tokens) and 0 <= other < len(tokens)):
            return _NO_NEIGHBOUR
        first, second = tokens[one].form, tokens[other].form
        if not CHINESE.match(first) or not CHINESE.match(second):
            return _NO_NEIGHBOUR
        rarer = math.log2(1 + min(self.norms.token_seen(first), self.norms.token_seen(second)))
        return self.norms.together("zh", first, second) - _EXPECTED_TOGETHER * rarer


def runs(flags: list[bool], bridges: list[bool] | None = None) -> list[tuple[int, int]]:
    """Return the longest runs of flagged places as ``[start, end)``; single bridges inside are allowed."""
    found, i, size = [], 0, len(flags)
    while i < size:
        if not flags[i]:
            i += 1
            continue
        j = i + 1
        while j < size and (flags[j] or (bridges and bridges[j] and j + 1 < size and flags[j + 1])):
            j += 1
        found.append((i, j))
        i = j
    return found


def common_characters(one: str, other: str) -> float:
    """Return the share of characters that two texts have in common (Dice)."""
    if not one or not other:
        return 0.0
    return 2 * sum(min(one.count(c), other.count(c)) for c in set(one)) / (len(one) + len(other))
