"""Match the numbers of a translation with those of its source by value."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from qa.text.number import Number, same_value
from qa.text.number_rewording import counted_by_prefix, ratio_with, reworded, said_in_words
from qa.text.numbers import chinese_numbers, english_numbers

Bounds = tuple[int, int]
Bead = tuple[Bounds | None, Bounds | None]

MOST = 400
LONGEST = 50_000
NEAR = 0.3
NEAR_IF_ALONE = 0.6
_IN_WORDS = {
    2: "双两二俩②Ⅱ",
    3: "三③Ⅲ",
    4: "四④Ⅳ",
    5: "五⑤",
    6: "六⑥",
    7: "七⑦",
    8: "八⑧",
    9: "九⑨",
    10: "十",
    12: "十",
    100: "百",
    1000: "千",
}
_LEADING = re.compile(r"[\d.]*\d")
_LIST_ITEM = re.compile(r"、|，|,|;|；|和|与|以及|及|或")


@dataclass(frozen=True, slots=True)
class NumberPair:
    """A number of the source and the number of the target that stands in its place."""

    source: Number
    target: Number


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """How the numbers of a source and its translation correspond.

    Attributes:
        equal: pairs of the same value; their units may differ.
        changed: pairs that stand in the same place with different values.
        missing: numbers of the source that the target does not have.
        added: numbers of the target that the source does not have.
    """

    equal: tuple[NumberPair, ...] = ()
    changed: tuple[NumberPair, ...] = ()
    missing: tuple[Number, ...] = ()
    added: tuple[Number, ...] = ()


class _Side:
    """The numbers of one text with the bead that each stands in."""

    def __init__(self, text: str, numbers: tuple[Number, ...], bounds: list[Bounds | None]) -> None:
        self.text = text
        self.numbers = numbers
        self.bounds = bounds
        whole = [(span[0], index) for index, span in enumerate(bounds) if span]
        starts = [start for start, _ in whole]
        self.beads = [
            whole[max(bisect.bisect_right(starts, number.span.start) - 1, 0)][1] if whole else 0
            for number in numbers
        ]

    def place(self, index: int) -> float:
        """Say where in its bead a number stands, 0 to 1."""
        start, end = self.bounds[self.beads[index]] or (0, len(self.text))
        return (self.numbers[index].span.start - start) / max(end - start, 1)

    def part_numbers(self, bead: int) -> list[Number]:
        """Return the numbers of a bead."""
        return [number for number, at in zip(self.numbers, self.beads, strict=True) if at == bead]

    def part(self, bead: int) -> str:
        """Return the text of a bead."""
        span = self.bounds[bead]
        return self.text[slice(*span)] if span else ""


@lru_cache(maxsize=256)
def match_numbers(source: str, target: str, beads: tuple[Bead, ...] = ()) -> NumberMatch:
    """Match numbers by value, within a bead first, then across the field.

    Args:
        source: English text.
        target: Chinese text.
        beads: bounds of the aligned parts; none means that the texts are one bead.
    """
    english, chinese = english_numbers(source), chinese_numbers(target)
    if max(len(source), len(target)) > LONGEST or max(len(english), len(chinese)) > MOST:
        return NumberMatch()
    beads = beads or (((0, len(source)), (0, len(target))),)
    left = _Side(source, english, [bead[0] for bead in beads])
    right = _Side(target, chinese, [bead[1] for bead in beads])
    equal = _equal(left, right)
    taken = set(equal.values())
    lost = [i for i in range(len(english)) if i not in equal]
    extra = [j for j in range(len(chinese)) if j not in taken]
    changed = _changed(left, right, lost, extra)
    missing = [i for i in lost if i not in changed and _lost(left, right, i)]
    replaced = set(changed.values())
    added = [j for j in extra if j not in replaced and _new(left, right, j)]
    return NumberMatch(
        tuple(NumberPair(english[i], chinese[j]) for i, j in sorted(equal.items())),
        tuple(NumberPair(english[i], chinese[j]) for i, j in sorted(changed.items())),
        tuple(english[i] for i in missing),
        tuple(chinese[j] for j in added),
    )


def number_agreement(source: str, target: str) -> float:
    """Return the share of the source's numbers that the target has, 0 to 1; 1 where the source has none."""
    match = match_numbers(source, target)
    firm = sum(number.firm for number in english_numbers(source))
    lost = len(match.missing) + sum(pair.source.firm for pair in match.changed)
    return 1 - lost / firm if firm else 1.0


def _equal(left: _Side, right: _Side) -> dict[int, int]:
    by_amount: defaultdict[Decimal, list[int]] = defaultdict(list)
    for j, number in enumerate(right.numbers):
        by_amount[number.value].append(j)
        if number.span.text == "数量级":
            by_amount[Decimal(1)].append(j)
        if number.amount != number.value:
            by_amount[number.amount].append(j)
    found: dict[int, int] = {}
    taken: set[int] = set()
    # What must have a counterpart chooses before what may have one: "second, two arms" has 两 for "two".
    order = sorted(range(len(left.numbers)), key=lambda i: not left.numbers[i].firm)
    for near in (True, False):
        for i in order:
            number = left.numbers[i]
            if i in found:
                continue
            candidates = [
                j
                for value in {number.value, number.amount}
                for j in by_amount.get(value, ())
                if j not in taken
                and (left.beads[i] == right.beads[j] or not near)
                and same_value(number, right.numbers[j])
            ]
            if candidates:
                best = min(candidates, key=lambda j: _distance(left, right, i, j))
                found[i] = best
                taken.add(best)
    return found


def _distance(left: _Side, right: _Side, i: int, j: int) -> tuple[bool, bool, float]:
    one, other = left.numbers[i], right.numbers[j]
    strange = one.kind != other.kind or one.digits != other.digits
    return one.amount != other.amount, strange, abs(left.place(i) - right.place(j))


def _changed(left: _Side, right: _Side, lost: list[int], extra: list[int]) -> dict[int, int]:
    per_bead_lost: defaultdict[int, list[int]] = defaultdict(list)
    per_bead_extra: defaultdict[int, list[int]] = defaultdict(list)
    for i in lost:
        if _said(left, right, i):
            continue
        per_bead_lost[left.beads[i]].append(i)
    for j in extra:
        per_bead_extra[right.beads[j]].append(j)
    found: dict[int, int] = {}
    for bead, ours in per_bead_lost.items():
        theirs = per_bead_extra.get(bead, [])
        reach = NEAR_IF_ALONE if len(ours) == 1 and len(theirs) == 1 else NEAR
        ranked = sorted(
            (not power_of_ten(left.numbers[i], right.numbers[j]), distance, i, j)
            for i in ours
            for j in theirs
            if _alike(left, right, i, j) and (distance := abs(left.place(i) - right.place(j))) <= reach
        )
        taken: set[int] = set()
        for _, _, i, j in ranked:
            if i not in found and j not in taken:
                found[i] = j
                taken.add(j)
    for i in lost:
        for j in extra:
            if i not in found and j not in found.values() and _moved(left, right, i, j):
                found[i] = j
    return found


def _moved(left: _Side, right: _Side, i: int, j: int) -> bool:
    """Tell whether a number of the wrong size stands in a neighbouring bead."""
    source, target = left.numbers[i], right.numbers[j]
    return (
        abs(left.beads[i] - right.beads[j]) == 1
        and source.firm
        and target.firm
        and max(source.value, target.value) >= 10**4
        and power_of_ten(source, target)
        and not _said(left, right, i)
    )


def _alike(left: _Side, right: _Side, i: int, j: int) -> bool:
    """Tell whether one could stand in the place of the other and say something else."""
    source, target = left.numbers[i], right.numbers[j]
    if reworded(left.text, source, target) or (target.digits and _in_names(left, target, left.beads[i])):
        return False
    if any(same_value(other, target) for other in left.part_numbers(left.beads[i])):
        return False
    if source.kind == target.kind in {"ordinal", "vague", "decade", "month"}:
        return source.value > 2
    if "magnitude" in {source.kind, target.kind} or "month" in {source.kind, target.kind}:
        return source.kind == target.kind
    counts = source.firm or (
        not source.digits and (source.kind == "cardinal" or source.span.text == "dual") and source.value >= 2
    )
    if (
        not (counts and (target.firm or not (target.digits or source.digits or target.value >= 10)))
        or target.value == 1
    ):
        return False
    if "ordinal" in {source.kind, target.kind} or "decade" in {source.kind, target.kind}:
        return source.kind == target.kind
    if source.unit is target.unit or source.unit.dimension == target.unit.dimension:
        return True
    if "" in {source.unit.dimension, target.unit.dimension}:
        return source.digits and target.digits
    return {source.unit.dimension, target.unit.dimension} <= {"share", "points"}


def _lost(left: _Side, right: _Side, index: int) -> bool:
    translated = right.bounds[left.beads[index]] is not None
    return left.numbers[index].firm and translated and not _said(left, right, index)


def _new(left: _Side, right: _Side, index: int) -> bool:
    rendered = left.bounds[right.beads[index]] is not None
    return right.numbers[index].firm and rendered and not _known(left, right, index)


def _said(left: _Side, right: _Side, index: int) -> bool:
    """Tell whether the target says a number in another way: within a name or a word, or once for twice."""
    number, bead = left.numbers[index], left.beads[index]
    part = right.part(bead)
    written = number.span.text.lower()
    if not number.digits and re.search(rf"(?<![a-z]){re.escape(written)}(?![a-z])", part.lower()):
        return True
    inside = _IN_WORDS.get(int(number.value)) if number.value == int(number.value) else None
    if inside and not number.digits and _outside(right, bead, inside):
        return True
    if number.digits and (_in_names(right, number, bead) or f",{number.span.text}" in right.text):
        return True
    if any(reworded(left.text, number, other) for other in right.numbers if number.kind != "vague"):
        return True
    if said_in_words(number, part):
        return True
    ratios = _ratios(left, index)
    return bool(ratios) and any(other.amount in ratios for other in right.numbers)


def _ratios(side: _Side, index: int) -> set[Decimal]:
    """Return the fractions that a number makes with its neighbours (``three out of four``)."""
    around = side.numbers[max(0, index - 1) : index + 2]
    found = {ratio_with(side.text, one, other) for one, other in itertools.pairwise(around)}
    return {ratio for ratio in found if ratio is not None}


def _known(left: _Side, right: _Side, index: int) -> bool:
    """Tell whether the source has the number in another way: within a name, or once for twice."""
    number, bead = right.numbers[index], right.beads[index]
    if "," in number.span.text and number.span.text.replace(",", ", ") in left.text:
        return True
    if number.digits and (_in_names(left, number, bead) or ("\\cite" in left.text and _is_year(number))):
        return True
    if number.value == 2019 and "COVID" in left.text:
        return True
    if any(same_value(other, number) or reworded(left.text, other, number) for other in left.numbers):
        return True
    if any(number.amount in _ratios(left, at) for at in range(1, len(left.numbers), 2)):
        return True
    if not number.digits and counted_by_prefix(number, left.part(bead)):
        return True
    if not number.digits and number.value <= 12:
        head = right.text[max(0, number.span.start - 120) : number.span.start]
        tail = right.text[number.span.end : number.span.end + 160]
        return max(len(_LIST_ITEM.findall(head)), len(_LIST_ITEM.findall(tail))) + 1 >= number.value
    return False


def power_of_ten(source: Number, target: Number) -> bool:
    """Tell whether two values differ by their order of magnitude alone."""
    one, other = source.value.normalize(), target.value.normalize()
    return one != other and bool(one) and one.as_tuple().digits == other.as_tuple().digits


def _is_year(number: Number) -> bool:
    return 1900 <= number.value <= 2100


def _in_names(side: _Side, number: Number, bead: int) -> bool:
    digits = _LEADING.match(number.span.text)
    return digits is not None and _has_run(side, bead, digits.group())


def _outside(side: _Side, bead: int, chars: str) -> bool:
    """Tell whether one of the characters stands in the bead outside the numbers read there."""
    start, end = side.bounds[bead] or (0, 0)
    spans = [number.span for number in side.numbers]
    return any(
        side.text[at] in chars
        and side.text[at + 1 : at + 2] != "维"
        and not any(span.start <= at < span.end for span in spans)
        for at in range(start, end)
    )


def _has_run(side: _Side, bead: int, digits: str) -> bool:
    """Tell whether the digits stand in the bead outside the numbers read there."""
    part, offset = side.part(bead), (side.bounds[bead] or (0, 0))[0]
    spans = [number.span for number in side.numbers]
    for match in re.finditer(rf"(?<![\d.]){re.escape(digits)}(?!\d|\.\d)", part):
        at = match.start() + offset
        if not any(span.start <= at < span.end for span in spans):
            return True
    return False
