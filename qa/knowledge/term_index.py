"""Find the terms of a list in English text: one walk over a trie of word forms, the longest term first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from qa.text.wordforms import Token, form, tokens

_JOINTS = frozenset({"", " ", "-", "‐", "‑", "–", "\n", "@", ".", "'", "’"})
_HYPHENS = "-‐‑–"

# A node maps word forms to nodes, and `None` to the terms that end there.
_Node = dict[Any, Any]


class Place(NamedTuple):
    """A term at ``[start, end)`` of a text.

    Attributes:
        first: number of its first word in the text.
        words: how many words it has.
    """

    start: int
    end: int
    term: str
    first: int
    words: int


class TermIndex:
    """Terms under the forms of their words, so that plurals, hyphens and British spelling don't matter."""

    def __init__(self, terms: Iterable[tuple[str, bool]]) -> None:
        """Build the trie.

        Args:
            terms: each with whether its capitals matter. Words with two capitals (`LLM`) always do.
        """
        self._root: _Node = {}
        self._second_halves: _Node = {}
        for term, exact in terms:
            root = self._second_halves if term.startswith("-") else self._root
            words = [(token, term[token.start : token.end]) for token in tokens(term)]
            forms = [token.forms[0] for token, _ in words]
            exact_words = tuple(
                (at, word)
                for at, (_, word) in enumerate(words)
                if (exact and not word.isdigit()) or sum(map(str.isupper, word)) > 1
            )
            _insert(root, forms, (term, exact_words))
            if "-" in term[1:] and not exact_words and all(map(str.isalpha, forms)):
                _insert(root, [form("".join(forms))], (term, ()))

    def find(self, text: str) -> list[Place]:
        """Return the terms of a text in order; none overlaps another."""
        words = tokens(text)
        found: list[Place] = []
        at = 0
        while at < len(words):
            count, term = _longest(self._root, words, at, text, len(words))
            start = words[at].start
            if term is None and start > 1 and text[start - 1] in _HYPHENS and text[start - 2].isalnum():
                count, term = _longest(self._second_halves, words, at, text, len(words))
            if term is None:
                at += 1
                continue
            found.append(Place(start, words[at + count - 1].end, term, at, count))
            at += count
        return found

    def find_inside(self, text: str, outer: Iterable[Place]) -> list[Place]:
        """Return the terms, overlapping ones too, that are parts of what ``find`` found in the text."""
        words = tokens(text)
        found: list[Place] = []
        for whole in outer:
            end = whole.first + whole.words
            at = whole.first if whole.words > 1 else end
            while at < end:
                last = end - 1 if at == whole.first else end
                count, term = _longest(self._root, words, at, text, last)
                if term is not None:
                    found.append(Place(words[at].start, words[at + count - 1].end, term, at, count))
                at += 1
        return found


def _insert(root: _Node, forms: list[str], payload: tuple[str, tuple[tuple[int, str], ...]]) -> None:
    node = root
    for one in forms:
        node = node.setdefault(one, {})
    node.setdefault(None, []).append(payload)


def _longest(root: _Node, words: tuple[Token, ...], at: int, text: str, end: int) -> tuple[int, str | None]:
    """Return how many words the longest term at a word and before the word ``end`` has, and the term."""
    nodes = [child for one in words[at].forms if (child := root.get(one)) is not None] if at < end else []
    best: tuple[int, str | None] = (0, None)
    count = 1
    while nodes:
        for node in nodes:
            term = _ending(node, words, at, text) if None in node else None
            if term is not None:
                best = count, term
                break
        if at + count >= end or text[words[at + count - 1].end : words[at + count].start] not in _JOINTS:
            break
        forms = words[at + count].forms
        nodes = [child for node in nodes for one in forms if (child := node.get(one)) is not None]
        count += 1
    return best


def _ending(node: _Node, words: tuple[Token, ...], at: int, text: str) -> str | None:
    for term, exact_words in node[None]:
        if all(
            text[words[at + n].start : words[at + n].end] in {word, word + "s", word + "es"}
            for n, word in exact_words
        ):
            return str(term)
    return None
