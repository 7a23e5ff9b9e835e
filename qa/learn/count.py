"""Links of both directions joined, and the renderings that they give counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from qa.knowledge.norms.norms import SCATTERED
from qa.knowledge.norms.places import term_places
from qa.knowledge.norms.rendering import without_edges
from qa.knowledge.norms.words import WORDY
from qa.learn.corpus import Words
from qa.learn.eflomal import Links

_AROUND = ((-1, 0), (0, -1), (1, 0), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1))
_LONGEST_RENDERING = 8
Counts = defaultdict[str, Counter[str]]


@dataclass(slots=True)
class FirstCounts:
    """What aligned words tell before the second pass.

    Attributes:
        links: by English word, the Chinese tokens linked to it.
        terms: by term, its renderings; ``~`` where they were scattered.
    """

    english: Counter[str] = field(default_factory=Counter)
    chinese: Counter[str] = field(default_factory=Counter)
    links: Counts = field(default_factory=partial(defaultdict, Counter))
    terms: Counts = field(default_factory=partial(defaultdict, Counter))
    term_uses: Counter[str] = field(default_factory=Counter)

    def merge(self, other: FirstCounts) -> None:
        """Add the counts of another part of the archive."""
        for mine, theirs in (
            (self.english, other.english),
            (self.chinese, other.chinese),
            (self.term_uses, other.term_uses),
        ):
            mine.update(theirs)
        for rows, more in ((self.links, other.links), (self.terms, other.terms)):
            for key, counts in more.items():
                rows[key].update(counts)


def joined_links(forward: Links, reverse: Links) -> set[tuple[int, int]]:
    """Join the links of both directions: grow-diag-final-and (Koehn, Och & Marcu 2003)."""
    first, second = set(forward), set(reverse)
    union, links = first | second, first & second
    rows, columns = {i for i, _ in links}, {j for _, j in links}
    grown = True
    while grown:
        grown = False
        for i, j in sorted(links):
            for down, right in _AROUND:
                near = (i + down, j + right)
                if near in union and near not in links and (near[0] not in rows or near[1] not in columns):
                    links.add(near)
                    rows.add(near[0])
                    columns.add(near[1])
                    grown = True
    for direction in (first, second):
        for i, j in sorted(direction):
            if i not in rows and j not in columns:
                links.add((i, j))
                rows.add(i)
                columns.add(j)
    return links


def count_terms(pairs: Iterable[Words]) -> Counter[str]:
    """Return how often each sequence of words that may be a term stands in the English."""
    counts: Counter[str] = Counter()
    for english, _ in pairs:
        counts.update(" ".join(english[i:j]) for i, j in term_places(english))
    return counts


def count_links(aligned: Iterable[tuple[Words, Links, Links]], terms: frozenset[str]) -> FirstCounts:
    """Count the links of words and the renderings of terms."""
    found = FirstCounts()
    for (english, chinese), forward, reverse in aligned:
        of_english: defaultdict[int, set[int]] = defaultdict(set)
        of_chinese: defaultdict[int, set[int]] = defaultdict(set)
        for i, j in joined_links(forward, reverse):
            of_english[i].add(j)
            of_chinese[j].add(i)
        found.english.update(english)
        found.chinese.update(chinese)
        for i, word in enumerate(english):
            found.links[word].update(chinese[j] for j in sorted(of_english[i]) if WORDY.match(chinese[j]))
        for i, j in term_places(english):
            key = " ".join(english[i:j])
            if key in terms:
                found.term_uses[key] += 1
                linked = {y for x in range(i, j) for y in of_english[x] if WORDY.match(chinese[y])}
                text = _rendering(chinese, of_chinese, linked, (i, j))
                if text:
                    found.terms[key][text] += 1
    return found


def _rendering(
    chinese: Sequence[str], of_chinese: dict[int, set[int]], linked: set[int], term: tuple[int, int]
) -> str:
    if not linked:
        return ""
    first, end = min(linked), max(linked) + 1
    alone = all(term[0] <= x < term[1] for y in range(first, end) for x in of_chinese.get(y, ()))
    words = chinese[first:end]
    if end - first > _LONGEST_RENDERING or not alone or not all(WORDY.match(word) for word in words):
        return SCATTERED
    return without_edges(spelled(words).lower())


def spelled(words: Iterable[str]) -> str:
    """Return words as they are written in Chinese: blanks between Latin ones only."""
    text = ""
    for word in words:
        if text and text[-1].isascii() and text[-1].isalnum() and word[0].isascii() and word[0].isalnum():
            text += " "
        text += word
    return text
