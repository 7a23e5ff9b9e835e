"""Read the numbers of an English text: digits and words, with scale, unit and bound."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from qa.model import Span
from qa.text.number import NO_UNIT, Kind, Number, Unit, bound_of
from qa.text.number_digits import AFTER_DIGITS, digit_runs
from qa.text.number_units import ENGLISH_UNITS, SCALES, TIMES, alternatives, numbered, prefix_tree

_ONES = numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_PLAIN = _ONES | numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
_LARGE = {word: SCALES[word] for word in ("hundred", "thousand", "million", "billion", "trillion")}
_ORDINALS = numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first",
    1,
)
_SPANS = {"decade": Decimal(10), "decades": Decimal(10), "century": Decimal(100)}
_VAGUE = {"dozens": Decimal(10), "tens": Decimal(10)} | {f"{word}s": value for word, value in _LARGE.items()}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "tenth": 10}
_TWICE, _HALF = Decimal(2), Decimal("0.5")
_MULTIPLES = {
    "twice": _TWICE, "doubles": _TWICE, "doubled": _TWICE, "doubling": _TWICE, "dual": _TWICE,
    "triples": Decimal(3), "tripled": Decimal(3), "tripling": Decimal(3),
    "halves": _HALF, "halved": _HALF, "halving": _HALF,
}  # fmt: skip
_COMPARED = re.compile(r" (?:as|the|that)\b")
_MONTHS = numbered("january february march april may june july august september october november december", 1)

_OWN = "|".join((*_PLAIN, *_LARGE))
_WORDS = re.compile(
    r"(?<![A-Za-z0-9$\\_@])(?:"
    r"(?P<vague>(?:(?:tens|dozens|hundreds) of )?"
    r"(?:tens|dozens|hundreds|thousands|millions|billions|trillions))(?=\b)(?! of magnitude)|"
    r"(?:an? )?(?:few|several|many) (?P<few>hundred|thousand|million|billion|trillion)\b|"
    r"(?P<part>(?:(?P<count>one|two|three|four|a)[ -])"
    r"(?P<whole>half|thirds?|quarters?|fourths?|fifths?|tenths?))\b(?![ -](?:party|person|order|generation))|"
    rf"(?P<cardinal>(?:an? (?=hundred|thousand|million|billion|trillion))?(?:half a )?(?:{_OWN})"
    rf"(?:(?:[ -]|,? and )(?:{_OWN}))*)(?:(?P<fold>[ -]?fold)\b|\b)|"
    rf"(?P<ordinal>{'|'.join(reversed(_ORDINALS))})\b|"
    r"(?P<half>half)\b|"
    r"(?P<era>decades?|century)\b|"
    rf"(?P<multiple>{'|'.join(_MULTIPLES)})\b|"
    rf"(?P<month>{'|'.join(_MONTHS)})(?=\s+\d))",
    re.IGNORECASE,
)
_FIRST = re.compile(r"[A-Za-z]+")
_JOINERS = frozenset({"a", "an", "and", "half"})
LONGEST_RUN = 24
_STARTS = frozenset(
    {"a", "an", "half", "few", "several", "many", "dozens"}
    | {*_PLAIN, *_LARGE, *_VAGUE, *_ORDINALS, *_SPANS, *_MULTIPLES, *_MONTHS, "twenty"}
)
_INITIALS = "".join(sorted({word[0] for word in _STARTS}))
_START = re.compile(rf"(?<![a-z])(?=[{_INITIALS}]){prefix_tree(_STARTS)}(?:fold)?(?![a-z])")
_GAP = r"(?:[\s~$}{+-]|\\[,;!]){0,4}"
_LARGE_WORDS = "thousand|million|billion|trillion"
_SCALE = re.compile(
    rf"{_GAP}(?P<word>(?i:(?:hundred|{_LARGE_WORDS})(?: (?:{_LARGE_WORDS}))?))(?![a-z])s?|"
    r"\s?\$?(?P<letter>[KkMBbT])(?![A-Za-z0-9])|(?P<letter2>[KkMBbT])(?=\+)"
)
_NAMES = alternatives(set(ENGLISH_UNITS) - {"%", "x", "X", "×", "times", "percent"})
_UNIT = re.compile(
    rf"{_GAP}(?:\\?(?P<percent>[%％])|(?:per ?cent(?!age)|percent)(?![a-z])(?! points?\b)|"
    r"\\?(?P<times>times|×)(?!\s?\$?\d)|(?P<x>[xX])(?![A-Za-z0-9])(?!\s?\d)|fold\b|"
    r"percent(?:age)?[ -](?P<points>points?)|\^?\{?\\?(?P<degree>°|circ)\}?(?!C)|"
    rf"(?P<name>{_NAMES})(?![A-Za-z0-9]))"
)
_POINTING = ("between ", "the ", "these ", "both ", "those ")
_SERIES = re.compile(
    r"(?:\A|[^A-Za-z])(?!(?:In|On|Of|By|Over|With|From|All|The|Our|We|At|For|To|Top|And)\s)"
    r"[A-Z][A-Za-z-]+\s\Z"
)
_DIMENSIONS = re.compile(r"-?,? (?:and|or|to) [a-z]+-dimension", re.IGNORECASE)
_NAMED = re.compile(r"[A-Z]\w+ [A-Z]")
TITLE = 200
_MAGNITUDE = re.compile(
    r"(?:(?:(?P<article>an?|the|one)|(?P<several>several|multiple|many|some)|"
    rf"(?P<count>\d{{1,6}}(?:\.\d{{1,6}})?|{'|'.join(_PLAIN)}))\$?[ -])?"
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
REACH = 24


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
        value, end, unit = plain, digits_end, NO_UNIT
        kind: Kind = "cardinal"
        scale = _SCALE.match(text, end)
        if scale:
            for word in (scale["word"] or scale["letter"] or scale["letter2"]).split():
                value *= SCALES[word.lower() if len(word) > 1 else word]
            end = scale.end()
        measured = _UNIT.match(text, end)
        if measured and not _doubtful(text, measured, scale=bool(scale)):
            unit, end = _unit_of(measured), measured.end()
        elif text.endswith("factor of ", max(0, start - 10), start):
            unit = TIMES
        elif not scale and (after := AFTER_DIGITS.match(text, end)):
            if after["name"]:
                continue
            kind, end = ("ordinal" if after["tail"] else "decade"), after.end()
            value = value if after["tail"] else _decade(value)
            if not value:
                continue
        number = _number(text, start, end, value, kind, unit=unit, firm=True)
        if "/" in number.span.text or "}{" in number.span.text:
            number = replace(number, kind="fraction")
        yield number if _is_firm(text, number) else replace(number, firm=False)


def _is_firm(text: str, number: Number) -> bool:
    if number.kind == "ordinal":
        return number.value > 3
    start = number.span.start
    if (
        text.endswith(("(", ", "), max(0, start - 2), start)
        and text[number.span.end : number.span.end + 1] == ")"
        and 1900 <= number.value <= 2100
    ):
        return False
    if number.span.end - start == 1 and _SERIES.search(text, max(0, start - REACH), start):
        return False
    return number.value not in {0, 1} or number.unit is not NO_UNIT


def _decade(value: Decimal) -> Decimal:
    """Return the first year of a decade written in two or four digits, or 0 for a plural (``7s``)."""
    if value % 10 or not (20 <= value <= 90 or 1000 <= value <= 2100):
        return Decimal(0)
    return value + 1900 if value < 100 else value


_BEFORE_DECADE = ("the ", "late ", "early ", "mid-", "'")


def _doubtful(text: str, unit: re.Match[str], *, scale: bool) -> bool:
    """Single letters count as units only where they cannot be a plural, a decade or a variable."""
    written = unit["name"] or ""
    if len(written) != 1:
        return False
    if scale or written != "s" or text[unit.start()] in " $~\\}":
        return scale
    year = text[max(0, unit.start() - 4) : unit.start()].strip()
    return (len(year) == 4 and year.isdigit()) or text.endswith(
        _BEFORE_DECADE, max(0, unit.start() - 10), unit.start() - 2
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
    small = text.lower()
    for first in _START.finditer(small if len(small) == len(text) else text):
        start = first.start()
        if start < behind:
            continue
        match = _WORDS.match(text, start)
        if not match:
            continue
        behind = match.end()
        if match["cardinal"]:
            yield from _cardinal(text, match)
            continue
        for group, (kind, read) in _READERS.items():
            if match[group]:
                firm = _is_firm_word(text, match)
                yield _number(text, start, behind, read(match), kind, firm=firm, digits=False)
                break


def _is_firm_word(text: str, match: re.Match[str]) -> bool:
    if match["part"]:
        return match["count"].lower() != "a"
    return match.group().lower() == "twice" and _COMPARED.match(text, match.end()) is not None


def _vague_value(match: re.Match[str]) -> Decimal:
    value = Decimal(1)
    for piece in match["vague"].lower().replace(" of ", " ").split():
        value *= _VAGUE[piece]
    return value


def _part_value(match: re.Match[str]) -> Decimal:
    return _ONES.get(match["count"].lower(), Decimal(1)) / _PARTS[match["whole"].lower().rstrip("s")]


_READERS: dict[str, tuple[Kind, Callable[[re.Match[str]], Decimal]]] = {
    "vague": ("vague", _vague_value),
    "few": ("vague", lambda match: _LARGE[match["few"].lower()]),
    "part": ("fraction", _part_value),
    "ordinal": ("ordinal", lambda match: _ORDINALS[match["ordinal"].lower()]),
    "half": ("fraction", lambda _: _HALF),
    "era": ("vague", lambda match: _SPANS[match["era"].lower()]),
    "multiple": ("multiple", lambda match: _MULTIPLES[match["multiple"].lower()]),
    "month": ("month", lambda match: _MONTHS[match["month"].lower()]),
}


def _cardinal(text: str, match: re.Match[str]) -> Iterator[Number]:
    run: list[re.Match[str]] = []
    for word in _FIRST.finditer(text, *match.span("cardinal")):
        if word.group().lower() in _JOINERS:
            run += [word] if not run else []
            continue
        if run and (len(run) > LONGEST_RUN or _value([*_counted(run), word.group().lower()]) is None):
            yield from _run_value(text, run, run[-1].end(), fold=False)
            run = []
        run.append(word)
    yield from _run_value(text, run, match.end(), fold=bool(match["fold"]))


def _counted(run: list[re.Match[str]]) -> list[str]:
    return [word.group().lower() for word in run if word.group().lower() not in _JOINERS]


def _run_value(text: str, run: list[re.Match[str]], end: int, *, fold: bool) -> Iterator[Number]:
    words = _counted(run)
    value = _value(words)
    if value is None or not words:
        return
    start = run[0].start()
    written = text[start:end]
    half = written.lower().startswith("half")
    factor = text.endswith("factor of ", max(0, start - 10), start)
    unit = TIMES if fold or factor else NO_UNIT
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
    if text[end + 1 : end + 10].lower() == "dimension" or _DIMENSIONS.match(text, end):
        return
    idiom = idiom or text.endswith(_POINTING, max(0, start - 8), start)
    bare = not half and not {*words} & {*_PLAIN} and not written.lower().startswith("a")
    firm = value >= 2 and not idiom and not capital and not bare
    yield _number(text, start, end, value, "cardinal", unit=unit, firm=firm, digits=False)


def _value(words: list[str]) -> Decimal | None:
    """Add up number words (``two hundred five thousand``); ``None`` where they are no one number."""
    total = part = Decimal(0)
    last = Decimal(10) ** 15
    for word in words:
        if word in _LARGE:
            if word == "hundred":
                part = (part or Decimal(1)) * 100
            else:
                total += (part or Decimal(1)) * _LARGE[word]
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
            value = _PLAIN[count.lower()] if count.lower() in _PLAIN else Decimal(count)
        elif not match["several"] and match.group().lower().rstrip().find("orders") < 0:
            value = Decimal(1)
        yield _number(text, match.start(), match.end(), value, "magnitude", firm=True, digits=False)


def _number(
    text: str,
    start: int,
    end: int,
    value: Decimal,
    kind: Kind,
    *,
    unit: Unit = NO_UNIT,
    firm: bool,
    digits: bool = True,
) -> Number:
    before = _BOUND.search(text, max(0, start - REACH), start) if start else None
    return Number(Span.of(text, start, end), value, kind, unit, bound_of(before), firm, digits)
