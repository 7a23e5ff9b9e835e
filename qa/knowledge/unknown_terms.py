"""Terms that the glossary lacks, as abstracts define them: `long form (ABC)`, in Chinese `长形式（ABC）`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from qa.knowledge.glossary import Glossary
from qa.model import Segment

_DEFINED = re.compile(r"((?:[A-Za-z][\w’'/-]*\s+){1,7}|[A-Za-z]\w*-[\w-]+\s+)\(([A-Z][A-Za-z-]{1,9})\)")
_CHINESE = re.compile(r"([\u4e00-\u9fff]{2,16})\s*[（(]\s*([A-Z][A-Za-z-]{1,9})")
_WORD = re.compile(r"[A-Za-z]+")
_SMALL = frozenset({"a", "an", "and", "for", "from", "in", "of", "on", "the", "to", "with"})
_LEADING = "在的了和与将对于为及或"
_MOST_FORMS = 40
_AGREEMENT = 0.5


@dataclass(frozen=True, slots=True)
class UnknownTerm:
    """A term without an entry.

    Attributes:
        term: the long form in lower case, singular.
        acronym: its most frequent abbreviation.
        renderings: Chinese long forms before the abbreviation, with counts, the most frequent first.
        first, last: dates of the first and the last paper.
    """

    term: str
    acronym: str
    papers: int
    first: str
    last: str
    renderings: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class _Seen:
    papers: int = 0
    first: str = ""
    last: str = ""
    acronyms: Counter[str] = field(default_factory=Counter)
    chinese: list[str] = field(default_factory=list)


class UnknownTerms:
    """Definitions of terms without an entry, counted by paper."""

    def __init__(self) -> None:
        self._seen: dict[str, _Seen] = {}

    def add(self, date: str, segments: Iterable[Segment], own: Glossary) -> None:
        """Count the definitions of one paper that the glossary lacks."""
        found: dict[str, tuple[str, str]] = {}
        for segment in segments:
            if segment.source is None:
                continue
            chinese = dict(_expansions(segment.target.text)) if segment.target else {}
            for term, acronym in definitions(segment.source.text):
                if term not in found and not any(map(own.knows, (term, term + "s"))):
                    found[term] = (acronym, chinese.get(acronym, ""))
        for term, (acronym, expansion) in found.items():
            one = _Seen(1, date, date, Counter([acronym]), [expansion] if expansion else [])
            self._merge(term, one)

    def merge(self, other: UnknownTerms) -> None:
        """Take in the counts of other papers."""
        for term, seen in other._seen.items():
            self._merge(term, seen)

    def terms(self, min_papers: int) -> tuple[UnknownTerm, ...]:
        """Return the terms that enough papers define, the most frequent first."""
        rows = [
            UnknownTerm(
                term,
                seen.acronyms.most_common(1)[0][0],
                seen.papers,
                seen.first,
                seen.last,
                _renderings(seen.chinese, len(_WORD.findall(term)) + 1),
            )
            for term, seen in self._seen.items()
            if seen.papers >= min_papers
        ]
        return tuple(sorted(rows, key=lambda row: (-row.papers, row.term)))

    def _merge(self, term: str, seen: _Seen) -> None:
        mine = self._seen.setdefault(term, _Seen())
        mine.papers += seen.papers
        mine.first = min(filter(None, (mine.first, seen.first)), default="")
        mine.last = max(mine.last, seen.last)
        mine.acronyms.update(seen.acronyms)
        mine.chinese += seen.chinese[: max(_MOST_FORMS - len(mine.chinese), 0)]


def definitions(text: str) -> Iterator[tuple[str, str]]:
    """Yield ``(long form, acronym)`` where the initials of the words before a bracket are those in it.

    The idea is that of Schwartz and Hearst (2003), restricted to initials.
    """
    for match in _DEFINED.finditer(text):
        acronym = match[2][:-1] if match[2].endswith("s") and match[2][:-1].isupper() else match[2]
        letters = [char.lower() for char in acronym if char.isalpha()]
        words = list(_WORD.finditer(match[1]))
        start = _first_word(words, letters)
        if start is None or sum(map(str.isupper, acronym)) < 2:
            continue
        if match[1][: words[start].start()].endswith("-"):
            continue
        long = match[1][words[start].start() :].strip().lower()
        yield " ".join(_singular(long).split()), acronym


def _first_word(words: list[re.Match[str]], letters: list[str]) -> int | None:
    at = len(words)
    for letter in reversed(letters):
        at -= 1
        while at >= 0 and words[at].group()[0].lower() != letter and words[at].group().lower() in _SMALL:
            at -= 1
        if at < 0 or words[at].group()[0].lower() != letter:
            return None
    return at if len(letters) > 1 else None


def _singular(long: str) -> str:
    if long.endswith("s") and not long.endswith(("ss", "us", "is")):
        if long.endswith(("sses", "ches", "shes", "xes")):
            return long[:-2]
        return long[:-3] + "y" if long.endswith("ies") else long[:-1]
    return long


def _expansions(chinese: str) -> Iterator[tuple[str, str]]:
    for match in _CHINESE.finditer(chinese):
        acronym = match[2][:-1] if match[2].endswith("s") and match[2][:-1].isupper() else match[2]
        yield acronym, match[1]


def _renderings(expansions: list[str], shortest: int) -> tuple[tuple[str, int], ...]:
    """Cut the long forms where they stop agreeing with each other; what is left too short is dropped."""
    found: Counter[str] = Counter()
    rest = list(expansions)
    while rest:
        endings = Counter(text[-size:] for text in rest for size in range(2, min(len(text), 14) + 1))
        pairs = Counter(text[-2:] for text in rest)
        base, count = min(pairs.items(), key=lambda item: (-item[1], item[0]))
        if count < 2:
            break
        best = max(
            (
                text
                for text, times in endings.items()
                if text.endswith(base) and times >= max(2, _AGREEMENT * count)
            ),
            key=lambda text: (len(text), endings[text], text),
            default=base,
        )
        group = [text for text in rest if text.endswith(best)]
        if not group:
            break
        best = best.lstrip(_LEADING)
        if len(best) >= shortest:
            found[best] += len(group)
        rest = [text for text in rest if text not in group]
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))
