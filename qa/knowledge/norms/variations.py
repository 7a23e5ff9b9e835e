"""Terms that a paper renders in two ways."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from qa.knowledge.data import rows
from qa.knowledge.norms.linker import LONGEST_TERM
from qa.knowledge.norms.norms import SCATTERED, Norms
from qa.knowledge.norms.rendering import text_of, tokens_of_term, tokens_of_word
from qa.knowledge.norms.suspects import Bead, Bounds, Features, Suspect, common_characters
from qa.knowledge.norms.words import CHINESE, has_content
from qa.model import FieldName

NOTICED = "noticed_variations.csv"
# What may stand in a rendering or not without making it another.
_LIGHT = re.compile(r"[的性学式型化需地 -]")


class Use(NamedTuple):
    """One use of a word or term, with the share that its rendering usually has.

    Attributes:
        before, after: the words beside it, empty where they carry no content.
    """

    text: str
    field: FieldName
    target: Bounds
    source: Bounds
    share: float
    before: str
    after: str


def variations(norms: Norms, beads: Iterable[Bead]) -> Iterator[Suspect]:
    """Yield, shorter terms first, the terms of a paper with a rendering that deviates from its others."""
    uses = _uses(norms, beads)
    found: list[str] = []
    for key in sorted(uses, key=lambda key: key.count(" ")):
        both = _deviation(uses[key]) if len(uses[key]) > 1 else None
        if both is None or any(f" {shorter} " in f" {key} " for shorter in found):
            continue
        found.append(key)
        deviant, base = both
        features = _features(norms, key, uses[key], deviant, base)
        yield Suspect("inc", deviant.field, deviant.target, deviant.source, features, key, base.text)


def _uses(norms: Norms, beads: Iterable[Bead]) -> dict[str, list[Use]]:
    """Return the uses of what stands twice or more in a paper."""
    places: dict[str, list[tuple[Bead, int, int]]] = {}
    for bead in beads:
        lemmas = bead.linked.lemmas
        named = [has_content(lemma) and lemma.islower() for lemma in lemmas]
        for i, begins in enumerate(named):
            if begins:
                for j in range(i + 1, min(i + LONGEST_TERM, len(named)) + 1):
                    if named[j - 1]:
                        places.setdefault(" ".join(lemmas[i:j]), []).append((bead, i, j))
    return {
        key: [use for place in found if (use := _use(norms, key, *place)) is not None]
        for key, found in places.items()
        if len(found) > 1
    }


def _use(norms: Norms, key: str, bead: Bead, i: int, j: int) -> Use | None:
    linked = bead.linked
    tokens = tokens_of_word(norms, linked, i) if j == i + 1 else tokens_of_term(linked, i, j)
    text = text_of(linked, tokens)
    if not text or text == SCATTERED:
        return None
    if not CHINESE.search(text) and _may_stay(bead, i, j, tokens):
        return None
    target = bead.target_bounds(tokens[0], tokens[-1])
    share, beside = norms.shares(key, text)[1], (_word(bead, i - 1), _word(bead, j))
    return Use(text, bead.field, target, bead.source_bounds(i, j), share, *beside)


def _word(bead: Bead, x: int) -> str:
    """Return a word by its number, or an empty text where there is none or it carries no content."""
    return bead.linked.lemmas[x] if 0 <= x < len(bead.content) and bead.content[x] else ""


def _may_stay(bead: Bead, i: int, j: int, tokens: tuple[int, ...]) -> bool:
    """Whether words that stand in Latin letters do so as a name, or beside their rendering in brackets."""
    linked = bead.linked
    start, end = linked.english[i].start, linked.english[j - 1].end
    source = linked.source
    if source[start].isupper() and bead.field != "title":
        return True
    in_name = source[start - 1 : start] == "-" and source[start - 2 : start - 1].isupper()
    if in_name or sum(char.isupper() for char in source[start:end]) > j - i:
        return True
    before = linked.target[: linked.chinese[tokens[0]].start]
    return max(before.rfind("（"), before.rfind("(")) > max(before.rfind("）"), before.rfind(")"))


def is_same(one: str, other: str) -> bool:
    """Whether two renderings are the same but for blanks, suffixes, order, and one holding the other."""
    one, other = _LIGHT.sub("", one), _LIGHT.sub("", other)
    return one in other or other in one or sorted(one) == sorted(other)


def _deviation(uses: list[Use]) -> tuple[Use, Use] | None:
    """Return the use that deviates and the one it deviates from: mostly the first."""
    first = uses[0]
    other = next((use for use in uses[1:] if not is_same(use.text, first.text)), None)
    if other is None:
        return None
    latin = [not CHINESE.search(use.text) for use in (first, other)]
    if latin[0] != latin[1]:
        return (first, other) if latin[0] else (other, first)
    as_first = sum(is_same(use.text, first.text) for use in uses)
    as_other = sum(is_same(use.text, other.text) for use in uses)
    if other.share > 1.5 * first.share + 0.01 and as_first <= as_other:
        return first, other
    return other, first


@cache
def _noticed_renderings() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for row in rows(NOTICED):
        longest_first = sorted(row["renderings"].split("|"), key=len, reverse=True)
        found[row["term"]] = (*found.get(row["term"], ()), tuple(longest_first))
    return found


def _noticed(key: str, one: str, other: str) -> float:
    """Return 1 where readers notice both renderings of a term, a half where they do of a word of it."""
    known = _noticed_renderings()
    for term, worth in ((key, 1.0), *((word, 0.5) for word in key.split())):
        for renderings in known.get(term, ()):
            made = [next((text for text in renderings if text in asked), "") for asked in (one, other)]
            if all(made) and made[0] != made[1]:
                return worth
    return 0.0


def _features(norms: Norms, key: str, uses: list[Use], deviant: Use, base: Use) -> Features:
    repeated, varied = norms.repeated(key), norms.varied(key)
    others = [use for use in uses if not is_same(use.text, deviant.text)]
    exact_deviant, near_deviant = norms.shares(key, deviant.text)
    exact_base, near_base = norms.shares(key, base.text)
    alternated = norms.alternated(key, base.text, deviant.text)
    return {
        "nwords": key.count(" ") + 1.0,
        "nocc": float(len(uses)),
        "ndev": float(sum(is_same(use.text, deviant.text) for use in uses)),
        "nbase": float(sum(is_same(use.text, base.text) for use in uses)),
        "after": float(any(deviant.after and deviant.after == use.after for use in others)),
        "noticed": _noticed(key, deviant.text, base.text),
        "before": float(any(deviant.before and deviant.before == use.before for use in others)),
        "rate": (varied + 1) / (repeated + 4),
        "logm": math.log(repeated + 1),
        "pair": math.log((alternated + 0.1) / (repeated + 2)),
        "pdev": exact_deviant,
        "pbase": exact_base,
        "ndevp": near_deviant,
        "nbasep": near_base,
        "logn": math.log(norms.seen(key) + 1),
        "share": norms.usual(key)[1],
        "overlap": common_characters(base.text, deviant.text),
        "title": float("title" in {deviant.field, base.field}),
        "zhlen": float(min(len(base.text), len(deviant.text))),
        "lendiff": float(abs(len(base.text) - len(deviant.text))),
        "known": float(norms.seen(key) > 0),
        "ing": float(key.endswith("ing")),
        "adj": float(key.endswith(("al", "ive", "ic", "ed", "ous", "able"))),
        "noun": float(key.endswith(("tion", "ment", "ity", "ness", "or", "er", "sis"))),
        "ly": float(key.endswith("ly")),
        "latin": float(not CHINESE.search(base.text) or not CHINESE.search(deviant.text)),
        "sim": norms.likeness(base.text, deviant.text),
        "esim": norms.fit_of_term(key, deviant.text),
    }
