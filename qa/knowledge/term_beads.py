"""The terms of a paper bead by bead, with what the Chinese has for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from qa.knowledge.glossary import Entry, Glossary, Use, has_cue
from qa.knowledge.renderings import Rendering, renderings
from qa.model import FieldName, Segment, Span


@dataclass(frozen=True, slots=True)
class TermBead:
    """One term in one bead.

    Attributes:
        uses: places of the term in the English text of the field.
        found: its renderings in the Chinese text of the field, in offsets of the field.
        taken: places in the Chinese text of the field that render another term of the bead.
        source: the English of the bead.
        inner: whether the term is part of a longer one; its renderings then are parts of the longer one's.
    """

    field: FieldName
    entry: Entry
    uses: tuple[tuple[int, int], ...]
    found: tuple[Rendering, ...]
    taken: tuple[tuple[int, int], ...]
    source: str
    inner: bool = False

    def is_taken(self, start: int, end: int) -> bool:
        """Whether a stretch of the Chinese renders another term, or reaches into what does."""
        return any(
            s < end and start < e and not (start <= s and e <= end and e - s < end - start)
            for s, e in self.taken
        )

    def own(self) -> tuple[Rendering, ...]:
        """Return the renderings that belong to no other term."""
        return tuple(one for one in self.found if not self.is_taken(one.start, one.end))

    def wrong(self) -> tuple[Rendering, ...]:
        """Return the forbidden renderings that nothing in the bead explains, at most one a use."""
        wrong = [one for one in self.found if one.status == "forbidden"]
        missing = len(self.uses) - (len(self.found) - len(wrong))
        if self.inner or not wrong or missing <= 0 or has_cue(self.entry.unless, self.source):
            return ()
        return tuple(one for one in wrong if not self.is_taken(one.start, one.end))[: len(self.uses)]


def term_beads(segments: Iterable[Segment], own: Glossary) -> tuple[TermBead, ...]:
    """Return the terms of some segments in order; those inside longer ones follow the longer ones."""
    beads: list[TermBead] = []
    for segment in segments:
        if segment.source is None or segment.target is None:
            continue
        whole, parts = own.uses_and_parts(segment.source.text)
        outer = _by_entry(whole)
        found = {key: _found(uses[0].entry, segment.target) for key, uses in outer.items()}
        right = {key: _claimed(ones, len(outer[key])) for key, ones in found.items() if ones}
        for key, uses in outer.items():
            taken = tuple([place for other, places in right.items() if other != key for place in places])
            beads.append(_bead(segment, uses, found[key], taken))
        covered = [(one.start, one.end) for ones in found.values() for one in ones]
        for uses in _by_entry(parts).values():
            inside = tuple(
                one
                for one in _found(uses[0].entry, segment.target)
                if any(s <= one.start and one.end <= e and e - s > one.end - one.start for s, e in covered)
            )
            if inside:
                beads.append(replace(_bead(segment, uses, inside, ()), inner=True))
    return tuple(beads)


def _by_entry(uses: Iterable[Use]) -> dict[tuple[str, str], list[Use]]:
    by_entry: dict[tuple[str, str], list[Use]] = {}
    for use in uses:
        by_entry.setdefault(use.entry.key, []).append(use)
    return by_entry


def _claimed(found: Iterable[Rendering], uses: int) -> list[tuple[int, int]]:
    """Return the places of right renderings: the Latin ones alone where each use has kept its letters.

    Of 大语言模型（LLM） the first part renders the term that the source spells out, not its abbreviation.
    """
    right = [one for one in found if one.status != "forbidden"]
    latin = [one for one in right if one.text.isascii()]
    return [(one.start, one.end) for one in (latin if len(latin) >= uses else right)]


def _found(entry: Entry, target: Span) -> tuple[Rendering, ...]:
    return renderings(entry, target.text, target.start)


def _bead(
    segment: Segment, uses: list[Use], found: tuple[Rendering, ...], taken: tuple[tuple[int, int], ...]
) -> TermBead:
    source = segment.source
    shift, text = (source.start, source.text) if source else (0, "")
    places = tuple([(use.start + shift, use.end + shift) for use in uses])
    return TermBead(segment.field, uses[0].entry, places, found, taken, text)
