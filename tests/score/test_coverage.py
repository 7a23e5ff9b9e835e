import math
import time
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.score.coverage import COVERAGE_COUNT, CoverageFeatures, _same_order, _Target
from qa.score.features import MOST_CHARACTERS
from qa.score.lexicon import Lexicon, shipped_lexicon

# Where the features stand that the tests look at.
FOUND, NEAR = 0, 1
UNCOVERED, UNKNOWN, KEPT_SHARE, SOMEWHAT, UNEXPLAINED_COUNT, LONGEST_RUN, ORDER = 12, 21, 23, 24, 26, 27, 28

SOURCE = "The robot opens heavy doors and draws a map."
TARGET = "该机器人打开沉重的门并绘制地图。"


class Zipf:
    def __call__(self, words):
        return [4.5] * len(words)


@pytest.fixture(scope="module")
def features():
    return CoverageFeatures(shipped_lexicon(), Zipf())


@pytest.mark.parametrize(
    ("word", "rendering"),
    [("robot", "机器人"), ("robots", "机器人"), ("map", "地图"), ("heavy", "沉重"), ("fast-moving", "快速")],
)
def test_words_forms_and_compounds_have_renderings(word, rendering):
    assert any(rendering in one or one in rendering for one in shipped_lexicon()(word))


@pytest.mark.parametrize("word", ["", "qzxv", "\ud800", "a" * 10_000, "-", "qzxv-vxzq"])
def test_what_is_no_word_has_none(word):
    assert shipped_lexicon()(word) == ()


def test_renderings_are_short_chinese_and_say_nothing_of_forms():
    every = [one for word in ("saw", "better", "children", "models") for one in shipped_lexicon()(word)]
    assert every
    assert all(1 <= len(one) <= 6 and "\u4e00" <= one[0] <= "\u9fff" for one in every)
    assert not any("过去式" in one or "复数" in one for one in every)


def test_a_dictionary_of_ones_own(tmp_path):
    text = "门 房门"
    np.savez_compressed(
        tmp_path / "own.npz",
        words=np.array([zlib.crc32(b"door")], np.uint32),
        sizes=np.array([len(text)], np.uint8),
        text=np.frombuffer(text.encode("utf-16-le"), "<u2"),
        forms=np.array([], np.uint32),
        lemmas=np.array([], np.uint32),
    )
    own = Lexicon(tmp_path / "own.npz")
    assert own("door") == ("门", "房门")
    assert own("map") == ()


def test_a_translation_covers_its_source(features):
    row = features(SOURCE, TARGET)
    assert row[NEAR] > 0.8
    assert row[UNCOVERED] == 0
    assert row[SOMEWHAT] > 0.8


def test_a_wrong_sense_and_an_omission_leave_words_uncovered(features):
    whole = features(SOURCE, TARGET)
    less = features(SOURCE, "该机器人打开沉重的门。")
    other = features(SOURCE, "该蛋白质折叠沉重的门并绘制地图。")
    for row in (less, other):
        assert row[UNCOVERED] > whole[UNCOVERED]
        assert row[NEAR] < whole[NEAR]
    assert other[LONGEST_RUN] > whole[LONGEST_RUN]
    assert other[UNEXPLAINED_COUNT] > whole[UNEXPLAINED_COUNT]


def test_a_word_kept_counts_nearly_as_much_as_one_rendered(features):
    kept = features("We release Qzxv.", "我们发布Qzxv。")
    lost = features("We release Qzxv.", "我们发布。")
    assert kept[KEPT_SHARE] == 0.5
    assert kept[UNKNOWN] == 0
    assert lost[UNKNOWN] == 1
    assert kept[FOUND] > lost[FOUND]


def test_order_is_spearmans(features):
    assert _same_order([1, 4, 9]) == 1
    assert _same_order([9, 4, 1]) == -1
    assert _same_order([5, 1]) == 0
    assert features(SOURCE, TARGET)[ORDER] > 0


def test_a_rendering_explains_every_place_where_it_stands():
    target = _Target("地图和地图")
    assert target.cover(("地图",)) == (1.0, 1.0, 0)
    assert target.explained == [1.0, 1.0, 0.5, 1.0, 1.0]
    assert _Target("地面图").cover(("地图",)) == (0.0, 1.0, -1)
    assert _Target("门").cover(("门", "房门")) == (0.6, 0.6, 0)


@given(st.text(max_size=80), st.text(max_size=80))
def test_every_text_has_its_features(source, target):
    row = CoverageFeatures(shipped_lexicon(), Zipf())(source, target)
    assert len(row) == COVERAGE_COUNT
    assert all(map(math.isfinite, row))


def test_endless_texts_cost_no_more_than_long_ones(features):
    began = time.perf_counter()
    long = features("map room " * 200_000, "地图房间" * 300_000)
    assert time.perf_counter() - began < 5
    assert long == features(
        ("map room " * 200_000)[:MOST_CHARACTERS], ("地图房间" * 300_000)[:MOST_CHARACTERS]
    )
