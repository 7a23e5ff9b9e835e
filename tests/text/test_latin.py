import time

import pytest

from qa.text.latin import HIDDEN, prose_runs, without_asides, without_glosses


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("见 https://a.example/b?c 处", "见  处"),
        ("取 $x_{train}$ 和 \\(y\\)", "取  和 "),
        ("用 `pip install` 与 \\texttt{run}", "用  与 "),
        ("提示“draw a cat”与‘yes’", "提示与"),
        ("文本 a@b.example 完", "文本  完"),
        ("价格 $5 不是公式", "价格 $5 不是公式"),
    ],
)
def test_asides_are_blanked_in_place(text, left):
    blanked = without_asides(text)
    assert len(blanked) == len(text)
    assert blanked.replace(HIDDEN, "") == left


def test_a_gloss_is_hidden_and_a_bracketed_sentence_is_not():
    assert prose_runs("规模律（scaling law (for short)）") == ()
    assert [r.text for r in prose_runs("模型（在所有测试场景下都 robust）")] == ["robust"]


def test_runs_keep_their_place():
    text = "在 GPT-4o 上，k-means 与X"
    assert [(r.text, text[r.start : r.end]) for r in prose_runs(text)] == [
        ("GPT-4o", "GPT-4o"), ("k-means", "k-means"), ("X", "X")]  # fmt: skip


@pytest.mark.parametrize("unit", ["(", "“", '"', "$", "a", "[({", "<", "`", "a@", "\\a{", "’"])
def test_hostile_text_takes_linear_time(unit):
    start = time.perf_counter()
    without_glosses(unit * 30_000)
    assert time.perf_counter() - start < 2
