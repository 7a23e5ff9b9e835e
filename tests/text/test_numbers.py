"""Numbers of both languages are read as values, and digits in names are none."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.number import same_value
from qa.text.number_chinese import numeral_value
from qa.text.number_form import chinese_form
from qa.text.number_match import match_numbers, number_agreement
from qa.text.numbers import chinese_numbers, english_numbers

EQUAL = [
    ("2 million", "200万"), ("2M", "2,000,000"), ("2 million", "二百万"), ("7B", "70亿"), ("7 billion", "7B"),
    ("7-billion-parameter", "70亿参数"), ("three sets", "三组"), ("three sets", "3组"), ("two arms", "两臂"),
    ("1,000", "1千"), ("1{,}000", "1000"), ("5.3 percent", "百分之5.3"), ("5.3 percent", "5.3%"),
    ("5.3 percentage points", "5.3个百分点"), ("half", "50%"), ("half", "一半"), ("two-thirds", "三分之二"),
    ("$17\\times$", "17倍"), ("52.7\\%", "52.7％"), ("10-fold", "十倍"), ("3x faster", "3倍"),
    ("$10^{-3}$", "0.001"), ("$10^6$", "一百万"), ("1e-4", "0.0001"), ("3 x 10^5", "30万"), ("1990s", "20世纪90年代"),
    ("the 90s", "1990年代"), ("21st century", "二十一世纪"), ("third", "第三"), ("hundreds of users", "数百名用户"),
    ("hundreds of millions", "数亿"), ("an order of magnitude", "一个数量级"), ("two orders of magnitude", "两个数量级"),
    ("300 ms", "0.3秒"), ("16 GB", "16GB"), ("2.5 years", "两年半"), ("half a million", "50万"), ("1.5T", "1.5万亿"),
    ("six-DoF", "6自由度"), ("6-DoF", "六自由度"), ("p < .001", "p<0.001"), ("1/3", "三分之一"),
    ("32 000 Hz", "32000 Hz"), ("a factor of two", "2倍"), ("10-4", "10^{-4}"), ("$1.21$\\times10^{-3}$", "0.00121"), ("\\frac{1}{9}", "九分之一"),
    ("clips of 20s", "20秒"), ("a million", "一百多万"), ("$3 \\times 10^{-2}$", "3×10^(-2)"), ("3.3+ trillion", "3.3万亿"), ("over 59.7 million", "5970多万"), ("12 months", "十二个月"),
]  # fmt: skip
UNEQUAL = [
    ("2 million", "20万"), ("7 billion", "7亿"), ("three sets", "四组"), ("5.3%", "5.8%"), ("half", "三分之一"),
    ("1990s", "20世纪80年代"), ("hundreds of millions", "数千万"), ("two orders of magnitude", "三个数量级"),
    ("300 ms", "30毫秒"), ("21st century", "二十世纪"), ("$10^{-3}$", "0.01"), ("300B", "300亿"), ("third", "第四"),
]  # fmt: skip


def test_two_number_words_joined_by_and_are_two_numbers():
    assert [number.value for number in english_numbers("a factor of five and twelve")] == [5, 12]


def some_equal(source, target):
    return any(same_value(one, two) for one in english_numbers(source) for two in chinese_numbers(target))


@pytest.mark.parametrize(("source", "target"), EQUAL)
def test_equal(source, target):
    assert some_equal(source, target)


@pytest.mark.parametrize(("source", "target"), UNEQUAL)
def test_unequal(source, target):
    assert english_numbers(source)
    assert chinese_numbers(target)
    assert not some_equal(source, target)


NO_NUMBERS = ["GPT-4", "Llama-3.1-8B", "FLUX.1", "ResNet-50", "COVID-19", "3D", "Gemma-2b and F1", "x_1", "$n^2$",
              "https://a.example/12", "arXiv: 2501.12345", "as in [12] and [3, 4]", "(1) first-hand", "%E2%80%93", "24/7"]  # fmt: skip


@pytest.mark.parametrize("text", NO_NUMBERS)
@pytest.mark.parametrize("read", [english_numbers, chinese_numbers])
def test_digits_in_names_are_no_numbers(read, text):
    assert [number.span.text for number in read(text) if number.firm or number.digits] == []


@pytest.mark.parametrize(
    "text",
    [
        "一种统一的一般方法进一步一致",
        "十分重要",
        "四元数和三维",
        "百分比",
        "两两比较",
        "万能",
        "三位一体",
        "单一",
    ],
)
def test_numerals_in_words_are_not_firm(text):
    assert [number.span.text for number in chinese_numbers(text) if number.firm] == []


@pytest.mark.parametrize(
    ("text", "span", "bound"),
    [("by about 8\\% more", "8\\%", "about"), ("$\\sim$8%", "8%", "about"), ("up to 3 times", "3 times", "up to"),
     ("at least 12", "12", "at least"), ("over 90%", "90%", "above"), ("exactly 90%", "90%", "")],
)  # fmt: skip
def test_span_holds_the_unit_and_the_bound_is_read(text, span, bound):
    (number,) = english_numbers(text)
    assert (number.span.text, number.bound) == (span, bound)
    assert text[number.span.start : number.span.end] == span


DIGITS = "零一二三四五六七八九"


def chinese_words(value):
    if value >= 10**8:
        head, rest = divmod(value, 10**8)
        return f"{chinese_words(head)}亿{'零' if rest and rest < 10**7 else ''}{chinese_words(rest) if rest else ''}"
    if value >= 10**4:
        head, rest = divmod(value, 10**4)
        return f"{chinese_words(head)}万{'零' if rest and rest < 1000 else ''}{chinese_words(rest) if rest else ''}"
    for size, name in ((1000, "千"), (100, "百"), (10, "十")):
        if value >= size:
            head, rest = divmod(value, size)
            gap = "零" if rest and rest < size // 10 else ""
            return f"{DIGITS[head]}{name}{gap}{chinese_words(rest) if rest else ''}"
    return DIGITS[value]


ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def english_words(value):
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= size:
            head, rest = divmod(value, size)
            return f"{english_words(head)} {name}" + (f" {english_words(rest)}" if rest else "")
    if value >= 20:
        return TENS[value // 10] + (f"-{ONES[value % 10]}" if value % 10 else "")
    return ONES[value]


@given(st.integers(min_value=11, max_value=10**12 - 1))
def test_chinese_numerals_round_trip(value):
    assert numeral_value(chinese_words(value)) == value


@given(st.integers(min_value=11, max_value=10**12 - 1))
def test_chinese_numerals_agree_with_cn2an(value):
    import cn2an

    assert numeral_value(cn2an.an2cn(value)) == value


@given(st.integers(min_value=2, max_value=10**12 - 1))
def test_english_words_round_trip(value):
    (number,) = english_numbers(f"some {english_words(value)} seeds")
    assert number.value == value


@given(st.integers(min_value=2, max_value=10**12 - 1))
def test_digits_and_myriads_say_the_same(value):
    (english,) = english_numbers(f"we saw {value:,} seeds")
    (chinese,) = chinese_numbers(f"共{Decimal(value) / 10**4:f}万粒种子")
    assert same_value(english, chinese)
    (rendered,) = chinese_numbers(f"共{chinese_form(english)}粒种子")
    assert same_value(english, rendered)


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_read_and_spans_are_exact(source, target):
    for text, numbers in ((source, english_numbers(source)), (target, chinese_numbers(target))):
        ends = [0]
        for number in numbers:
            assert text[number.span.start : number.span.end] == number.span.text != ""
            assert number.span.start >= ends[-1]
            ends.append(number.span.end)
    assert 0 <= number_agreement(source, target) <= 1


HOSTILE = ["1" * 10**6, "1," * 500_000, "1.1" * 300_000, "一二三" * 300_000, "one two " * 120_000, "$10^{" * 200_000,
           "(1) " * 250_000, "1/" * 500_000, "万亿" * 500_000, "量级" + "9" * 10**6, "magnitude " + "9" * 10**6]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:6])
def test_hostile_text_takes_linear_time(text):
    begin = time.process_time()
    match_numbers(text, text)
    assert time.process_time() - begin < 20


def test_numbers_are_matched_within_their_bead_first():
    source, target = "Five cats. Six dogs.", "五只猫。七只狗。"
    match = match_numbers(source, target, (((0, 10), (0, 4)), ((11, 20), (4, 8))))
    assert [(pair.source.value, pair.target.value) for pair in match.changed] == [(6, 7)]
    assert match.missing == match.added == ()


def test_a_number_may_move_to_a_neighbouring_bead():
    source, target = "It has 12 legs. It ran.", "它有腿。它用12条腿跑。"
    assert match_numbers(source, target, (((0, 15), (0, 4)), ((16, 23), (4, 12)))).missing == ()


def test_agreement_is_the_share_of_numbers_kept():
    assert number_agreement("We saw 12 cats and 30 dogs.", "我们看到12只猫和许多狗。") == pytest.approx(0.5)
    assert number_agreement("We saw 12 cats.", "我们看到12只猫。") == 1
    assert number_agreement("We saw cats.", "我们看到猫。") == 1
