"""The glossary: how terms are rendered, how they must not be, and which stay in English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from qa.errors import ConfigError, InputError
from qa.knowledge.data import data_path
from qa.knowledge.entry import Entry, read_table
from qa.knowledge.interchange import read
from qa.knowledge.term_index import Place, TermIndex

__all__ = ["Entry", "Glossary", "Use", "cue_count", "glossary", "has_cue", "shipped"]
SHIPPED = "glossary.csv"
_WHOLE_WORD = 4
"""A cue of at most so many letters must be a whole word; a longer one may be the beginning of a word."""


@dataclass(frozen=True, slots=True)
class Use:
    """A term in an English text at ``[start, end)``."""

    start: int
    end: int
    entry: Entry


class Glossary:
    """Entries by term, and the index that finds them; immutable."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: tuple[Entry, ...] = tuple(entries)
        senses: dict[str, list[Entry]] = {}
        for entry in self.entries:
            senses.setdefault(entry.term.lower(), []).append(entry)
        self._senses: Mapping[str, tuple[Entry, ...]] = {term: tuple(rows) for term, rows in senses.items()}

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def _index(self) -> TermIndex:
        exact = {entry.term.lower() for entry in self.entries if entry.kind == "name"}
        return TermIndex((rows[0].term, term in exact) for term, rows in self._senses.items())

    def senses(self, term: str) -> tuple[Entry, ...]:
        """Return the entries of a term, empty where it has none."""
        return self._senses.get(term.lower(), ())

    def knows(self, term: str) -> bool:
        """Whether a term has an entry, in whatever number or spelling."""
        return any(place.start == 0 and place.end == len(term) for place in self._index.find(term))

    def uses(self, sentence: str) -> tuple[Use, ...]:
        """Find the terms of an English sentence, the longest first; none lies inside another.

        A term whose sense the words of the sentence leave open is not among them.
        """
        return self.uses_and_parts(sentence)[0]

    def uses_and_parts(self, sentence: str) -> tuple[tuple[Use, ...], tuple[Use, ...]]:
        """Find the terms of a sentence, and those that are parts of them: `agent` in `multi-agent system`."""
        places = self._index.find(sentence)
        parts = self._index.find_inside(sentence, places)
        return self._with_senses(places, sentence), self._with_senses(parts, sentence)

    def _with_senses(self, places: Iterable[Place], sentence: str) -> tuple[Use, ...]:
        found = []
        for place in places:
            entry = self._sense(place.term.lower(), sentence)
            if entry is not None:
                found.append(Use(place.start, place.end, entry))
        return tuple(found)

    def override(self, other: Glossary) -> Glossary:
        """Return a glossary in which the entries of another replace those of the same term and sense."""
        merged = {entry.key: entry for entry in self.entries}
        merged.update((entry.key, entry) for entry in other.entries)
        return Glossary(merged.values())

    def _sense(self, term: str, sentence: str) -> Entry | None:
        rows = self._senses[term]
        if len(rows) == 1 and not rows[0].sense:
            return rows[0]
        votes = [(cue_count(row.context, sentence), row) for row in rows if row.sense]
        most = max((count for count, _ in votes), default=0)
        if most:
            best = [row for count, row in votes if count == most]
            return best[0] if len(best) == 1 else None
        return next((row for row in rows if not row.sense), None)


def cue_count(cues: tuple[str, ...], sentence: str) -> int:
    """Return how many of the cues an English sentence holds."""
    return len({found.lower() for found in _cue_pattern(cues).findall(sentence)}) if cues else 0


def has_cue(cues: tuple[str, ...], sentence: str) -> bool:
    """Whether an English sentence holds one of the cues."""
    return bool(cues) and _cue_pattern(cues).search(sentence) is not None


@cache
def _cue_pattern(cues: tuple[str, ...]) -> re.Pattern[str]:
    parts = [re.escape(cue) + (r"(?:s|es)?\b" if len(cue) <= _WHOLE_WORD else "") for cue in cues]
    return re.compile(rf"\b(?:{'|'.join(parts)})", re.IGNORECASE)


@cache
def shipped() -> Glossary:
    """Return the glossary that comes with the package."""
    return Glossary(read_table(data_path(SHIPPED)))


@cache
def glossary(path: str = "") -> Glossary:
    """Return the shipped glossary, with the entries of the user's file in place of ours.

    Raises:
        ConfigError: the file cannot be read or is no glossary.
    """
    if not path:
        return shipped()
    try:
        own = read(Path(path))
    except InputError as error:
        raise ConfigError(f"glossary: {error.args[0]}", error.where) from error
    return shipped().override(Glossary(own))
