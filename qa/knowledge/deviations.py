"""Terms that a paper renders in two ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from qa.knowledge.exclusive import Choice, choices
from qa.knowledge.renderings import Rendering, differ
from qa.knowledge.term_beads import TermBead

_Places = list[tuple[TermBead, Rendering]]
_PREFERRED, _ALWAYS = 2.5, 1000.0


@dataclass(frozen=True, slots=True)
class Deviation:
    """A rendering that is not the usual one of its term in the paper.

    Attributes:
        exclusive: whether somebody decided that a paper should not have both.
    """

    bead: TermBead
    rendering: Rendering
    usual: str
    exclusive: bool


def deviations(beads: Iterable[TermBead]) -> Iterator[Deviation]:
    """Yield, once each, the renderings of terms that the paper renders in another way as well.

    Of exclusive renderings the preferred one is the usual one, where all are as good the earliest; else the
    most frequent is, where the preferred one counts more than twice. Plain words may vary unless their
    renderings are known to exclude each other; forbidden ones are errors of their own.
    """
    rows = tuple(beads)
    chosen = tuple(_by_choice(rows))
    decided = {one.bead.entry.key for one in chosen}
    flagged: set[tuple[str, int]] = set()
    for one in (*chosen, *(one for one in _by_term(rows) if one.bead.entry.key not in decided)):
        place = (one.bead.field, one.rendering.start)
        if place not in flagged:
            flagged.add(place)
            yield one


def _by_choice(beads: Iterable[TermBead]) -> Iterator[Deviation]:
    seen: dict[Choice, _Places] = {}
    for bead in beads:
        for choice in choices(bead.entry.term) or ():
            made = [(choice.made(one.text), one) for one in bead.own() if one.status != "forbidden"]
            if len({text for text, _ in made if text}) <= len(bead.uses):
                seen.setdefault(choice, []).extend((bead, one) for text, one in made if text)
    for choice, places in seen.items():
        yield from _deviating(
            places, partial(_same_choice, choice), _first if choice.equal else _best, exclusive=True
        )


def _same_choice(choice: Choice, one: str, other: str) -> bool:
    return choice.made(one) == choice.made(other)


def _by_term(beads: Iterable[TermBead]) -> Iterator[Deviation]:
    seen: dict[tuple[str, str], _Places] = {}
    for bead in beads:
        term = bead.entry.term
        if bead.entry.kind != "term" or term.startswith("-"):
            continue
        decided = choices(term)
        if decided == () or (term.isalpha() and decided):
            continue
        own = bead.own()
        if len({one.text for one in own}) == 1 and own[0].status != "forbidden":
            seen.setdefault(bead.entry.key, []).append((bead, own[0]))
    for places in seen.values():
        yield from _deviating(places, lambda a, b: not differ(a, b), _most, exclusive=False)


def _deviating(
    places: _Places, same: Callable[[str, str], bool], weight: Callable[[_Places], float], *, exclusive: bool
) -> Iterator[Deviation]:
    groups: list[_Places] = []
    for bead, one in places:
        home = next((group for group in groups if same(group[0][1].text, one.text)), None)
        if home is None:
            groups.append([(bead, one)])
        else:
            home.append((bead, one))
    if len(groups) > 1:
        usual = max(groups, key=weight)
        for group in groups:
            if group is not usual:
                yield Deviation(*group[0], usual[0][1].text, exclusive)


def _first(_: _Places) -> float:
    return 0.0


def _best(group: _Places) -> float:
    return len(group) + (_ALWAYS if _is_preferred(group) else 0.0)


def _most(group: _Places) -> float:
    return len(group) * (_PREFERRED if _is_preferred(group) else 1.0)


def _is_preferred(group: _Places) -> bool:
    return any(one.status == "preferred" for _, one in group)
