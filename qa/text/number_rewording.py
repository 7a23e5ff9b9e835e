"""Other ways to say a number: ten times is an order of magnitude, 49% higher is 149%, 1 in 3 is a third."""

from __future__ import annotations

import re
from decimal import Decimal

from qa.text.number import NO_UNIT, Number
from qa.text.number_units import TIMES

_SPLIT_GROUP = re.compile(r"\s?,?\s(\d{3})(?!\d)")
_DECIMAL_COMMA = re.compile(r",(\d{1,2})(?!\d)")
_SCALE_AHEAD = re.compile(
    r"[^.;。]{0,40}?(?:(?<=\d)[KMBT]\b|(?:thousand|million|billion|trillion))", re.IGNORECASE
)
_OUT_OF = re.compile(r"\s?(?:out of|in|in every|of|/)\s(?:the\s|every\s)?|/")
_NOT_DIGITS = re.compile(r"[^\d]")
_WORDS = {Decimal(360): ("全景", "全方位", "环视", "全向"), Decimal(90): ("直角", "垂直")}
_PREFIXES = {
    3: ("tri", "three", "third", "terti"), 4: ("quad", "four", "tetra"),
    5: ("pent", "quint", "five", "fifth"),
    6: ("hex", "six", "sext"), 7: ("hept", "sept", "seven"), 8: ("oct", "eight"), 9: ("nine", "nona"),
    10: ("deca", "deci", "decen", "ten"), 12: ("dozen", "twel", "dodeca"),
    60: ("sexagen", "sixt"),
}  # fmt: skip


def reworded(text: str, source: Number, target: Number) -> bool:
    """Tell whether the values of a source number and a target number differ only by the way of saying.

    Args:
        text: the English text that the source number stands in.
        source: number of the English text.
        target: number of the Chinese text.
    """
    if same_share(source, target) or same_multiple(source, target) or shares_scale(text, source, target):
        return True
    after = text[source.span.end : source.span.end + 4]
    if source.kind == "vague":
        in_range = after.lstrip().startswith(("to ", "or "))
        return in_range or (target.span.text == "成千上万" and source.value >= 1000)
    if source.span.text.endswith(".000") and target.value == source.value * 1000:
        return True
    if source.span.text.endswith("decades") and target.value * 10 == source.value:
        return True
    return _other_marks(text, source, target)


def _other_marks(text: str, source: Number, target: Number) -> bool:
    """Read over separators that the source lost or has oddly: ``19, 682``, ``29,4%``, 106 for 10^6."""
    written, digits = source.span.text, target.span.text.replace(",", "")
    group = _SPLIT_GROUP.match(text, source.span.end)
    if group and digits == written + group[1]:
        return True
    comma = _DECIMAL_COMMA.match(text, source.span.end)
    if comma and source.digits and Decimal(f"{int(source.value)}.{comma[1]}") == target.value:
        return True
    before = text[max(0, source.span.start - 3) : source.span.start]
    if digits.replace(" ", "").endswith(written.replace(" ", "")) and re.search(r"\d,\s?\Z", before):
        return True
    if source.digits and re.search(r"20\d\d[-–/]\Z", text[max(0, source.span.start - 5) : source.span.start]):
        return target.value == 2000 + source.value
    lost = "^" in target.span.text or written.startswith("0")
    return lost and _NOT_DIGITS.sub("", target.span.text) == _NOT_DIGITS.sub("", written)


def same_share(source: Number, target: Number) -> bool:
    """Tell whether two percentages complete each other: 49% higher is 149%, 20% lost is 80% kept."""
    return (
        source.unit is target.unit
        and source.unit.dimension == "share"
        and 100 in {target.value - source.value, source.value + target.value}
    )


def same_multiple(source: Number, target: Number) -> bool:
    """Ten times is an order of magnitude, ten times smaller a tenth, half the size 50% less."""
    if _tenfold(source) and _tenfold(target):
        return True
    if source.kind == "fraction" and target.unit is TIMES:
        return bool(target.value) and source.value == 1 / target.value
    if (source.unit is not TIMES and source.kind != "multiple") or not source.value:
        return False
    if source.value == 2 and target.unit is TIMES and target.value == 1:
        return True
    part = 1 / source.value
    if target.kind == "fraction":
        return target.value == part
    return target.unit.dimension == "share" and target.amount in {part, 1 - part}


def _tenfold(number: Number) -> bool:
    return (number.kind == "magnitude" and number.value == 1) or (number.unit is TIMES and number.value == 10)


def shares_scale(text: str, source: Number, target: Number) -> bool:
    """Tell whether a number takes the scale of a later one, as 1 does in ``1 to 70B``."""
    if source.unit is not NO_UNIT or not source.digits or not source.value:
        return False
    ratio = target.value / source.value
    if ratio not in {Decimal(10**3), Decimal(10**6), Decimal(10**9), Decimal(10**12)}:
        return False
    return _SCALE_AHEAD.match(text, source.span.end) is not None


def ratio_with(text: str, one: Number, other: Number) -> Decimal | None:
    """Return the fraction that two neighbouring numbers make (``three out of four``), or ``None``."""
    between = text[one.span.end : other.span.start]
    if other.value and len(between) < 16 and _OUT_OF.fullmatch(between):
        return one.value / other.value
    return None


def said_in_words(number: Number, target: str) -> bool:
    """Tell whether the target has a word for a number: 全景 for 360 degrees, 直角 for 90."""
    return any(word in target for word in _WORDS.get(number.value, ()))


def counted_by_prefix(number: Number, source: str) -> bool:
    """Tell whether the source counts by a prefix: trilevel, quadruple, octic, decennial."""
    prefixes = _PREFIXES.get(int(number.value), ()) if number.value == int(number.value) else ()
    lower = source.lower()
    return any(re.search(rf"(?<![a-z]){prefix}", lower) for prefix in prefixes)
