"""What departs from the norms in a paper, judged once for the checks that speak of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from qa.check.base import Context, Hit
from qa.check.cov001_truncation import translated_segments
from qa.knowledge.glossary import glossary
from qa.knowledge.norms import Norms, Verdict, norms, verdicts
from qa.knowledge.norms.tokens import english_tokens
from qa.knowledge.norms.words import has_content
from qa.model import Segment

# Suspects below it are not shown: with it, all checks together keep the precision that the README states.
FLOOR = 0.45
# Free renderings abound: of general words under it none that was read in the archive was mistranslated, and of words
# that seem to be missing half are expressed elsewhere.
_FLOORS = {"mistranslation": 0.5, "omission": 0.5}
# A sentence with this many words that the archive hardly knows is of another field: norms say nothing of it.
_STRANGE_WORDS = 2
_HARDLY_SEEN = 20
_LEAST_SHARE_SUGGESTED = 0.2


def norm_suspects(context: Context, category: str, kinds: frozenset[str]) -> Iterator[Verdict]:
    """Yield the suspects of a paper that are of a category and of certain kinds."""
    if context.config.scorer == "none":
        return
    segments = translated_segments(context.paper, context.segments)
    for one in judged(segments, context.config.norms):
        asked = one.category == category and one.suspect.kind in kinds
        asked = asked and one.confidence >= _FLOORS.get(category, FLOOR)
        if asked and not _is_of_another_field(context, one) and not _is_own(context, one):
            yield one


def _is_own(context: Context, verdict: Verdict) -> bool:
    """Whether the user's own glossary has the Chinese of a suspect for its English."""
    if not context.config.glossary:
        return False
    source, target = texts(context, verdict)
    own, shipped = glossary(context.config.glossary), glossary()
    return any(
        entry.accepts(target)
        for english in (source, verdict.suspect.key)
        for entry in own.senses(english)
        if entry not in shipped.senses(english)
    )


def _is_of_another_field(context: Context, verdict: Verdict) -> bool:
    one = verdict.suspect
    for bead in context.beads(one.field):
        side, place = (bead.target, one.target) if one.target else (bead.source, one.source)
        if bead.source and side and place and side.start <= place[0] < side.end:
            return strange_words(bead.source.text, context.config.norms) >= _STRANGE_WORDS
    return False


@lru_cache(maxsize=256)
def strange_words(source: str, path: str) -> int:
    """Return how many plain words of an English sentence the archive hardly knows."""
    table = norms(path)
    lemmas = {table.lemma(token.form) for token in english_tokens(source) if is_plain(token.form)}
    return sum(table.seen(lemma) < _HARDLY_SEEN for lemma in lemmas)


def is_plain(form: str) -> bool:
    """Tell whether a token is a word in small letters, no name and no number."""
    return form.isalpha() and form.islower() and has_content(form)


@lru_cache(maxsize=4)
def judged(segments: tuple[Segment, ...], path: str) -> tuple[Verdict, ...]:
    """Return the verdicts on a paper's suspects at or above the floor."""
    return tuple(verdicts(norms(path), segments, FLOOR))


def hit(verdict: Verdict, message: str, suggestion: str = "") -> Hit:
    """Make a hit of a verdict."""
    one = verdict.suspect
    return Hit(one.field, message, one.target, one.source, suggestion, verdict.confidence)


def texts(context: Context, verdict: Verdict) -> tuple[str, str]:
    """Return the English and the Chinese of a suspect."""
    one = verdict.suspect
    source, target = context.paper.source(one.field).text, context.paper.target(one.field).text
    return (
        source[slice(*one.source)] if one.source else "",
        target[slice(*one.target)] if one.target else "",
    )


def found_wrong(context: Context, verdict: Verdict) -> Hit:
    """Make a hit of a rendering that somebody found wrong, with the reason."""
    one = verdict.suspect
    source, target = texts(context, verdict)
    return hit(verdict, f"'{source}' is {one.usual}, not '{target}': {one.reason}", one.usual)


def known(context: Context) -> Norms:
    """Return the norms that hold for a run."""
    return norms(context.config.norms)


def usually(context: Context, verdict: Verdict) -> tuple[str, str]:
    """Return what is usual, for a message and as a suggestion; empty where nothing is."""
    one = verdict.suspect
    usual, share = known(context).usual(one.key)
    if not usual or share < _LEAST_SHARE_SUGGESTED:
        return "", ""
    return f"; '{one.key}' is {usual} in {share:.0%} of {known(context).seen(one.key)} uses", usual
