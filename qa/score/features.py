"""What the surface of a segment tells the learned heads: lengths, word frequencies, marks, numbers.

How common a word is says more about a translation than any other surface sign: rare words are where systems
fail, and a rare character sequence in the Chinese is often an invented transliteration. The frequencies are
logarithmic (Zipf scale, 1 unknown to 8) and looked up by checksum, so that no word list is parsed at start.
"""

from __future__ import annotations

import math
import re
import zlib
from typing import TYPE_CHECKING, Any

from qa.text.length import english_length
from qa.text.number_match import number_agreement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

COUNT = 54
UNKNOWN = 1.0
LONGEST_WORD = 4
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_DIGITS = re.compile(r"\d+")
_POSSESSIVE = re.compile(r"['’]s$")
_FUNCTION_WORDS = frozenset(("the", "of", "and", "to", "in", "a", "was", "is", "by", "for"))
# Beyond this many characters a segment's features change little, and their cost stays bounded.
MOST_CHARACTERS = 4000
# Words whose frequencies are kept at hand.
_REMEMBERED = 200_000


class Frequencies:
    """Word frequencies by checksum.

    Args:
        checksums: CRC-32 of the words in UTF-8, ascending.
        zipf: twenty times the logarithmic frequency of each.
    """

    def __init__(self, checksums: Any, zipf: Any) -> None:  # noqa: ANN401 - arrays of a file
        self._checksums = checksums
        self._zipf = zipf
        self._known: dict[str, float] = {}

    def __call__(self, words: list[str]) -> list[float]:
        """Return the frequencies of words, 0 where one is unknown."""
        known = self._known
        new = [word for word in words if word not in known]
        if new:
            if len(known) + len(new) > _REMEMBERED:
                known.clear()
                new = words
            known.update(zip(new, self._found(new), strict=True))
        return [known[word] for word in words]

    def _found(self, words: list[str]) -> list[float]:
        import numpy as np

        keys = np.fromiter((zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words), np.uint32)
        at = np.minimum(np.searchsorted(self._checksums, keys), len(self._checksums) - 1)
        found: list[float] = np.where(self._checksums[at] == keys, self._zipf[at] / 20, 0.0).tolist()
        return found


class SurfaceFeatures:
    """Turns a source and its target into a row of ``COUNT`` numbers.

    Args:
        english: frequencies of English words, lower case.
        chinese: frequencies of Chinese words of up to four characters.
    """

    def __init__(self, english: Frequencies, chinese: Frequencies) -> None:
        self._english = english
        self._chinese = chinese

    def __call__(self, source: str, target: str) -> list[float]:
        """Return the features of a segment."""
        source, target = source[:MOST_CHARACTERS], target[:MOST_CHARACTERS]
        english, chinese = self._source(source), self._target(target)
        return english + chinese + _both(source, target, english, chinese)

    def _source(self, text: str) -> list[float]:
        words = _WORD.findall(text)
        count = max(len(words), 1)
        lower = [word.lower() for word in words]
        plain = [_POSSESSIVE.sub("", word) for word in lower]
        zipf = sorted(max(f, UNKNOWN) for f in self._english(plain)) or [0.0]
        capitals = sum(word[0].isupper() for word in words[1:])
        rare, very_rare = sum(f < 4 for f in zipf), sum(f < 3 for f in zipf)
        return [
            len(words),
            math.log(count),
            sum(zipf) / len(zipf),
            zipf[0],
            sum(zipf[:3]) / len(zipf[:3]),
            very_rare / count,
            rare / count,
            rare,
            very_rare,
            capitals / count,
            capitals,
            text.count(","),
            text.count('"') + text.count("“"),
            text.count("("),
            len(_DIGITS.findall(text)),
            text.count("-"),
            text.count(";") + text.count(":"),
            sum(map(len, words)) / count,
            sum(word in _FUNCTION_WORDS for word in lower) / count,
        ]

    def _target(self, text: str) -> list[float]:
        runs = _HAN.findall(text)
        characters = "".join(runs)
        count = max(len(characters), 1)
        words, zipf = self._words(runs)
        zipf = sorted(zipf) or [0.0]
        single = sorted(max(f, UNKNOWN) for f in self._chinese(list(characters))) or [0.0]
        latin = _LATIN.findall(text)
        size = max(len(words), 1)
        return [
            len(text),
            math.log(count),
            sum(zipf) / len(zipf),
            zipf[0],
            sum(zipf[:3]) / len(zipf[:3]),
            sum(f < 3 for f in zipf) / size,
            sum(f < 4 for f in zipf) / size,
            sum(single) / len(single),
            sum(single[:3]) / len(single[:3]),
            count / size,
            sum(len(word) == 1 for word in words) / size,
            len(latin),
            len(latin) / count,
            (len(words) - len(set(words))) / count,
            text.count(",") + text.count("，"),
            text.count("·"),
            text.count("的") / count,
            text.count("《"),
            sum(map(text.count, '“"”')),
            len(_DIGITS.findall(text)),
            max(map(len, runs), default=0),
        ]

    def _words(self, runs: list[str]) -> tuple[list[str], list[float]]:
        """Cut runs of Chinese characters into the longest known words, from the left."""
        pieces = [
            run[at : at + size]
            for run in runs
            for at in range(len(run))
            for size in range(LONGEST_WORD, 0, -1)
        ]
        known = self._chinese(pieces)
        words: list[str] = []
        zipf: list[float] = []
        begin = 0
        for run in runs:
            at = 0
            while at < len(run):
                row = begin + at * LONGEST_WORD
                choice = next((k for k in range(LONGEST_WORD) if known[row + k]), LONGEST_WORD - 1)
                words.append(pieces[row + choice])
                zipf.append(max(known[row + choice], UNKNOWN))
                at += max(len(words[-1]), 1)
            begin += len(run) * LONGEST_WORD
        return words, zipf


def _both(source: str, target: str, english: list[float], chinese: list[float]) -> list[float]:
    given, said = set(_DIGITS.findall(source)), set(_DIGITS.findall(target))
    names = {word.lower() for word in _LATIN.findall(target)}
    words = {word.lower() for word in _LATIN.findall(source)}
    return [
        math.log((english_length(target) + 1) / (len(source) + 1)),
        math.log((chinese[0] + 1) / (english[0] + 1)),
        len(given - said),
        len(said - given),
        len(given & said),
        len(names - words),
        len(names & words),
        english[2] - chinese[2],
        english[4] - chinese[4],
        english[11] - chinese[14],
        english[9] * chinese[1],
        abs(english[12] - chinese[18]),
        number_agreement(source, target),
        english[11] - target.count("、") - chinese[14],
    ]
