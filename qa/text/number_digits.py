"""Numbers written in digits, which both languages share; digits in names are none."""

from __future__ import annotations

import bisect
import re
import sys
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

LONGEST = 40
REACH = 40

DIGITS = re.compile(
    r"(?:\d{1,3}(?:[ \u2009\u202f]\d{3}(?![\d.,]))+|\d+(?:(?:,|\{,\}|\\,)\d{3}(?!\d))*)"
    r"(?:\.\d+|\. \d+(?=\s?\\?%))*"
    r"(?:\s?\$?\s?(?:\\times|\\cdot|×|x|\*|乘以)\s?10\s?(?:\^\s?[{(]?\s?(?P<power>[-−–]?\d{1,3})[)}]?|的(?P<chinese>-?\d{1,2})次方|(?P<bare>[-−–]\d{1,2}))"
    r"|(?<=10)(?<!\d10)(?<!\.10)(?P<tens>[-−–]\d)(?![\d.%-])"
    r"|[eE](?P<exponent>[-−–+]?\d{1,2})(?![A-Za-z0-9])"
    r"|\^\s?\{?\s?(?P<raised>[-−–]?\d{1,2})\}?)?"
)
_DIGIT = re.compile(r"\d")
_PLAIN = re.compile(
    r"(?:\d{1,3}(?:[ \u2009\u202f]\d{3}(?![\d.,]))+|\d+(?:(?:,|\{,\}|\\,)\d{3}(?!\d))*)(?:\.\d+|\. \d+)*"
)
_BEFORE_POINT = frozenset(" <>=$({[~-")
_FRACTION = re.compile(r"\}\{(\d{1,4})\}")
_DENOMINATOR = re.compile(r"/(\d{1,3})(?![\d/-]|[.,]\d)")
_GLUE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-/@^\\")
_PIECES = re.compile(r"[A-Za-z\\][A-Za-z]*|\d[A-Za-z0-9]*")
# A number glued to one of these is a number: top-5, sub-10 ms, post-2020.
_PREFIXES = frozenset((
    "top", "sub", "post", "pre", "mid", "over", "under", "near", "to", "and", "or", "from", "by", "of", "in",
    "for", "is", "at", "with", "up", "than", "non", "below", "above", "about", "roughly", "approximately",
    "nearly", "every", "per", "level", "rank", "step", "size",
))  # fmt: skip
_BEFORE_ITEM = (*"：；，。、,;:.", "and", "or", "和", "及", "与")
_CHEMICAL = re.compile(r"\d(?:,\d){1,8}-(?=[a-z])|24/7\b|[1-4]-?[dD](?:im|\b)")
AFTER_DIGITS = re.compile(
    r"(?P<tail>st|nd|rd|th)(?![a-z])|(?P<decade>'?s)(?![a-z])|(?P<name>(?![xX]\d|D[oO]F)[A-Za-z])"
)
_LINKS = re.compile(
    r"https?://[^\s，。；、）)]+|arXiv:\s?\d{4}\.\d+|\[\d+(?:[,，\-–]\s?\d+)*\](?![%×\d])",
    re.IGNORECASE,
)


def digit_runs(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Yield ``(start, end, value)`` of each number in digits that is not a part of a name."""
    behind = 0
    for start, end, value in _runs(text):
        if start < behind:
            continue
        if value == 1 and text[end : end + 1] == "/":
            denominator = _DENOMINATOR.match(text, end)
            if denominator and int(denominator[1]):
                behind = denominator.end()
                yield start, behind, 1 / Decimal(denominator[1])
                continue
        if text.endswith("\\frac{", max(0, start - 6), start):
            below = _FRACTION.match(text, end)
            if below and int(below[1]):
                behind = below.end()
                yield start, behind, value / int(below[1])
                continue
        yield start, end, value


def _runs(text: str) -> Iterator[tuple[int, int, Decimal]]:
    hidden = _hidden_spans(text)
    floor = behind = 0
    for match in _numbers(text):
        start, end = match.span()
        if start < behind or end - start > LONGEST or _in_name(text, floor, start) or _hides(hidden, start):
            continue
        compound = _CHEMICAL.match(text, start)
        if compound:
            behind = compound.end()
            continue
        if end - start <= 2 and text[start - 1 : start] != "." and _numbers_item(text, start, end):
            continue
        value, end = _value(match)
        digits_end = end
        if value is None:
            continue
        floor = start
        decimals = end - start <= 3 and text[start - 1 : start] == "."
        if decimals and text[max(0, start - 2) : start - 1] in _BEFORE_POINT:
            start, value = start - 1, value.scaleb(start - digits_end)
        yield start, end, value


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """Yield what ``DIGITS.finditer`` does; most of a text is no digit, which one class tells faster."""
    digit = _DIGIT.search(text)
    while digit:
        match = DIGITS.match(text, digit.start())
        if match is None:
            return
        yield match
        digit = _DIGIT.search(text, match.end())


def _hidden_spans(text: str) -> list[tuple[int, int]]:
    """Say where links, citations and identifiers stand."""
    if "http" in text or "[" in text or "arXiv" in text:
        return [match.span() for match in _LINKS.finditer(text)]
    return []


def _numbers_item(text: str, start: int, end: int) -> bool:
    """Tell whether a number is that of a list item: ``(2)``, ``2)``, or ``2.`` at the head of a line."""
    before, behind = text[start - 1 : start] or "\n", text[end : end + 1]
    if behind and behind in ")）":
        return before in "(（\n" or text[max(0, start - 6) : start].rstrip().endswith(_BEFORE_ITEM)
    return bool(behind) and behind in ".．、" and before == "\n" and text[end + 1 : end + 2] == " "


def _hides(spans: list[tuple[int, int]], at: int) -> bool:
    found = bisect.bisect_right(spans, (at, sys.maxsize)) - 1
    return found >= 0 and at < spans[found][1]


def _in_name(text: str, floor: int, start: int) -> bool:
    if start == 0 or text[start - 1] not in _GLUE:
        return start > 1 and (
            text[start - 1] in "'’%"
            or text[start - 2 : start] in {"_{", "^{"}
            or text.endswith(("\\text{", "script{"), max(0, start - 8), start)
        )
    at, reach = start, max(floor, start - REACH)
    while at > reach and text[at - 1] in _GLUE:
        at -= 1
    chunk = text[at:start]
    if chunk[-1] in "_^@":
        return True
    pieces = _PIECES.findall(chunk)
    if chunk[-1].isalpha():
        return not (pieces[-1][0] == "\\" or (pieces[-1][0].isdigit() and chunk[-1] in "xX"))
    return any(piece[0].isalpha() and piece.lower() not in _PREFIXES for piece in pieces)


def _value(match: re.Match[str]) -> tuple[Decimal | None, int]:
    whole = match.group()
    start = match.start()
    plain = _PLAIN.match(whole)
    mantissa = plain.group() if plain else whole
    if mantissa.count(".") > 1:
        return None, match.end()
    clean = re.sub(r"\s", "", mantissa).replace("{,}", "").replace("\\,", "").replace(",", "")
    power = match["power"] or match["bare"] or match["chinese"] or match["exponent"]
    raised = match["raised"] or match["tens"]
    try:
        value = Decimal(clean)
        if power:
            return value.scaleb(int(_signed(power))), match.end()
        if raised:
            exponent = int(_signed(raised))
            if abs(exponent) > 30:
                return value, start + len(mantissa)
            return value**exponent, match.end()
    except InvalidOperation:
        return None, match.end()
    return value, start + len(mantissa)


def _signed(digits: str) -> str:
    return digits.replace("−", "-").replace("–", "-").lstrip("+")
