"""Pairs of sentences as pairs of words: what a Chinese word is, and which English forms are one."""

from __future__ import annotations

import logging
import re
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from sys import intern

from qa.knowledge.norms.tokens import Segmenter, english_tokens
from qa.learn.pairs import Pair

Words = tuple[list[str], list[str]]

MOST_WORDS = 150
_RUN = re.compile(r"[\u3400-\u9fff]+")
_LONGEST_WORD = 6
# A word of the Chinese list was seen this often, or in a small archive less.
_LEAST_SEEN, _LEAST_SEEN_SMALL, _SMALL = 12, 3, 50_000
_EDGE_PARTICLES = "的了所在和与对中为是将被从其"
# Words of the field that jieba's dictionary of newspaper Chinese cuts in two.
_FIELD_WORDS = ("数据集", "微调", "智能体", "具身", "多模态", "鲁棒性", "可解释性", "思维链", "端到端")
_LEAST_PLURAL_SHARE = 0.02
_RARE_FORM = 40
_UNCHANGED = """
news lens does goes has was his this its gas bus plus less yes ours theirs hers towards besides sometimes
always perhaps across thus versus means species dynamics series red need bed used seed feed speed indeed
embed exceed based guided thing king ring sing bring string spring during being
"""
_NO_ENDING = frozenset(_UNCHANGED.split())


@dataclass(frozen=True, slots=True)
class Corpus:
    """Papers as lists of pairs of words.

    Attributes:
        lemmas: forms that are counted under another form.
        cut_words: the words into which Chinese is cut, with counts.
    """

    papers: list[list[Words]]
    lemmas: Mapping[str, str]
    cut_words: Mapping[str, int]

    def pairs(self) -> list[Words]:
        """Return all pairs in order."""
        return [pair for paper in self.papers for pair in paper]


def count_chinese(papers: Sequence[list[Pair]]) -> Counter[str]:
    """Return how often each word stands in the Chinese as jieba cuts it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba

    jieba.setLogLevel(logging.ERROR)
    for word in _FIELD_WORDS:
        jieba.add_word(word)
    counts: Counter[str] = Counter()
    for pairs in papers:
        for _, target in pairs:
            for run in _RUN.findall(target):
                counts.update(jieba.cut(run))
    return counts


def word_list(counts: Mapping[str, int], pairs: int) -> dict[str, int]:
    """Return the words into which Chinese is to be cut: frequent, and no mere sequences of others."""
    least = _LEAST_SEEN if pairs >= _SMALL else _LEAST_SEEN_SMALL
    known = {
        word: count
        for word, count in counts.items()
        if len(word) <= _LONGEST_WORD and (count >= least or len(word) == 1)
    }
    return {word: count for word, count in known.items() if not _is_sequence(word, count, known)}


def _is_sequence(word: str, count: int, known: Mapping[str, int]) -> bool:
    def both_more(cut: int) -> bool:
        return known.get(word[:cut], 0) > count and known.get(word[cut:], 0) > count

    if len(word) == 4:
        return both_more(2)
    if len(word) == 5:
        return both_more(2) or both_more(3)
    if len(word) == 3:
        first, last = word[0] in _EDGE_PARTICLES, word[-1] in _EDGE_PARTICLES
        return (last and known.get(word[:2], 0) > 5 * count) or (first and known.get(word[1:], 0) > 5 * count)
    return False


def tokenize(papers: Sequence[list[Pair]], cut_words: Mapping[str, int]) -> list[list[Words]]:
    """Return the words of each pair; pairs with a side that is empty or endless are left out."""
    cutter = Segmenter(cut_words)
    done: list[list[Words]] = []
    for pairs in papers:
        words = [
            (
                [intern(t.form) for t in english_tokens(source)],
                [intern(t.form) for t in cutter.tokens(target)],
            )
            for source, target in pairs
        ]
        done.append([pair for pair in words if all(0 < len(side) <= MOST_WORDS for side in pair)])
    return done


def lemma_map(counts: Mapping[str, int]) -> dict[str, str]:
    """Return the English forms that are counted under another: plurals, and rare participles.

    Frequent participles keep their own counts: `trained` and `training` are rendered otherwise than `train`.
    """
    found = {}
    for form in counts:
        base = _base(form, counts)
        base = _base(base, counts)
        if base != form:
            found[form] = base
    return found


def _base(form: str, counts: Mapping[str, int]) -> str:
    if len(form) < 4 or form in _NO_ENDING or not (form.islower() and form.isascii() and form.isalpha()):
        return form
    count = counts.get(form, 0)
    least = 3.0
    bases: list[str] = []
    if form.endswith("s") and not form.endswith(("ss", "us", "is", "ics")):
        least = max(least, _LEAST_PLURAL_SHARE * count)
        bases = [form[:-1]]
        if form.endswith("ies"):
            bases = [form[:-3] + "y"]
        elif form.endswith(("sses", "ches", "shes", "xes", "zes")):
            bases = [form[:-2], form[:-1]]
    elif count < _RARE_FORM and form.endswith("ed"):
        bases = [form[:-1], form[:-2], form[:-3] if form[-3] == form[-4] else ""]
        if form.endswith("ied"):
            bases = [form[:-3] + "y"]
    elif count < _RARE_FORM and form.endswith("ing") and len(form) > 5:
        bases = [form[:-3] + "e", form[:-3], form[:-4] if form[-4] == form[-5] else ""]
    known = [base for base in bases if len(base) > 2 and counts.get(base, 0) >= least]
    return max(known, key=lambda base: counts[base]) if known else form


def lemmatize(papers: Iterable[list[Words]], lemmas: Mapping[str, str]) -> list[list[Words]]:
    """Return the papers with each English word under the form that counts."""
    return [[([lemmas.get(w, w) for w in english], chinese) for english, chinese in one] for one in papers]
