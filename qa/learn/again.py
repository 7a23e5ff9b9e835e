"""The archive once more, linked as checks link it.

How often a word has no counterpart, and which renderings are rare, must be counted with the links that are
used later: every aligner misses other things.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from qa.knowledge.norms.linker import Linked, link_tokens
from qa.knowledge.norms.norms import SCATTERED, Norms
from qa.knowledge.norms.places import term_places
from qa.knowledge.norms.rendering import text_of, tokens_of_term, tokens_of_word
from qa.knowledge.norms.tables import Tables
from qa.knowledge.norms.tokens import Token
from qa.knowledge.norms.words import ENGLISH_FUNCTION, WORDY
from qa.learn.corpus import Words
from qa.learn.count import Counts


@dataclass(slots=True)
class Usage:
    """What the linker sees.

    Attributes:
        seen, unlinked: of words and terms.
        token_seen, token_left: of Chinese tokens, all and those without a source.
        repeated, varied: papers that render a word or term twice or more, and those that vary it.
        pairs: papers that have both renderings of a term, these in order.
    """

    seen: Counter[str] = field(default_factory=Counter)
    unlinked: Counter[str] = field(default_factory=Counter)
    token_seen: Counter[str] = field(default_factory=Counter)
    token_left: Counter[str] = field(default_factory=Counter)
    repeated: Counter[str] = field(default_factory=Counter)
    varied: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    renderings: Counts = field(default_factory=partial(defaultdict, Counter))

    def merge(self, other: Usage) -> None:
        """Add the counts of another part of the archive."""
        self.seen.update(other.seen)
        self.unlinked.update(other.unlinked)
        self.token_seen.update(other.token_seen)
        self.token_left.update(other.token_left)
        self.repeated.update(other.repeated)
        self.varied.update(other.varied)
        self.pairs.update(other.pairs)
        for key, counts in other.renderings.items():
            self.renderings[key].update(counts)

    def prune(self) -> None:
        """Forget what was met once, where much was met: it is noise there, and most of the memory."""
        for key, counts in self.renderings.items():
            if sum(counts.values()) >= 40:
                self.renderings[key] = Counter({text: count for text, count in counts.items() if count > 1})


def count_usage(papers: Sequence[list[Words]], first: Path) -> Usage:
    """Count what the linker sees in some papers.

    Args:
        papers: as pairs of words.
        first: file of the counts of the first pass.
    """
    norms = _norms(first)
    usage = Usage()
    for pairs in papers:
        met: Counts = defaultdict(Counter)
        for english, chinese in pairs:
            _count_pair(norms, usage, met, _linked(norms, english, chinese))
        _count_variation(usage, met)
    return usage


@cache
def _norms(path: Path) -> Norms:
    return Norms((Tables.load(path),))


def _linked(norms: Norms, english: list[str], chinese: list[str]) -> Linked:
    source, english_tokens = _laid_out(english, " ")
    target, chinese_tokens = _laid_out(chinese, "")
    bead = Linked(source, target, english_tokens, chinese_tokens, list(english))
    link_tokens(norms, bead)
    return bead


def _laid_out(words: Iterable[str], blank: str) -> tuple[str, list[Token]]:
    text, tokens = "", []
    for word in words:
        is_latin = text[-1:].isascii() and text[-1:].isalnum() and word[0].isascii() and word[0].isalnum()
        text += (blank or (" " if is_latin else "")) if text else ""
        tokens.append(Token(word, len(text), len(text) + len(word)))
        text += word
    return text, tokens


def _count_pair(norms: Norms, usage: Usage, met: Counts, bead: Linked) -> None:
    for x, lemma in enumerate(bead.lemmas):
        if not WORDY.match(lemma):
            continue
        usage.seen[lemma] += 1
        tokens = tokens_of_word(norms, bead, x)
        if not tokens:
            usage.unlinked[lemma] += not bead.of_english[x]
            continue
        text = text_of(bead, tokens)
        usage.renderings[lemma][text] += 1
        if text != SCATTERED and lemma not in ENGLISH_FUNCTION:
            met[lemma][text] += 1
    usage.token_seen.update(token.form for token in bead.chinese)
    usage.token_left.update(
        token.form for token, links in zip(bead.chinese, bead.of_chinese, strict=True) if not links
    )
    for i, j in term_places(bead.lemmas):
        key = " ".join(bead.lemmas[i:j])
        if key not in norms.tables[0].at:
            continue
        usage.seen[key] += 1
        tokens = tokens_of_term(bead, i, j)
        if not tokens:
            usage.unlinked[key] += 1
            continue
        text = text_of(bead, tokens)
        usage.renderings[key][text] += 1
        if text != SCATTERED:
            met[key][text] += 1


def _count_variation(usage: Usage, met: Counts) -> None:
    for key, counts in met.items():
        if sum(counts.values()) < 2:
            continue
        usage.repeated[key] += 1
        differing = [
            (one, other)
            for one, other in itertools.combinations(sorted(counts), 2)
            if one not in other and other not in one
        ]
        usage.varied[key] += bool(differing)
        usage.pairs.update((key, one, other) for one, other in differing)
