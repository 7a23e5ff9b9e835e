"""What a number of a text is, and when two of them say the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from qa.model import Span

Kind = Literal[
    "cardinal",
    "ordinal",
    "fraction",
    "decade",
    "month",
    "vague",
    "multiple",
    "magnitude",
]
Bound = Literal["", "about", "above", "below", "up to", "at least"]

# By the name of the group that a pattern of bounds finds.
_BOUNDS: dict[str, Bound] = {
    "about": "about", "tilde": "about", "upto": "up to", "atmost": "up to",
    "above": "above", "below": "below", "atleast": "at least",
}  # fmt: skip


def bound_of(words: re.Match[str] | None) -> Bound:
    """Return what words beside a number say of it, by the name of the group that they match."""
    return _BOUNDS[words.lastgroup or "about"] if words else ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement, or a sign that stands for one.

    Attributes:
        name: how it is written in messages.
        dimension: what it measures; only units of one dimension convert into each other.
        factor: how many of the dimension's basic unit it is.
    """

    name: str
    dimension: str
    factor: Decimal


NO_UNIT = Unit("", "", Decimal(1))


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a text gives it.

    Attributes:
        span: the digits or numerals with their unit sign.
        value: as written, scales multiplied in (``2M`` is 2000000), the unit not (``5%`` is 5); of a vague
            number (``数百``) its power of ten, of ``orders of magnitude`` how many, 0 where that is not said.
        kind: how it is used.
        unit: ``NO_UNIT`` where it has none that is known.
        bound: what stands before or behind it to say that it is not exact.
        firm: whether its loss or its presence alone can be a defect: ``one``, ``first`` and the like are not.
        digits: whether it is written in digits.
    """

    span: Span
    value: Decimal
    kind: Kind = "cardinal"
    unit: Unit = NO_UNIT
    bound: Bound = ""
    firm: bool = True
    digits: bool = True

    @property
    def amount(self) -> Decimal:
        """The value in the basic unit of its dimension: 5% is 0.05, 300 ms is 0.3."""
        return self.value if self.unit is NO_UNIT else self.value * self.unit.factor


def same_value(one: Number, other: Number) -> bool:
    """Tell whether two numbers are equal, whatever script, scale or unit they are written in."""
    if one.kind != other.kind and "magnitude" in {one.kind, other.kind}:
        return False
    if one.kind == "magnitude" and "数量级" in {one.span.text, other.span.text}:
        return True
    return one.value == other.value or one.amount == other.amount


def unit_lost(source: Number, target: Number) -> bool:
    """Tell whether two numbers of equal value have units that contradict each other."""
    if source.unit is target.unit or source.amount == target.amount:
        return False
    if {source.unit.dimension, target.unit.dimension} <= {"share", "points"}:
        return False
    if target.unit is NO_UNIT or source.unit is NO_UNIT:
        return source.unit.dimension == "share" and target.unit is NO_UNIT
    return source.unit.dimension == target.unit.dimension or "share" in {
        source.unit.dimension,
        target.unit.dimension,
    }
