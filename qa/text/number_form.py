"""Write a number as a Chinese text would."""

from __future__ import annotations

from decimal import Decimal

from qa.text.number import Number

_MYRIADS = ((Decimal(10**8), "亿"), (Decimal(10**4), "万"))
# By the power of ten.
_VAGUE = {
    1: "数十", 2: "数百", 3: "数千", 4: "数万", 5: "数十万", 6: "数百万", 7: "数千万", 8: "数亿", 9: "数十亿",
    10: "数百亿", 11: "数千亿", 12: "数万亿",
}  # fmt: skip
_UNITS = {
    "points": "个百分点", "×": "倍", "hours": "小时", "minutes": "分钟", "days": "天", "weeks": "周",
    "months": "个月", "years": "年", "s": "秒", "bits": "位", "degrees": "度",
}  # fmt: skip
_COUNTS = "零一二三四五六七八九十"


def chinese_form(number: Number) -> str:
    """Return an English number as it would stand in a Chinese text, such as 70亿, 5.3% or 3倍."""
    value = number.value
    if number.kind == "magnitude":
        if not value:
            return "数个数量级"
        whole = int(value) if value == int(value) and value <= 10 else 0
        count = "两" if whole == 2 else _COUNTS[whole]
        return f"{count if whole else _plain(value)}个数量级"
    if number.kind == "vague":
        return _VAGUE.get(value.adjusted(), _plain(value))
    if number.kind == "ordinal":
        return f"第{_plain(value)}"
    if number.kind == "decade":
        return f"{_plain(value)}年代"
    unit = _UNITS.get(number.unit.name, number.unit.name)
    for size, name in _MYRIADS:
        if value >= size and len((value / size).normalize().as_tuple().digits) <= 5:
            return f"{_plain(value / size)}{name}{unit}"
    return f"{_plain(value)}{unit}"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
