"""Read the numbers of an English text: digits and words, with scale, unit and bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from qa.model import Span
from qa.text.number import NO_UNIT, Bound, Kind, Number, Unit
from qa.text.number_digits import digit_runs
from qa.text.number_units import ENGLISH_UNITS, SCALES, TIMES

_ONES = {
    word: Decimal(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: Decimal(10 * value)
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_PLAIN = _ONES | _TENS
_LARGE = {word: SCALES[word] for word in ("hundred", "thousand", "million", "billion", "trillion")}
_ORDINALS = {
    word: Decimal(value)
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1
    )
}
_ORDINALS |= {
    word: Decimal(value)
    for value, word in enumerate(
        "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
        "twenty-first".split(),
        11,
    )
}
_SPANS = {"decade": Decimal(10), "decades": Decimal(10), "century": Decimal(100)}
_VAGUE = {"dozens": Decimal(10), "tens": Decimal(10)} | {f"{word}s": value for word, value in _LARGE.items()}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "tenth": 10}
_MULTIPLES = {
    "twice": (2, True),
    "doubles": (2, False),
    "doubled": (2, False),
    "doubling": (2, False),
    "halves": (Decimal("0.5"), False),
    "halved": (Decimal("0.5"), False),
    "halving": (Decimal("0.5"), False),
    "dual": (2, False),
    "triples": (3, False),
    "tripling": (3, False),
    "tripled": (3, False),
}
_COMPARED = re.compile(r" (?:as|the|that)\b")
_MONTHS = {
    word: Decimal(value)
    for value, word in enumerate(
        "January February March April May June July August September October November December".split(), 1
    )
}

_OWN = "|".join((*_PLAIN, *_LARGE))
_WORDS = re.compile(
    rf"(?<![A-Za-z0-9$\\_@])(?:"
    rf"(?P<vague>(?:(?:tens|dozens|hundreds) of )?(?:tens|dozens|hundreds|thousands|millions|billions|trillions))"
    rf"(?=\b)(?! of magnitude)|"
    rf"(?:an? )?(?:few|several|many) (?P<few>hundred|thousand|million|billion|trillion)\b|"
    rf"(?P<part>(?:(?P<count>one|two|three|four|a)[ -])(?P<whole>half|thirds?|quarters?|fourths?|fifths?|tenths?))\b"
    rf"(?![ -](?:party|person|order|generation))|"
    rf"(?P<cardinal>(?:an? (?=hundred|thousand|million|billion|trillion))?(?:half a )?(?:{_OWN})"
    rf"(?:(?:[ -]|,? and )(?:{_OWN}))*)(?:(?P<fold>[ -]?fold)\b|\b)|"
    rf"(?P<ordinal>(?:{'|'.join(reversed(_ORDINALS))}))\b|"
    rf"(?P<half>half)\b|"
    rf"(?P<era>(?<!half )(?:decade|century))\b|"
    rf"(?P<multiple>{'|'.join(_MULTIPLES)})\b|"
    rf"(?P<month>{'|'.join(_MONTHS)})(?=\s+\d))",
    re.IGNORECASE,
)
_FIRST = re.compile(r"[A-Za-z]+")
_STARTS = frozenset(
    {"a", "an", "half", "few", "several", "many", "dozens"}
    | {*_OWN.split("|"), *_VAGUE, *_ORDINALS, *_SPANS, *_MULTIPLES}
    | {month.lower() for month in _MONTHS}
)
_GAP = r"(?:[\s~$}{-]|\\[,;!]){0,4}"
_SCALE = re.compile(
    rf"{_GAP}(?P<word>(?i:(?:hundred|thousand|million|billion|trillion)(?: (?:thousand|million|billion|trillion))?))"
    r"(?![a-z])s?|\s?\$?(?P<letter>[KkMBbT])(?![A-Za-z0-9])|(?P<letter2>[KkMBbT])(?=\+)"
)
_UNIT = re.compile(
    rf"{_GAP}(?:\\?(?P<percent>[%％])|(?:per ?cent(?!age)|percent)(?![a-z])(?! points?\b)|\\?(?P<times>times|×)(?!\s?\$?\d)|"
    rf"(?P<x>[xX])(?![A-Za-z0-9])(?!\s?\d)|fold\b|percent(?:age)?[ -](?P<points>points?)|"
    r"\^?\{?\\?(?P<degree>°|circ)\}?(?!C)|"
    rf"(?P<name>{'|'.join(sorted((re.escape(u) for u in ENGLISH_UNITS if u not in {'%', 'x', 'X', '×', 'times', 'percent'}), key=len, reverse=True))})"
    r"(?![A-Za-z0-9]))"
)
_AFTER = re.compile(r"(?P<tail>st|nd|rd|th)(?![a-z])|(?P<decade>'?s)(?![a-z])|(?P<name>(?![xX]\d)[A-Za-z])")
_SPACED_LETTERS = re.compile(r"(?:\s|-)?[smhWgJ]\Z")
_NAMED = re.compile(r"[A-Z]\w+ [A-Z]")
TITLE = 200
_MAGNITUDE = re.compile(
    rf"(?:(?:(?P<article>an?|the|one)|(?P<several>several|multiple|many|some)|(?P<count>\d+(?:\.\d+)?|{'|'.join(_PLAIN)}))\$?[ -])?"
    r"(?:or more )?orders?[ -]of[ -]magnitude",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"(?:\b(?P<about>about|approximately|around|roughly|approx\.?|circa|nearly|almost|close to)|"
    r"(?P<upto>\bup to)|(?P<above>\b(?:over|more than|above|exceeding|greater than|in excess of))|"
    r"(?P<below>\b(?:less than|fewer than|under|below))|(?P<atleast>\b(?:at least|no less than))|"
    r"(?P<atmost>\bat most)|(?P<tilde>\\sim|\\approx|(?<![^\s(])~|≈|∼))"
    r"(?:[\s${}\\~]|an?\s|the\s){0,6}\Z",
    re.IGNORECASE,
)
_REACH = 24
_BOUNDS: dict[str, Bound] = {
    "about": "about", "tilde": "about", "upto": "up to", "atmost": "up to",
    "above": "above", "below": "below", "atleast": "at least",
}  # fmt: skip
_UNIT_ALIASES = {"percent": "%"}


def read_english(text: str) -> tuple[Number, ...]:
    """Return the numbers of an English text in order."""
    found = [*_magnitudes(text), *_digits(text), *_words(text)]
    found.sort(key=lambda number: (number.span.start, -number.span.end))
    kept: list[Number] = []
    for number in found:
        if not kept or number.span.start >= kept[-1].span.end:
            kept.append(number)
    return tuple(kept)


def _digits(text: str) -> Iterator[Number]:
    for start, digits_end, plain in digit_runs(text):
        value, end, unit, kind = plain, digits_end, NO_UNIT, "cardinal"
        scale = _SCALE.match(text, end)
        if scale:
            for word in (scale["word"] or scale["letter"] or scale["letter2"]).split():
                value *= SCALES[word.lower() if len(word) > 1 else word]
            end = scale.end()
        measured = _UNIT.match(text, end)
        if measured and not _doubtful(text, measured, scale=bool(scale)):
            unit, end = _unit_of(measured), measured.end()
        elif not scale:
            after = _AFTER.match(text, end)
            if after and after["name"] and not after["tail"] and not after["decade"]:
                continue
            if after and after["tail"]:
                kind, end = "ordinal", after.end()
            elif after and after["decade"]:
                value = _decade(value)
                if not value:
                    continue
                kind, end = "decade", after.end()
        yield _number(text, start, end, value, kind, unit, firm=value not in (0, 1) or unit is not NO_UNIT)


def _decade(value: Decimal) -> Decimal:
    """Return the first year of a decade written in two or four digits, or 0 for a plural (``7s``)."""
    if value % 10 or not (20 <= value <= 90 or 1000 <= value <= 2100):
        return Decimal(0)
    return value + 1900 if value < 100 else value


def _doubtful(text: str, unit: re.Match[str], *, scale: bool) -> bool:
    """Single letters count as units only where they cannot be a plural, a decade or a variable."""
    written = unit["name"] or ""
    if len(written) != 1:
        return False
    return (
        written == "s"
        and text[unit.start()] not in " $~\\}"
        and len(text[max(0, unit.start() - 4) : unit.start()].strip()) == 4
        or scale
    )


def _unit_of(match: re.Match[str]) -> Unit:
    if match["percent"]:
        return ENGLISH_UNITS["%"]
    if match["points"]:
        return ENGLISH_UNITS["points"]
    if match["degree"]:
        return ENGLISH_UNITS["degrees"]
    name = match["name"]
    if name:
        return ENGLISH_UNITS[name]
    return ENGLISH_UNITS["%"] if "cent" in match.group() else TIMES


def _words(text: str) -> Iterator[Number]:
    behind = 0
    for first in _FIRST.finditer(text):
        start = first.start()
        if start < behind or first.group().lower() not in _STARTS:
            continue
        match = _WORDS.match(text, start)
        if not match:
            continue
        end = behind = match.end()
        word = match.group().lower()
        if match["vague"]:
            value = Decimal(1)
            for piece in word.replace(" of ", " ").split():
                value *= _VAGUE[piece]
            yield _number(text, start, end, value, "vague", firm=False, digits=False)
        elif match["few"]:
            yield _number(text, start, end, _LARGE[match["few"].lower()], "vague", firm=False, digits=False)
        elif match["part"]:
            count = Decimal(1) if match["count"].lower() == "a" else _ONES[match["count"].lower()]
            value = count / _PARTS[match["whole"].lower().rstrip("s")]
            yield _number(
                text, start, end, value, "fraction", firm=match["count"].lower() != "a", digits=False
            )
        elif match["cardinal"]:
            yield from _cardinal(text, match)
        elif match["ordinal"]:
            yield _number(text, start, end, _ORDINALS[word], "ordinal", firm=False, digits=False)
        elif match["era"]:
            yield _number(text, start, end, _SPANS[word], "cardinal", firm=False, digits=False)
        elif match["half"]:
            yield _number(text, start, end, Decimal("0.5"), "fraction", firm=False, digits=False)
        elif match["multiple"]:
            value, firm = _MULTIPLES[word]
            firm = firm and _COMPARED.match(text, end) is not None
            yield _number(text, start, end, Decimal(value), "multiple", firm=firm, digits=False)
        else:
            yield _number(text, start, end, _MONTHS[word.capitalize()], "month", firm=False, digits=False)


def _cardinal(text: str, match: re.Match[str]) -> Iterator[Number]:
    pieces = re.split(r"[ ,-]+", match["cardinal"].lower())
    half = pieces[:2] == ["half", "a"]
    words = [piece for piece in pieces if piece not in {"a", "an", "and", "half"}]
    value = _value(words)
    if value is None:
        return
    start, end = match.span()
    unit = TIMES if match["fold"] else NO_UNIT
    if unit is NO_UNIT:
        measured = _UNIT.match(text, end)
        if measured and not _doubtful(text, measured, scale=False) and len(measured.group().strip()) > 1:
            unit, end = _unit_of(measured), measured.end()
    if half:
        value /= 2
    idiom = text[end : end + 2] == "-s" and words == ["one"]
    if text[end : end + 8] == " decades":
        value, end = value * 10, end + 8
    capital = (
        _NAMED.match(text, start) is not None
        and start > 1
        and text[start - 2] not in ".:?!"
        and len(text) > TITLE
    )
    firm = value >= 2 and not idiom and not capital
    yield _number(text, start, end, value, "cardinal", unit, firm=firm, digits=False)


def _value(words: list[str]) -> Decimal | None:
    """Add up number words (``two hundred five thousand``); ``None`` where they are no one number."""
    total = part = Decimal(0)
    last = Decimal(10) ** 15
    for word in words:
        if word in _LARGE:
            if word == "hundred":
                part = (part or 1) * 100
            else:
                total += (part or 1) * _LARGE[word]
                part = Decimal(0)
            last = Decimal(100) if word == "hundred" else Decimal(1000)
            continue
        value = _PLAIN[word]
        if value >= last or (last < 20 and last != 0):
            return None
        part += value
        last = value
    return total + part


def _magnitudes(text: str) -> Iterator[Number]:
    if "magnitude" not in text and "Magnitude" not in text:
        return
    for match in _MAGNITUDE.finditer(text):
        count = match["count"]
        value = Decimal(0)
        if count:
            value = _PLAIN.get(count.lower()) or Decimal(count)
        elif not match["several"] and match.group().lower().rstrip().find("orders") < 0:
            value = Decimal(1)
        yield _number(text, match.start(), match.end(), value, "magnitude", firm=True, digits=False)


def _number(
    text: str,
    start: int,
    end: int,
    value: Decimal,
    kind: Kind,
    unit: Unit = NO_UNIT,
    *,
    firm: bool,
    digits: bool = True,
) -> Number:
    before = _BOUND.search(text, max(0, start - _REACH), start) if start else None
    bound: Bound = _BOUNDS[before.lastgroup or "about"] if before else ""
    return Number(Span.of(text, start, end), value, kind, unit, bound, firm, digits)
