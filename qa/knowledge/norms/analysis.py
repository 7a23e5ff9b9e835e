"""The suspects of a paper, and the verdicts on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from qa.knowledge.norms.judge import Verdict, judge
from qa.knowledge.norms.linker import link
from qa.knowledge.norms.norms import Norms
from qa.knowledge.norms.odd_terms import additions, odd_terms
from qa.knowledge.norms.odd_words import odd_words, words_of
from qa.knowledge.norms.rendering import text_of, tokens_of_word
from qa.knowledge.norms.suspects import Bead, Suspect
from qa.knowledge.norms.variations import variations
from qa.knowledge.norms.word_class import is_accepted, word_class
from qa.knowledge.norms.words import CHINESE, has_content
from qa.knowledge.norms.wrong_renderings import known_wrong
from qa.knowledge.readable import translated
from qa.model import Segment
from qa.text.links import without_links

_USUAL_SHARE = 0.15
_MOST_USUAL = 3.0
_MOST_USES = 6
_LEAST_CHINESE = 0.3


def suspects(norms: Norms, segments: Sequence[Segment]) -> list[Suspect]:
    """Return what departs from the norms in the beads of a paper."""
    beads = [bead for segment in segments if (bead := _bead(norms, segment)) is not None]
    found: list[Suspect] = []
    english = " ".join(bead.linked.source for bead in beads)
    for bead in beads:
        words = words_of(bead)
        claimed = [False] * len(bead.linked.chinese)
        here = [*known_wrong(bead, english), *odd_words(bead, words, claimed), *odd_terms(bead, words)]
        here += additions(bead, claimed)
        here = [one for one in here if one.kind == "wrong" or not is_accepted(bead, one)]
        for one in here:
            one.features |= word_class(bead, one)
        found += here
    usual = _usual_uses(norms, beads)
    uses = Counter(lemma.lower() for bead in beads for lemma in bead.linked.lemmas)
    in_title = {lemma.lower() for bead in beads if bead.field == "title" for lemma in bead.linked.lemmas}
    density = len(found) / (1 + sum(len(bead.linked.english) for bead in beads))
    for one in found:
        one.features["usual"] = min(_MOST_USUAL, float(usual.get(one.key, 0)))
        one.features["dens"] = density
        last = one.key.rpartition(" ")[2].lower()
        one.features["uses"] = float(min(_MOST_USES, uses[last]))
        one.features["in_title"] = float(last in in_title)
    found += variations(norms, beads)
    return found


def verdicts(norms: Norms, segments: Sequence[Segment], floor: float) -> list[Verdict]:
    """Return the verdicts at or above a confidence, one a place.

    Of those about one place the surest says how sure; one that somebody found wrong says what it is.
    """
    found = [one for one in judge().judge(suspects(norms, segments)) if one.confidence >= floor]
    surest = [_as_sure_as_any(one, found) if one.suspect.reason else one for one in found]
    kept: list[Verdict] = []
    for one in sorted(surest, key=lambda verdict: (-verdict.confidence, not verdict.suspect.reason)):
        if not any(one.suspect.touches(other.suspect) for other in kept):
            kept.append(one)
    return kept


def _as_sure_as_any(verdict: Verdict, others: Sequence[Verdict]) -> Verdict:
    """Return a verdict with the confidence of the surest about its very place."""
    place = verdict.suspect.target
    sure = max(one.confidence for one in others if one.suspect.target == place)
    return verdict._replace(confidence=sure)


def _bead(norms: Norms, segment: Segment) -> Bead | None:
    source, target = segment.source, segment.target
    if source is None or target is None:
        return None
    chinese = translated(target.text, source.text, title=segment.field == "title")
    if len(CHINESE.findall(chinese)) < _LEAST_CHINESE * len(chinese.replace(" ", "")):
        return None
    linked = link(norms, without_links(source.text), chinese)
    if not any(linked.of_english):
        return None
    return Bead.of(norms, linked, segment.field, source.start, target.start)


def _usual_uses(norms: Norms, beads: Sequence[Bead]) -> dict[str, int]:
    """Return how often each word of the paper is rendered as it usually is."""
    counts: dict[str, int] = {}
    for bead in beads:
        linked = bead.linked
        for x, lemma in enumerate(linked.lemmas):
            if has_content(lemma):
                text = text_of(linked, tokens_of_word(norms, linked, x))
                if norms.shares(lemma, text)[1] > _USUAL_SHARE:
                    counts[lemma] = counts.get(lemma, 0) + 1
    return counts
