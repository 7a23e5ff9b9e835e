"""What a digest as a whole makes of its terms, and the papers that depart from it.

Only words of which somebody decided that a text should choose one are compared (`exclusive_renderings.csv`),
and of these only terms of several words: `action` or `policy` means one thing here and another there, `large
language model` does not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from qa.knowledge.chosen import Chosen, Departure
from qa.knowledge.exclusive import Choice, choices
from qa.knowledge.term_beads import TermBead

LEAST_AGREEING = 3
LEAST_SHARE = 0.8


def choices_made(beads: Iterable[TermBead]) -> tuple[Chosen, ...]:
    """Return what a paper chose, nothing where it chose twice: TRM002 speaks of that."""
    first: dict[str, Chosen] = {}
    mixed: set[str] = set()
    for bead in beads:
        if bead.entry.term.isalpha():
            continue
        for choice in choices(bead.entry.term) or ():
            for one in _chosen(choice, bead):
                if first.setdefault(one.choice, one).made != one.made:
                    mixed.add(one.choice)
    return tuple(one for choice, one in first.items() if choice not in mixed)


def _chosen(choice: Choice, bead: TermBead) -> Iterator[Chosen]:
    for one in bead.own():
        made = choice.made(one.text)
        if made and one.status != "forbidden":
            terms, preferred, place = "|".join(choice.terms), one.status == "preferred", (one.start, one.end)
            yield Chosen(terms, made, bead.entry.term, one.text, preferred, bead.field, place, bead.uses[0])


class DigestChoices:
    """What the papers of one digest chose.

    Args:
        papers: ids and choices; of an id that stands twice the last one counts.
    """

    def __init__(self, papers: Sequence[tuple[str, tuple[Chosen, ...]]]) -> None:
        self._made: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._whole: defaultdict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
        for chosen in dict(papers).values():
            for one in chosen:
                self._made[one.choice][one.made] += 1
                self._whole[one.choice, one.made, one.term][one.rendering] += 1

    def departures(self, chosen: Iterable[Chosen]) -> Iterator[Departure]:
        """Yield what one of the papers chose otherwise than nearly all others."""
        for one in chosen:
            counts = self._made[one.choice]
            usual = _most_frequent(counts)
            agreeing, others = counts[usual], counts.total() - 1
            if (
                not one.preferred
                and usual != one.made
                and agreeing >= max(LEAST_AGREEING, LEAST_SHARE * others)
            ):
                whole = self._of_term(one, usual)
                yield Departure(
                    one.field, one.term, one.target, one.source, one.rendering, whole, agreeing, others
                )

    def _of_term(self, one: Chosen, usual: str) -> str:
        """Return how papers with the usual choice render just this term."""
        rendering = _most_frequent(self._whole[one.choice, usual, one.term])
        return rendering or (one.rendering.replace(one.made, usual) if one.made in one.rendering else usual)


def _most_frequent(counts: Counter[str]) -> str:
    """Return the most frequent text, of equally frequent ones the first in order, or an empty one."""
    return min(counts, key=lambda text: (-counts[text], text), default="")
