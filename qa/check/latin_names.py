"""What became of the names of the source in the Chinese: shared by the checks of the ``NAM`` family."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from qa.check.base import Context
from qa.knowledge.english import FUNCTION_WORDS, is_kept, is_ordinary
from qa.knowledge.names import equivalents, is_canonical, is_known_name, is_rendered, is_seen, names
from qa.model import FieldName
from qa.text.latin import RUN, Run, count_han, runs, without_asides
from qa.text.names import MAX_NAME, Name, distance, folded, has_name_shape, is_plain, shaped_names, singular

MIN_CHINESE_SHARE = 0.18
"""Chinese characters per source character; below it the field was not translated whole."""
MAX_ACRONYM = 7
MIN_ALTERED = 4
"""Shorter words are one letter from too many others."""

_SMALL_SUFFIX = re.compile(r"(?:['’]s?|-[a-z]+)+$")
_MID_SENTENCE = re.compile(r"(?:[a-z0-9,;)] |[(-])([A-Z][a-z]+)\b")
_PROPOSED = re.compile(
    r"\b(?:[Ww]e|paper|work|study|article)\b[^.;]{0,40}\b(?:propos|introduc|present|develop|releas|build|design|creat)\w*"
    r"|\b(?:dubbed|called|named|termed)\b"
)
_PROPOSAL_REACH = 160
_PAIRED = re.compile(r"[A-Z]2[A-Z]")
_HEAD_ENDS = re.compile(r"\s*[:：]")
_LOWERED = frozenset(
    {"llm", "llms", "ai", "bert", "gpu", "cpu", "api", "relu", "adam", "sgd", "lora", "mse", "map"}
)
"""Words that the field keeps in small letters too, but not where the source has capitals."""
_PLURAL = re.compile(r"(?<=[A-Z])s(?![a-z])")
_DIMENSION = re.compile(r"^[1-4]D-")
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
        forms = (name.core, name.text, _DIMENSION.sub("", name.text))
        if any(chinese_form in target for form in forms for chinese_form in equivalents(form)):
            continue
        if _runs_into_a_word(name.core, chinese):
            continue
        if not _may_be_rendered(name, source, title, abstract):
            found[key] = name
    return tuple(found.values())


def _runs_into_a_word(core: str, chinese: str) -> bool:
    """Whether the source lacks a blank after the name, as in `FlexParseis`, and the Chinese has the name."""
    return any(
        core[at:].islower()
        and (core[at:] in FUNCTION_WORDS or is_ordinary(core[at:]))
        and folded(core[:at]) in chinese
        for at in range(3, len(core) - 1)
    )


def _may_be_rendered(name: Name, source: str, title: str, abstract: str) -> bool:
    """Whether it is an acronym for a thing that the paper did not itself name.

    A translator may then write the Chinese of the long form throughout. One that heads a title, is introduced by
    the paper (`we propose … (ABC)`), or is coined with a hyphen or digits (`V-RAG`) stays.
    """
    acronym = singular(name.core)
    if _PAIRED.fullmatch(acronym):
        return True
    if not acronym.isalpha() or len(acronym) > MAX_ACRONYM:
        return False
    if source == title and _HEAD_ENDS.match(source, name.end):
        return False
    introduced = re.search(rf"([\w-]+) ?\({re.escape(acronym)}s?[);,]", abstract)
    if introduced is None:
        return acronym.isupper()
    proposed = _PROPOSED.search(abstract, max(introduced.start() - _PROPOSAL_REACH, 0), introduced.start())
    return introduced[1].islower() or proposed is None or source == title


@lru_cache(maxsize=64)
def _altered(
    source: str, target: str, title: str, abstract: str, more: frozenset[str]
) -> tuple[Altered, ...]:
    exact = _spellings(f"{title}\n{abstract}")
    suspects: list[tuple[Run, str]] = []
    for run in runs(without_asides(target)):
        if len(run.text) > MAX_NAME:
            continue
        word = run.text if run.text.islower() else _SMALL_SUFFIX.sub("", run.text)
        if len(word) > 1 and word not in exact and singular(word) not in exact and _may_be_name(word):
            suspects.append((run, word))
        elif run.text != word and run.text not in exact:
            suspects.append((run, run.text))
    if not suspects:
        return ()
    candidates = _capitals(source, abstract)
    for name in (*shaped_names(source), *(names(source, more) if more else ())):
        if not (name.core.istitle() and is_ordinary(name.core)):
            candidates.setdefault(_key(name.text), name)
    loose = _folded_spellings(f"{title}\n{abstract}")
    judged = (_judged(run, word, candidates, loose) for run, word in suspects)
    return tuple(one for one in judged if one is not None and not _is_variant(one, source, target))


def _judged(run: Run, word: str, candidates: dict[str, Name], loose: frozenset[str]) -> Altered | None:
    key = _key(word)
    same = candidates.get(key) or candidates.get(key.removesuffix("s"))
    if same is not None:
        worse = _case_matters(same.text, word) and not (word.islower() and _unknown(same.text))
        return Altered(run, same, case_only=True) if worse else None
    if (
        key in loose
        or word.islower()
        or (is_ordinary(word) and not any(map(has_name_shape, _PARTS.split(word))))
    ):
        return None
    near = _nearest(key, candidates, seen=is_seen(singular(word)))
    return None if near is None else Altered(run, near, case_only=False)


def _key(word: str) -> str:
    """Fold a name so that capitals, hyphens and plurals do not count."""
    return folded(_PLURAL.sub("", word))


def _unknown(name: str) -> bool:
    """Whether only a capital makes a name of it, which in small letters may be a plain word."""
    return name.istitle() and not is_known_name(name)


def _is_variant(one: Altered, source: str, target: str) -> bool:
    """Whether the run is a plural, a named size or the other acronym of a name, or cut off by a full stop."""
    if one.case_only:
        return False
    word, name, end = one.run.text, one.name.text, one.run.end
    if (
        len(word) < MIN_ALTERED
        and is_seen(singular(word))
        and target.count(one.name.core) >= source.count(one.name.core)
    ):
        return True
    size = word.startswith(name) and word[len(name) :].islower() and name in target.replace(word, "")
    cut = name.startswith(word) and target[end : end + 1] in "。．" and target[end + 1 : end + 2].isdigit()
    return name in {word + "s", word + "es"} or size or cut


@lru_cache(maxsize=64)
def _spellings(text: str) -> frozenset[str]:
    """Every word of the source, its parts, and its singular, as written."""
    found = set(RUN.findall(text))
    for whole in [
        word
        for word in found
        if not (word.isalpha() and (word.islower() or is_plain(word))) and len(word) <= MAX_NAME
    ]:
        word = _SMALL_SUFFIX.sub("", whole)
        pieces = _PARTS.split(word)
        found.update(_PARTS.split(whole), pieces, map(singular, pieces), (word, singular(word)))
        found.update("-".join(pieces[:n]) for n in range(2, len(pieces)))
    return frozenset(found)


@lru_cache(maxsize=64)
def _folded_spellings(text: str) -> frozenset[str]:
    return frozenset(word.lower() if word.isalpha() else folded(word) for word in _spellings(text))


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
    if word.isdigit():
        return False
    if not word.islower() and any(has_name_shape(part) for part in _PARTS.split(word)):
        return True
    return word in _LOWERED or (not is_kept(word) and not is_ordinary(word))


def _case_matters(name: str, word: str) -> bool:
    """Whether a name written with other capitals is worse for it."""
    given, wanted = _PLURAL.sub("", word), _PLURAL.sub("", name)
    if _PARTS.sub("", given).removesuffix("s") == _PARTS.sub("", wanted).removesuffix("s"):
        return False
    wrong = [part for part in (given, *_PARTS.split(given)) if part not in (wanted, *_PARTS.split(wanted))]
    corrected = (name.istitle() and not word.islower()) or any(
        is_canonical(p) or is_rendered(p) for p in wrong
    )
    return not corrected and not _as_usual(name, word)


def _as_usual(name: str, word: str) -> bool:
    """Whether capitals throughout are as usual as the mixed case of the source: `SOTA` for `SoTA`."""
    return name.upper() == word and is_rendered(name)


def _nearest(key: str, candidates: dict[str, Name], *, seen: bool) -> Name | None:
    """Return the name that is a slip of the pen away.

    A short word that other papers have as well is a slip only if a letter dropped out or a digit changed.
    """
    limit = 1 if len(key) < 8 else 2
    best: tuple[int, Name] | None = None
    for other, name in candidates.items():
        short = min(len(key), len(other)) < MIN_ALTERED
        if (
            short
            and (name.text.istitle() or seen)
            and not (_other_digits(key, other) or _dropped(key, other))
        ):
            continue
        steps = distance(key, other, limit)
        if 0 < steps <= limit and (best is None or steps < best[0]):
            best = steps, name
    return None if best is None else best[1]


def _dropped(one: str, other: str) -> bool:
    return len(one) == len(other) - 1 and distance(one, other, 1) == 1


def _other_digits(one: str, other: str) -> bool:
    return len(one) == len(other) and all(
        a == b or (a + b).isdigit() for a, b in zip(one, other, strict=True)
    )
