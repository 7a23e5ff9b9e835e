"""Read the numbers of a Chinese text: digits and numerals, with scale, unit and bound."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from qa.model import Span
from qa.text.number import NO_UNIT, Kind, Number, Unit, bound_of
from qa.text.number_digits import AFTER_DIGITS, digit_runs
from qa.text.number_units import CHINESE_UNITS, SCALES, SHARE, TIMES, alternatives

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_NUMERAL = "零〇一二两三四五六七八九十百千万亿"

_SCALE = re.compile(
    r"\s?[$}]?\s?[多余]?(?P<zh>[十百千万亿]{1,8})(?![分米瓦])|\s?\$?(?P<letter>[KkMBbT])(?![A-Za-z0-9])|"
    r"(?P<letter2>[KkMBbT])(?=\+)|\s?(?P<word>thousand|million|billion|trillion)(?![a-z])"
)
_NAMES = alternatives(set(CHINESE_UNITS) - {"%", "x", "X", "×", "天", "日"})
_UNIT = re.compile(
    r"(?:[\s~$}{-]|\\[,;!]|多|余|来|几){0,4}(?:\\?(?P<percent>[%％])|percent|\\?(?P<times>times|×)(?!\s?\$?\d)|"
    r"(?P<x>[xX])(?![A-Za-z0-9])(?!\s?\d)|(?P<points>个百分点|百分点)|(?P<day>天|日)(?![本志常])|"
    r"\^?\{?\\?(?P<degree>°|circ)\}?(?!C)|"
    rf"(?P<name>{_NAMES})(?![A-Za-z0-9]))"
)
_DECADE = re.compile(
    r"(?:(?P<century>\d{1,2}|二十|二十一|十九)世纪|上世纪)(?P<tens>[1-9]0|[一二三四五六七八九]十)年代|"
    r"(?P<year>\d{4})年代|(?P<short>[1-9]0|[一二三四五六七八九]十)年代"
)
_MEASURE = (
    "[个种类项大层步组位名篇张段条款轮级套台部幅只支门份倍年月日天周世成轴路分秒字行列小句词]|"
    "方面|阶段|数据集|模态|自由度|组件|模块|任务|领域|语言"
)
_WORDS = re.compile(
    rf"(?:第(?P<ordinal>[{_NUMERAL}\d]{{1,12}}))|"
    rf"(?:百分之(?P<percent>[{_NUMERAL}点\d.]{{1,12}}))|"
    rf"(?P<whole>[{_NUMERAL}]{{1,6}}|\d{{1,6}})分之(?P<count>[{_NUMERAL}]{{1,6}}|\d{{1,6}})|"
    rf"(?P<vague>(?:[数几]|数以)[十百千万亿]+计?|成百上千|成千上万|上[百千万亿]+(?!分))|"
    rf"(?P<half>一半|半数|减半|折半|(?<!一)半(?=[年天小数]))|"
    rf"(?P<multiple>翻倍|加倍|翻番|翻一番|成倍|双倍)|"
    rf"(?P<cardinal>[{_NUMERAL}]{{1,20}}(?:点[零一二三四五六七八九]{{1,8}})?)"
    r"(?P<tail>[多余几](?P<rest>[万亿]{0,2}))?|"
    rf"(?P<pair>双|俩)"
)
_NOT_NUMBERS = re.compile(
    r"十分(?!之)|百分|两两|万(?:能|象|物|维|一(?!个)|分)|千(?:差|变|问|里|禧)|百(?:科|度|分点)|万事|"
    r"一(?![百千万亿十])|[二三四](?:维|元|值|次|角|者|方)|五官|亿万|十字|三位一体|八叉|四[足肢]|六边|九章|四舍五入|三明治|三甲|七夕"
)
_AND_HALF = re.compile(r"[个年天倍]?半(?![监自结])")
_MAGNITUDE = re.compile(
    rf"(?:(?P<count>\d{{1,6}}(?:\.\d{{1,6}})?|[{_NUMERAL}]{{1,3}}|[几数多])\s?\$?\s?个?\s?|(?P<measure>个))?(?P<head>数?)量级"
)
# 轻量级 and 重量级 are light and heavy weight.
_OTHER_LEVELS = frozenset("轻重当")
_BEFORE = re.compile(
    r"(?:(?P<about>大约|大概|约为?|接近|近|将近|几乎|左右|~|～|≈|∼|\\sim|\\approx)|"
    r"(?P<upto>高达|多达|达到?|至多|最多|最高|最大|不超过|可达|长达|最长|不多于)|"
    r"(?P<above>超过|超出|多于|大于|高于|逾|超|>|优于|突破)|(?P<below>少于|低于|小于|不足|不到|<|不满)|"
    r"(?P<atleast>至少|不少于|不低于|最少|起码))"
    r"(?:[\s${}\\~了有为的]|[a-z]){0,4}\Z"
)
_BEHIND = re.compile(
    r"[\s$}]{0,2}[^\s，。；、（）()]{0,4}?(?:(?P<about>左右|上下)|(?P<above>以上|多|余)|(?P<below>以下|以内))"
)
_REACH = 10


def read_chinese(text: str) -> tuple[Number, ...]:
    """Return the numbers of a Chinese text in order."""
    found = [*_magnitudes(text), *_decades(text), *_words(text), *_digits(text)]
    found.sort(key=lambda number: (number.span.start, -number.span.end))
    kept: list[Number] = []
    for number in found:
        if not kept or number.span.start >= kept[-1].span.end:
            kept.append(number)
    return tuple(kept)


def numeral_value(numeral: str) -> Decimal | None:
    """Return the value of a Chinese numeral such as 三百零五, 一万二 or 三点五, or ``None`` if it is none."""
    whole, point, decimals = numeral.partition("点")
    if point:
        base = numeral_value(whole)
        digits = "".join(str(_DIGITS.get(char, "")) for char in decimals)
        return base + Decimal("0." + digits) if base is not None and len(digits) == len(decimals) else None
    if all(char in _DIGITS for char in whole):
        return Decimal("".join(str(_DIGITS[char]) for char in whole)) if whole else None
    total = section = 0
    digit: int | None = None
    last = 1
    for char in whole:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
            last = 1 if digit == 0 else last
        elif char in _POWERS:
            section += (1 if digit is None else digit) * _POWERS[char]
            digit, last = None, _POWERS[char]
        else:
            section += digit or 0
            if char == "亿":
                total = (total + section or 1) * 10**8
            else:
                total += (section or 1) * 10**4
            section, digit, last = 0, None, _MYRIADS[char]
    if digit and last >= 100:
        section += digit * last // 10
        digit = 0
    return Decimal(total + section + (digit or 0))


def _digits(text: str) -> Iterator[Number]:
    for start, digits_end, plain in digit_runs(text):
        value, end, unit = plain, digits_end, NO_UNIT
        kind: Kind = "cardinal"
        scale = _SCALE.match(text, end)
        if scale:
            value *= _scale_value(scale)
            end = scale.end()
        measured = _UNIT.match(text, end)
        if measured and not _dates(text, start, value, measured):
            unit, end = _unit_of(measured), measured.end()
        elif not scale:
            after = AFTER_DIGITS.match(text, end)
            if after and after["name"]:
                continue
            if after:
                kind, end = ("ordinal" if after["tail"] else "decade"), after.end()
        if "/" in text[start:digits_end] or "}{" in text[start:digits_end]:
            kind = "fraction"
        kind = _kind_in_place(text, start, end, kind, unit)
        firm = (value not in {0, 1} or unit is not NO_UNIT) and kind != "month"
        yield _number(text, start, end, value, kind, unit=unit, firm=firm)


def _kind_in_place(text: str, start: int, end: int, kind: Kind, unit: Unit) -> Kind:
    before = text[start - 1 : start]
    if before == "第":
        return "ordinal"
    if (text[end : end + 1] == "月" and unit is NO_UNIT) or (kind == "cardinal" and before == "月"):
        return "month"
    return kind


def _dates(text: str, start: int, value: Decimal, unit: re.Match[str]) -> bool:
    """Tell whether 年 or 日 behind a number makes it a date and no duration."""
    if unit["day"]:
        return text[start - 1 : start] == "月"
    return unit["name"] == "年" and 1000 <= value <= 2100


def _scale_value(scale: re.Match[str]) -> Decimal:
    if scale["zh"]:
        value = Decimal(1)
        for char in scale["zh"]:
            value *= _POWERS.get(char) or _MYRIADS[char]
        return value
    return SCALES[scale["letter"] or scale["letter2"] or scale["word"]]


def _unit_of(match: re.Match[str]) -> Unit:
    if match["percent"]:
        return SHARE
    if match["points"]:
        return CHINESE_UNITS["个百分点"]
    if match["day"]:
        return CHINESE_UNITS["天"]
    if match["degree"]:
        return CHINESE_UNITS["度"]
    if match["name"]:
        return CHINESE_UNITS[match["name"]]
    return SHARE if "cent" in match.group() else TIMES


def _decades(text: str) -> Iterator[Number]:
    if "年代" not in text:
        return
    for match in _DECADE.finditer(text):
        if match["year"]:
            value = Decimal(match["year"])
        else:
            written = match["tens"] or match["short"]
            tens = numeral_value(written) if written[0] in _NUMERAL else Decimal(written)
            century = match["century"] or "20"
            base = numeral_value(century) if century[0] in _NUMERAL else Decimal(century)
            value = ((base or Decimal(20)) - 1) * 100 + (tens or Decimal(0))
        yield _number(text, match.start(), match.end(), value, "decade", firm=True)


def _words(text: str) -> Iterator[Number]:
    for match in _WORDS.finditer(text):
        start, end = match.span()
        if match["cardinal"]:
            yield from _cardinal(text, match)
            continue
        for group, (kind, unit, read) in _READERS.items():
            if match[group]:
                value = read(match)
                if value is not None:
                    firm = group in {"percent", "whole"}
                    yield _number(text, start, end, value, kind, unit=unit, firm=firm, digits=False)
                break


def _ordinal_value(match: re.Match[str]) -> Decimal | None:
    numeral = match["ordinal"]
    # 第三四分位 is the third quartile.
    counted = numeral[0] if len(numeral) == 2 and set(numeral) <= set(_DIGITS) else numeral
    return _mixed(counted)


def _fraction_value(match: re.Match[str]) -> Decimal | None:
    whole, count = _mixed(match["whole"]), _mixed(match["count"])
    return count / whole if whole and count is not None else None


def _mixed(numeral: str) -> Decimal | None:
    if numeral[0].isdigit() and numeral[0] not in _NUMERAL:
        digits = re.match(r"\d+(?:\.\d+)?", numeral)
        return Decimal(digits.group()) if digits else None
    return numeral_value(numeral.rstrip("点"))


def _vague_value(word: str) -> Decimal:
    value = Decimal(1)
    for char in re.split("[上成](?=[千万])", word.lstrip("数以几上成好"))[0]:
        value *= _POWERS.get(char) or _MYRIADS.get(char) or 1
    return value


_READERS: dict[str, tuple[Kind, Unit, Callable[[re.Match[str]], Decimal | None]]] = {
    "ordinal": ("ordinal", NO_UNIT, _ordinal_value),
    "percent": ("cardinal", SHARE, lambda match: _mixed(match["percent"])),
    "whole": ("fraction", NO_UNIT, _fraction_value),
    "vague": ("vague", NO_UNIT, lambda match: _vague_value(match["vague"])),
    "half": ("fraction", NO_UNIT, lambda _: Decimal("0.5")),
    "multiple": ("multiple", NO_UNIT, lambda _: Decimal(2)),
    "pair": ("multiple", NO_UNIT, lambda _: Decimal(2)),
}


def _cardinal(text: str, match: re.Match[str]) -> Iterator[Number]:
    start, end = match.span("cardinal")
    numeral = match["cardinal"]
    if _NOT_NUMBERS.match(text, start) or numeral in {"千万", "万一", "三三两两", "一一"}:
        if numeral[0] == "一" and text[end : end + 1] in {"倍", "半"}:
            yield _number(text, start, end + 1, Decimal(1), "cardinal", unit=TIMES, firm=False, digits=False)
        elif numeral == "千万":
            yield _number(text, start, end, Decimal(10**7), "cardinal", firm=False, digits=False)
        return
    plain = all(char in _DIGITS for char in numeral)
    value = numeral_value(numeral)
    for char in match["rest"] or "":
        value = value * _MYRIADS[char] if value is not None else None
    if value is None or (plain and len(numeral) in {2, 3} and not {"零", "〇"} & set(numeral)):
        return
    end = match.end("rest") if match["rest"] else end
    unit = NO_UNIT
    measured = _UNIT.match(text, end)
    if measured and not measured.group()[0].isspace() and value < 10**4:
        unit, end = _unit_of(measured), measured.end()
    firm = value >= 3 and (
        len(numeral) > 1 or re.match(_MEASURE, text[match.end() : match.end() + 3]) is not None
    )
    kind: Kind = "vague" if match["tail"] and value >= 10 else "cardinal"
    firm = firm and kind != "vague"
    half = _AND_HALF.match(text, end)
    if half:
        value, end = value + Decimal("0.5"), half.end()
    yield _number(text, start, end, value, kind, unit=unit, firm=firm, digits=False)


def _magnitudes(text: str) -> Iterator[Number]:
    if "量级" not in text:
        return
    for match in _MAGNITUDE.finditer(text):
        if text[match.start() - 1 : match.start()] in _OTHER_LEVELS:
            continue
        count = match["count"]
        value = Decimal(0)
        if count and count not in "几数多":
            value = (numeral_value(count) or Decimal(0)) if count[0] in _NUMERAL else Decimal(count)
        elif match["measure"]:
            value = Decimal(1)
        yield _number(text, match.start(), match.end(), value, "magnitude", firm=False, digits=False)


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
    before = _BEFORE.search(text, max(0, start - _REACH), start) if start else None
    bound = bound_of(before or _BEHIND.match(text, end))
    return Number(Span.of(text, start, end), value, kind, unit, bound, firm, digits)
