"""Find the terms of a list in English text: one walk over a trie of word forms, the longest term first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from qa.text.wordforms import form, forms, words

_JOINTS = frozenset({"", " ", "-", "‐", "‑", "–", "\n", "@", ".", "'", "’"})
_HYPHENS = "-‐‑–"
_MOST_REMEMBERED = 65_536

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


class _Beginnings(dict[str, tuple[_Node, ...]]):
    """Words as texts have them, to the nodes where a term may go on. Most words begin none."""

    def __init__(self, root: _Node) -> None:
        super().__init__()
        self._root = root

    def __missing__(self, word: str) -> tuple[_Node, ...]:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        self[word] = nodes = tuple(node for one in forms(word) if (node := self._root.get(one)) is not None)
        return nodes


class TermIndex:
    """Terms under the forms of their words, so that plurals, hyphens and British spelling don't matter."""

    def __init__(self, terms: Iterable[tuple[str, bool]]) -> None:
        """Build the trie.

        Args:
            terms: each with whether its capitals matter. Words with two capitals (`LLM`) always do.
        """
        root: _Node = {}
        second_halves: _Node = {}
        for term, exact in terms:
            home = second_halves if term.startswith("-") else root
            parts = [match.group() for match in words(term)]
            keys = [forms(word)[0] for word in parts]
            exact_words = tuple(
                (at, word)
                for at, word in enumerate(parts)
                if (exact and not word.isdigit()) or sum(map(str.isupper, word)) > 1
            )
            _insert(home, keys, (term, exact_words))
            if "-" in term[1:] and not exact_words and all(map(str.isalpha, keys)):
                _insert(home, [form("".join(keys))], (term, ()))
        self._beginnings = _Beginnings(root)
        self._second_beginnings = _Beginnings(second_halves)

    def find(self, text: str) -> list[Place]:
        """Return the terms of a text in order; none overlaps another."""
        tokens = words(text)
        found: list[Place] = []
        behind = 0
        for at, token in enumerate(tokens):
            if at < behind:
                continue
            word = token.group()
            count, term = 0, None
            if nodes := self._beginnings[word]:
                count, term = _longest(nodes, tokens, at, text, len(tokens))
            if (
                term is None
                and (nodes := self._second_beginnings[word])
                and _is_second_half(text, token.start())
            ):
                count, term = _longest(nodes, tokens, at, text, len(tokens))
            if term is not None:
                behind = at + count
                found.append(Place(token.start(), tokens[behind - 1].end(), term, at, count))
        return found

    def find_inside(self, text: str, outer: Iterable[Place]) -> list[Place]:
        """Return the terms, overlapping ones too, that are parts of what ``find`` found in the text."""
        tokens = words(text)
        found: list[Place] = []
        for whole in outer:
            if whole.words == 1:
                continue
            end = whole.first + whole.words
            for at in range(whole.first, end):
                if nodes := self._beginnings[tokens[at].group()]:
                    last = end - 1 if at == whole.first else end
                    count, term = _longest(nodes, tokens, at, text, last)
                    if term is not None:
                        found.append(Place(tokens[at].start(), tokens[at + count - 1].end(), term, at, count))
        return found


def _is_second_half(text: str, start: int) -> bool:
    return start > 1 and text[start - 1] in _HYPHENS and text[start - 2].isalnum()


def _insert(root: _Node, keys: list[str], payload: tuple[str, tuple[tuple[int, str], ...]]) -> None:
    node = root
    for one in keys:
        node = node.setdefault(one, {})
    node.setdefault(None, []).append(payload)


def _longest(
    nodes: Sequence[_Node], tokens: tuple[re.Match[str], ...], at: int, text: str, end: int
) -> tuple[int, str | None]:
    """Return how many words the longest term has, and the term.

    Args:
        nodes: where terms that begin with the word at ``at`` may go on.
        tokens: the words of the text.
        at: number of the first word.
        text: where the words stand.
        end: number of the word before which a term must end.
    """
    best: tuple[int, str | None] = (0, None)
    count = 1
    while nodes:
        for node in nodes:
            term = _ending(node[None], tokens, at) if None in node else None
            if term is not None:
                best = count, term
                break
        if at + count >= end:
            break
        following = tokens[at + count]
        if text[tokens[at + count - 1].end() : following.start()] not in _JOINTS:
            break
        keys = forms(following.group())
        nodes = [child for node in nodes for one in keys if (child := node.get(one)) is not None]
        count += 1
    return best


def _ending(
    terms: list[tuple[str, tuple[tuple[int, str], ...]]], tokens: tuple[re.Match[str], ...], at: int
) -> str | None:
    for term, exact_words in terms:
        if all(tokens[at + n].group() in {word, word + "s", word + "es"} for n, word in exact_words):
            return term
    return None
