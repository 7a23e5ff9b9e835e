"""What was counted as the arrays of a file of norms, pruned to what is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from qa.knowledge.norms.file import Arrays, joined
from qa.knowledge.norms.tables import LOG_UNIT, pair_slot
from qa.knowledge.norms.words import SKIPPED_PARTICLES
from qa.learn.again import Usage
from qa.learn.corpus import Corpus, Words
from qa.learn.count import FirstCounts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = tuple[Mapping[str, int], Mapping[str, int], NDArray[np.float32]]

LEAST_TERM = 8
_LEAST_WORD, _LEAST_TOKEN, _LEAST_LINK = 4, 3, 2
_LEAST_SHARE = 0.002
_LEAST_RENDERING, _LEAST_RENDERING_SHARE = 3, 0.02
_LEAST_PAIR = 3
_LARGEST = 65_535
_SLOTS = 1 << 21
_ARTICLES = frozenset(["a", "an", "the"])
Row = Sequence[tuple[int, int]]


class _Numbers(dict[str, int]):
    """Strings numbered in the order of their first use."""

    def __missing__(self, key: str) -> int:
        self[key] = number = len(self)
        return number


def build(
    first: FirstCounts,
    usage: Usage | None,
    corpus: Corpus,
    vectors: Vectors | None,
    about: Mapping[str, Any],
) -> Arrays:
    """Return the arrays of a file.

    Args:
        first: counts of the aligned words.
        usage: counts of the second pass, or ``None`` before it.
        corpus: what was read.
        vectors: of words, or ``None`` before they are made.
        about: what is written beside the arrays.
    """
    import numpy as np

    seen = usage.seen if usage else first.english + first.term_uses
    words = [w for w, n in first.english.items() if n >= _LEAST_WORD and any(c.isalpha() for c in w)]
    terms = [term for term in first.terms if seen[term] >= LEAST_TERM]
    keys = words + terms
    chinese = _Numbers()
    for token, count in first.chinese.items():
        if count >= _LEAST_TOKEN:
            chinese[token]
    tokens = list(chinese)
    links = [
        [(chinese[t], n) for t, n in first.links[word].items() if n >= _LEAST_LINK and t in chinese]
        for word in words
    ]
    arrays = _rows("phrase", [_recognised(first.terms[term], chinese) for term in terms])
    arrays |= _rows("link", links)
    arrays |= _rows("rendering", [_kept(usage, key, chinese) for key in keys])
    arrays |= _variation(usage, keys, chinese)
    blank: Counter[str] = Counter()
    for name, counts, of in (
        ("seen", seen, keys),
        ("unlinked", usage.unlinked if usage else blank, keys),
        ("repeated", usage.repeated if usage else blank, keys),
        ("varied", usage.varied if usage else blank, keys),
        ("token_seen", first.chinese, tokens),
        ("token_left", usage.token_left if usage else blank, tokens),
    ):
        arrays[name] = np.array([counts.get(one, 0) for one in of], np.uint32)
    arrays |= _vectors(vectors, words, tokens)
    for side, language in enumerate(("en", "zh")):
        arrays["pairs_" + language] = _neighbours(corpus.pairs() if usage else [], side)
    arrays["lemmas"] = joined(f"{form}\t{base}" for form, base in corpus.lemmas.items())
    arrays["cut_words"] = joined(corpus.cut_words)
    arrays["cut_n"] = np.array(list(corpus.cut_words.values()), np.uint32)
    arrays["sizes"] = np.array([len(words), len(tokens)], np.uint32)
    arrays["english"], arrays["chinese"] = joined(keys), joined(chinese)
    return Arrays(dict(sorted(arrays.items())), about)


def _recognised(renderings: Mapping[str, int], chinese: _Numbers) -> Row:
    """Return the renderings by which a term is recognised: no piece of a more frequent one."""
    total = sum(renderings.values())
    found: dict[str, int] = {}
    for text, count in sorted(renderings.items(), key=lambda item: (-item[1], item[0])):
        if count < _LEAST_RENDERING or count < _LEAST_RENDERING_SHARE * total:
            break
        if len(text) > 1 and not any(text in longer for longer in found):
            found[text] = count
    return [(chinese[text], count) for text, count in found.items()]


def _kept(usage: Usage | None, key: str, chinese: _Numbers) -> Row:
    if usage is None:
        return []
    least = max(_LEAST_LINK, _LEAST_SHARE * usage.seen[key])
    return [(chinese[text], n) for text, n in usage.renderings[key].items() if text and n >= least]


def _variation(usage: Usage | None, keys: Sequence[str], chinese: _Numbers) -> dict[str, NDArray[Any]]:
    import numpy as np

    at = {key: number for number, key in enumerate(keys)}
    found = sorted(
        (at[key], chinese[one], chinese[other], count)
        for (key, one, other), count in (usage.pairs.items() if usage else ())
        if count >= _LEAST_PAIR and key in at
    )
    rows = np.array([row[:3] for row in found], np.uint32).reshape(-1, 3)
    return {"varied_pairs": rows, "varied_n": np.array([min(row[3], _LARGEST) for row in found], np.uint16)}


def _rows(name: str, rows: Sequence[Row]) -> dict[str, NDArray[Any]]:
    """Return rows of unequal length as offsets, numbers and counts."""
    import numpy as np

    offsets = np.zeros(len(rows) + 1, np.uint32)
    offsets[1:] = np.cumsum([len(row) for row in rows])
    return {
        name + "_at": offsets,
        name + "_zh": np.array([number for row in rows for number, _ in row], np.uint32),
        name + "_n": np.array([min(count, _LARGEST) for row in rows for _, count in row], np.uint16),
    }


def _vectors(vectors: Vectors | None, words: list[str], tokens: list[str]) -> dict[str, NDArray[Any]]:
    import numpy as np

    of_english, of_chinese, values = vectors or ({}, {}, np.zeros((0, 1), np.float32))
    arrays: dict[str, NDArray[Any]] = {}
    for name, rows, of in (("en", of_english, words), ("zh", of_chinese, tokens)):
        known = [(number, rows[one]) for number, one in enumerate(of) if one in rows]
        arrays[f"vector_{name}_id"] = np.array([number for number, _ in known], np.uint32)
        arrays[f"vector_{name}"] = np.round(values[[row for _, row in known]] * 127).astype(np.int8)
    return arrays


def _neighbours(pairs: Iterable[Words], side: int) -> NDArray[np.uint8]:
    """Return how often two words stand side by side, hashed; of two pairs in one slot the more frequent."""
    import numpy as np

    counts: Counter[tuple[str, str]] = Counter()
    skipped = SKIPPED_PARTICLES if side else _ARTICLES
    for pair in pairs:
        words = [word for word in pair[side] if word not in skipped]
        counts.update(pairwise(words))
    slots = np.zeros(_SLOTS, np.uint32)
    for (one, other), count in counts.items():
        if count > 1:
            slot = pair_slot(one, other, _SLOTS - 1)
            slots[slot] = max(int(slots[slot]), count)
    logs: NDArray[np.uint8] = np.minimum(255, np.round(LOG_UNIT * np.log2(slots + 1.0))).astype(np.uint8)
    return logs


def terms_of(first: Counter[str]) -> frozenset[str]:
    """Return the sequences of words that stand often enough to be terms."""
    return frozenset(term for term, count in first.items() if count >= LEAST_TERM)
