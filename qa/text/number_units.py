"""The units that stand behind numbers, in English and in Chinese, and the scales before them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from qa.text.number import Unit

_TABLE = """
share     0.01      %           % percent; % ％
points    0.01      points      percentage-points points pts pp; 个百分点 百分点
times     1         ×           × x X times fold \\times; 倍 × x X 次
time      1e-9      ns          ns nanoseconds; 纳秒 ns
time      1e-6      µs          µs μs us microseconds; 微秒 µs μs us
time      0.001     ms          ms msec milliseconds; 毫秒 ms
time      1         s           s sec secs seconds; 秒 秒钟 s
time      60        minutes     min mins minutes; 分钟 min
time      3600      hours       h hr hrs hours; 小时 个小时 h
time      86400     days        days; 天 日
time      604800    weeks       weeks; 周 个星期 星期 个周
calendar  1         months      months; 个月
calendar  12        years       years; 年
storage   1e3       KB          KB kB kilobytes; KB kB 千字节
storage   1e6       MB          MB megabytes; MB 兆字节 兆
storage   1e9       GB          GB gigabytes; GB 吉字节
storage   1e12      TB          TB terabytes; TB 太字节
rate      1         Hz          Hz hertz; Hz 赫兹 赫
rate      1e3       kHz         kHz KHz kilohertz; kHz KHz 千赫兹 千赫
rate      1e6       MHz         MHz megahertz; MHz 兆赫兹 兆赫
rate      1e9       GHz         GHz gigahertz; GHz 吉赫兹 吉赫 千兆赫
frames    1         fps         fps FPS; fps FPS
level     1         dB          dB decibels; dB 分贝
bits      1         bits        bits; 位 比特 bit bits
length    1e-9      nm          nm nanometers; nm 纳米
length    1e-6      µm          µm μm um micrometers microns; µm μm um 微米
length    0.001     mm          mm millimeters millimetres; mm 毫米
length    0.01      cm          cm centimeters centimetres; cm 厘米
length    1         m           m meters metres; m 米
length    1000      km          km kilometers kilometres; km 公里 千米
mass      0.001     mg          mg milligrams; mg 毫克
mass      1         g           g grams; g 克
mass      1000      kg          kg kilograms; kg 千克 公斤
power     0.001     mW          mW milliwatts; mW 毫瓦
power     1         W           W watts; W 瓦 瓦特
power     1000      kW          kW kilowatts; kW 千瓦
energy    0.001     mJ          mJ millijoules; mJ 毫焦 毫焦耳
energy    1         J           J joules; J 焦 焦耳
heat      1         °C          °C ℃; °C ℃ 摄氏度
angle     1         degrees     ° degrees; ° 度
"""


def numbered(words: str, first: int = 0, step: int = 1) -> dict[str, Decimal]:
    """Give each word of a text its number: ``first``, then ``step`` more each time."""
    return {word: Decimal(first + step * at) for at, word in enumerate(words.split())}


def alternatives(words: Iterable[str]) -> str:
    """Return the words as a regular expression that takes the longest."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def prefix_tree(words: Iterable[str]) -> str:
    """Return the same as a tree of common beginnings, which reads each letter once."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words):
        by_first.setdefault(word[:1], []).append(word[1:])
    branches = [re.escape(first) + prefix_tree(rest) for first, rest in by_first.items() if first]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + ("?" if "" in by_first else "")


def _read_table() -> tuple[dict[str, Unit], dict[str, Unit]]:
    english: dict[str, Unit] = {}
    chinese: dict[str, Unit] = {}
    for line in _TABLE.strip().splitlines():
        head, _, zh = line.partition(";")
        dimension, factor, name, *en = head.split()
        unit = Unit(name, dimension, Decimal(factor))
        for word in en:
            word = word.replace("percentage-points", "percentage points")  # noqa: PLW2901
            english[word] = unit
            if len(word) > 3 and word.endswith("s"):
                english[word[:-1]] = unit
        for word in zh.split():
            chinese[word] = unit
    return english, chinese


ENGLISH_UNITS, CHINESE_UNITS = _read_table()
SHARE = ENGLISH_UNITS["%"]
TIMES = ENGLISH_UNITS["×"]

SCALES: dict[str, Decimal] = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
    "K": Decimal(1000),
    "k": Decimal(1000),
    "M": Decimal(10**6),
    "B": Decimal(10**9),
    "b": Decimal(10**9),
    "T": Decimal(10**12),
}
