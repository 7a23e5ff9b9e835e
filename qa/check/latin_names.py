"""What became of the names of the source in the Chinese: shared by the checks of the ``NAM`` family."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from qa.check.base import Context
from qa.knowledge.english import is_kept, is_ordinary
from qa.knowledge.names import equivalents, is_canonical, is_known_name, is_rendered, names
from qa.model import FieldName
from qa.text.latin import RUN, Run, count_han, runs, without_asides
from qa.text.names import Name, distance, folded, has_name_shape, is_plain, singular

MIN_CHINESE_SHARE = 0.15
"""Chinese characters per source character; below it the field was not translated whole."""
MIN_ALTERED = 4
"""Shorter words are one letter from too many others."""

_SMALL_SUFFIX = re.compile(r"(?:['’]s?|-[a-z]+)+$")
_MID_SENTENCE = re.compile(r"(?:[a-z0-9,;)] |[(-])([A-Z][a-z]+)\b")
_PROPOSED = re.compile(
    r"\b(?:propos|introduc|present|develop|releas|dub|call|nam|term|build|creat|design)\w*\b"
)
_TITLED = re.compile(r"(?<![\w-])[A-Z][a-z]{3,}(?![\w-])")
_PARTS = re.compile(r"[-/–‑+@_]")


@dataclass(frozen=True, slots=True)
class Altered:
    """A run of the Chinese that is a name of the source with other letters, digits or capitals."""

    run: Run
    name: Name
    case_only: bool


def translated_whole(source: str, target: str) -> bool:
    """Whether the Chinese is long enough to hold all that the source says."""
    return count_han(target) >= MIN_CHINESE_SHARE * len(source)


def altered(context: Context, field: FieldName) -> tuple[Altered, ...]:
    """Find the names of one field that are spelt another way in its Chinese."""
    paper = context.paper
    source, target = paper.source(field).text, paper.target(field).text
    return _altered(source, target, paper.title.text, paper.abstract.text, context.config.names)


def lost(context: Context, field: FieldName) -> tuple[Name, ...]:
    """Find the names of one field that its Chinese neither holds, alters nor renders; each once."""
    paper = context.paper
    source, target = paper.source(field).text, paper.target(field).text
    gone = _lost(source, target, paper.title.text, paper.abstract.text, context.config.names)
    untranslated = [bead.source for bead in context.beads(field) if bead.source and not bead.target]
    return tuple(name for name in gone if not any(s.start <= name.start < s.end for s in untranslated))


@lru_cache(maxsize=64)
def _lost(source: str, target: str, title: str, abstract: str, more: frozenset[str]) -> tuple[Name, ...]:
    chinese = folded(target)
    changed = {one.name.text for one in _altered(source, target, title, abstract, more)}
    found: dict[str, Name] = {}
    for name in names(source, more):
        key = folded(name.core)
        if key in chinese or key in found or name.text in changed:
            continue
        if any(form in target for form in (*equivalents(name.core), *equivalents(name.text))):
            continue
        if not _merely_abbreviates(name, abstract or source):
            found[key] = name
    return tuple(found.values())


def _merely_abbreviates(name: Name, abstract: str) -> bool:
    """Whether the abstract spells an acronym out for something it did not itself name.

    A translator may then write the Chinese of the long form throughout; a coined one, such as V-RAG, stays.
    """
    if not name.text.isupper() or "-" in name.text:
        return False
    introduced = re.search(rf"[\w-] ?\({re.escape(name.text)}s?\)", abstract)
    return introduced is not None and not _PROPOSED.search(
        abstract, max(introduced.start() - 120, 0), introduced.start()
    )


def _untranslated_bead(context: Context, field: FieldName, name: Name) -> bool:
    return any(
        bead.target is None and bead.source is not None and bead.source.start <= name.start < bead.source.end
        for bead in context.beads(field)
    )


@lru_cache(maxsize=64)
def _altered(
    source: str, target: str, title: str, abstract: str, more: frozenset[str]
) -> tuple[Altered, ...]:
    exact, loose = _spellings(f"{title}\n{abstract}")
    suspects: list[tuple[Run, str]] = []
    for run in runs(without_asides(target)):
        word = run.text if run.text.islower() else _SMALL_SUFFIX.sub("", run.text)
        if len(word) > 2 and word not in exact and singular(word) not in exact and _may_be_name(word):
            suspects.append((run, word))
    if not suspects:
        return ()
    candidates = _capitals(source, abstract)
    for name in names(source, more):
        candidates.setdefault(folded(name.text), name)
    found: list[Altered] = []
    for run, word in suspects:
        key = folded(word)
        same = candidates.get(key)
        if same is not None:
            if _case_matters(same.text, word):
                found.append(Altered(run, same, case_only=True))
        elif key not in loose and not word.islower():
            near = _nearest(key, candidates)
            if near is not None and not _is_variant(near.text, run, target):
                found.append(Altered(run, near, case_only=False))
    return tuple(found)


def _is_variant(name: str, run: Run, target: str) -> bool:
    """Whether the run is the name without its plural, a named size of it, or a part cut off by a full stop."""
    word = run.text
    size = word.startswith(name) and word[len(name) :].islower() and name in target.replace(word, "")
    cut = (
        name.startswith(word)
        and target[run.end : run.end + 1] in "。．"
        and target[run.end + 1 : run.end + 2].isdigit()
    )
    return name in {word + "s", word + "es"} or size or cut


@lru_cache(maxsize=64)
def _spellings(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Every word of the source, its parts, and its singular: as written, and folded."""
    found = set(RUN.findall(text))
    for whole in [word for word in found if not is_plain(word) or not word.isalpha()]:
        word = _SMALL_SUFFIX.sub("", whole)
        pieces = _PARTS.split(word)
        found.update(_PARTS.split(whole), pieces, map(singular, pieces), (word, singular(word)))
        found.update("-".join(pieces[:n]) for n in range(2, len(pieces)))
    return frozenset(found), frozenset(word.lower() if word.isalpha() else folded(word) for word in found)


def _capitals(source: str, abstract: str) -> dict[str, Name]:
    """Capitalised words that are no plain English and stand inside a sentence or are known."""
    inside = set(_MID_SENTENCE.findall(without_asides(abstract)))
    found: dict[str, Name] = {}
    for match in _TITLED.finditer(without_asides(source)):
        word = match.group()
        if (word in inside or is_known_name(word)) and not is_ordinary(word) and not is_kept(word):
            found.setdefault(word.lower(), Name(match.start(), match.end(), word, word))
    return found


def _may_be_name(word: str) -> bool:
    if is_rendered(word) or word[0].isdigit():
        return False
    if any(has_name_shape(part) for part in _PARTS.split(word)):
        return True
    return not is_kept(word) and not is_ordinary(word)


def _case_matters(name: str, word: str) -> bool:
    """Whether a name written with other capitals is worse for it."""
    pieces, same = _PARTS.sub("", word), _PARTS.sub("", name)
    corrected = (name.istitle() and not word.islower()) or any(map(is_canonical, (word, *_PARTS.split(word))))
    return pieces != same and not corrected and not (name.upper() == word and is_rendered(name))


def _nearest(key: str, by_fold: dict[str, Name]) -> Name | None:
    if len(key) < MIN_ALTERED:
        return None
    limit = 1 if len(key) < 8 else 2
    best: tuple[int, Name] | None = None
    for other, name in by_fold.items():
        if len(other) < MIN_ALTERED:
            continue
        steps = distance(key, other, limit)
        if 0 < steps <= limit and (best is None or steps < best[0]):
            best = steps, name
    return None if best is None else best[1]
