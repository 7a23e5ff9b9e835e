"""What is usual: renderings of words and terms, how often there is none, what stands beside what."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from qa.errors import ConfigError, InputError
from qa.knowledge.data import data_path
from qa.knowledge.norms.tables import Tables
from qa.knowledge.norms.tokens import Segmenter
from qa.knowledge.norms.words import CHINESE, CHINESE_FUNCTION, ENGLISH_FUNCTION, PARTICLES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHIPPED = "norms.bin"
# A rendering that is no piece of contiguous Chinese.
SCATTERED = "~"
# Rows that are kept as dictionaries; a few thousand words make up nearly all of what is asked.
_MOST_KEPT = 30_000
_UNKNOWN_FIT = 0.2
_LEAST_FIT = -0.2
_NOTHING: dict[str, int] = {}
_NO_SCORES: dict[str, float] = {}
_LOOSE = frozenset("的了性化地在")
K = TypeVar("K")
V = TypeVar("V")


class _Kept(dict[K, V]):
    """Answers that are made once; emptied when full, so that memory stays flat."""

    def __init__(self, make: Callable[[K], V]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: K) -> V:
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[key] = made = self._make(key)
        return made


class Norms:
    """The tables of one archive or of several, their counts added."""

    def __init__(self, tables: Sequence[Tables]) -> None:
        self.tables = tuple(tables)
        # Most of what is asked is no word or term that was counted, and must not push out what was.
        self._counted: Collection[str] = (
            tables[0].at if len(tables) == 1 else {k for t in tables for k in t.at}
        )
        self._seen: _Kept[str, int] = _Kept(lambda key: sum(one.number("seen", key) for one in self.tables))
        self._tokens_seen: _Kept[str, int] = _Kept(lambda token: self._token("token_seen", token))
        self._renderings: _Kept[str, dict[str, int]] = _Kept(lambda key: self._row("rendering", key))
        self._usual = _Kept(self._most_frequent)
        self._shares = _Kept(self._exact_and_near)
        self._phrases: _Kept[str, dict[str, int]] = _Kept(lambda key: self._row("phrase", key))
        self._links = _Kept(self._link_row)
        self._link_scores = _Kept(self._scores_of_links)
        self._cosines = _Kept(self._cosine)

    def _row(self, table: str, key: str) -> dict[str, int]:
        if len(self.tables) == 1:
            return self.tables[0].row(table, key)
        total: Counter[str] = Counter()
        for one in self.tables:
            total.update(one.row(table, key))
        return dict(total)

    def seen(self, key: str) -> int:
        """Return how often a word or term was seen."""
        return self._seen[key] if key in self._counted else 0

    def null_rate(self, key: str) -> float:
        """Return how often a word or term had no counterpart, 0–1."""
        return sum(one.number("unlinked", key) for one in self.tables) / max(1, self.seen(key))

    def keep_rate(self, key: str) -> float:
        """Return how often a word or term stayed in Latin letters, 0–1."""
        kept = sum(count for text, count in self.renderings(key).items() if not CHINESE.search(text))
        return (kept - self.renderings(key).get(SCATTERED, 0)) / max(1, self.seen(key))

    def renderings(self, key: str) -> dict[str, int]:
        """Return the Chinese that rendered a word or term, with counts; ``~`` is what was scattered."""
        return self._renderings[key] if key in self._counted else _NOTHING

    def usual(self, key: str) -> tuple[str, float]:
        """Return the most frequent rendering and its share, or an empty text."""
        return self._usual[key]

    def _most_frequent(self, key: str) -> tuple[str, float]:
        whole = {text: count for text, count in self.renderings(key).items() if text != SCATTERED}
        if not whole:
            return "", 0.0
        best = max(whole, key=whole.__getitem__)
        return best, whole[best] / max(1, self.seen(key))

    def shares(self, key: str, text: str) -> tuple[float, float]:
        """Return the share of exactly this rendering, and of those that hold it or that it holds."""
        return self._shares[key, text]

    def _exact_and_near(self, asked: tuple[str, str]) -> tuple[float, float]:
        key, text = asked
        exact = near = 0
        for other, count in self.renderings(key).items():
            if other == text:
                exact += count
                near += count
            elif other != SCATTERED and (
                (len(text) > 1 and text in other) or (len(other) > 1 and other in text)
            ):
                near += count
        seen = max(1, self.seen(key))
        return exact / seen, near / seen

    def share_with_characters(self, key: str, text: str) -> float:
        """Return the share of the renderings that have a telling character in common with a text."""
        chars = set(text) - _LOOSE
        common = sum(count for other, count in self.renderings(key).items() if chars & set(other))
        return common / max(1, self.seen(key))

    def phrase(self, key: str) -> dict[str, int]:
        """Return the renderings of a term by which it is recognised, with counts."""
        return self._phrases[key] if key in self._counted else _NOTHING

    def links(self, word: str) -> dict[str, int]:
        """Return the Chinese tokens that were linked to a word, with counts."""
        return self._links[word] if word in self._counted else _NOTHING

    def _link_row(self, word: str) -> dict[str, int]:
        found = self._row("link", word)
        if word not in ENGLISH_FUNCTION:
            for particle in PARTICLES & found.keys():
                del found[particle]
        return found

    def link_scores(self, word: str) -> dict[str, float]:
        """Return how well tokens go with a word: the mean log of both shares, less where it is rare."""
        return self._link_scores[word] if word in self._counted else _NO_SCORES

    def _scores_of_links(self, word: str) -> dict[str, float]:
        seen = self.seen(word) + 1.0
        return {
            token: 0.5 * (math.log(count / seen) + math.log(count / (self.token_seen(token) + 1.0)))
            - (1.0 if count < 3 else 0.0)
            for token, count in self.links(word).items()
        }

    def tie(self, word: str, token: str) -> float:
        """Return the larger of both shares of a link, 0–1."""
        count = self.links(word).get(token, 0)
        if not count:
            return 0.0
        return max(count / (self.seen(word) + 1.0), count / (self.token_seen(token) + 1.0))

    def share_of_token(self, word: str, token: str) -> float:
        """Return how much of a Chinese token's use a word explains, 0–1."""
        return self.links(word).get(token, 0) / (self.token_seen(token) + 1.0)

    def token_seen(self, token: str) -> int:
        """Return how often a Chinese token was seen."""
        return self._tokens_seen[token]

    def token_left_rate(self, token: str) -> float:
        """Return how often a Chinese token had no source, 0–1."""
        return self._token("token_left", token) / max(1, self.token_seen(token))

    def _token(self, table: str, token: str) -> int:
        return sum(one.token_number(table, token) for one in self.tables)

    def repeated(self, key: str) -> int:
        """Return in how many papers a word or term was rendered at least twice."""
        return sum(one.number("repeated", key) for one in self.tables)

    def varied(self, key: str) -> int:
        """Return in how many of those the renderings differed."""
        return sum(one.number("varied", key) for one in self.tables)

    def alternated(self, key: str, one: str, other: str) -> int:
        """Return in how many papers both renderings stood."""
        first, second = sorted((one, other))
        return sum(table.alternations.get((key, first, second), 0) for table in self.tables)

    def together(self, language: str, first: str, second: str) -> float:
        """Return log2(1 + how often two words stand side by side); the archives' larger figure."""
        if len(self.tables) == 1:
            return self.tables[0].together(language, first, second)
        return max(one.together(language, first, second) for one in self.tables)

    def fit(self, word: str, tokens: Iterable[str]) -> float:
        """Return how well the best of some Chinese words would stand where a word stands (cosine)."""
        if not any(one.has_vector("en", word) for one in self.tables):
            return _UNKNOWN_FIT
        content = (token for token in tokens if token not in CHINESE_FUNCTION)
        return max((self._cosines[word, token] for token in content), default=_LEAST_FIT)

    def _cosine(self, asked: tuple[str, str]) -> float:
        word, token = asked
        for one in self.tables:  # vectors of two archives share no space
            english, chinese = one.vector("en", word), one.vector("zh", token)
            if english is not None and chinese is not None:
                return max(_LEAST_FIT, float(english @ chinese))
        return _LEAST_FIT

    def fit_of_term(self, key: str, text: str) -> float:
        """Return the fit of the word of a term that fits a text worst."""
        tokens = self.segmenter.words(text)
        return min(self.fit(word, tokens) for word in key.split())

    def likeness(self, one: str, other: str) -> float:
        """Return how alike two Chinese texts are in what may stand in their place (cosine)."""
        import numpy as np

        first, second = self._sum(one), self._sum(other)
        if first is None or second is None:
            return 0.0
        return float(first @ second / (np.linalg.norm(first) * np.linalg.norm(second) + 1e-9))

    def _sum(self, text: str) -> NDArray[np.float32] | None:
        vectors = [self.tables[0].vector("zh", word) for word in self.segmenter.words(text)]
        known = [vector for vector in vectors if vector is not None]
        return sum(known[1:], known[0]) if known else None

    def lemma(self, form: str) -> str:
        """Return the form under which a word is counted."""
        for one in self.tables:
            found = one.lemmas.get(form)
            if found is not None:
                return found
            if form in one.at:
                return form
        low = form.lower()
        return next((one.lemmas[low] for one in self.tables if low in one.lemmas), low)

    @cached_property
    def segmenter(self) -> Segmenter:
        """What cuts Chinese into the words that were counted."""
        counts: Counter[str] = Counter()
        for one in self.tables:
            counts.update(one.segmenter_counts)
        return Segmenter(counts)

    def share_of_characters(self, key: str, text: str) -> float:
        """Return how much of a term's use was rendered by what also stands elsewhere in a text."""
        there = sum(n for r, n in self.renderings(key).items() if r != SCATTERED and len(r) > 1 and r in text)
        return there / max(1, self.seen(key))


@cache
def norms(path: str = "") -> Norms:
    """Return the shipped norms, with the counts of the user's own file added; read once a process.

    Raises:
        ConfigError: the user's file can't be read or is none.
    """
    shipped = Tables.load(data_path(SHIPPED))
    if not path:
        return Norms((shipped,))
    try:
        return Norms((shipped, Tables.load(Path(path))))
    except InputError as error:
        raise ConfigError(f"norms: {error.args[0]}", error.where) from error
