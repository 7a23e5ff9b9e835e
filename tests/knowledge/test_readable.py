"""What a reader takes in: form is gone, and every character that is left stands where it stood."""

import time

import pytest

from qa.knowledge.readable import readable, translated
from qa.knowledge.scripts import simplified
from qa.text.latex import blanked, undressed

FORMS = [
    ("我们\\textbf{绘制}地图\\citep{a2020}。", "我们        绘制 地图             。"),
    ("误差降低了5\\%。", "误差降低了5 %。"),
    ("代码见this https URL。", "代码见              。"),
    ("代码见 https://a.example/b 。", "代码见                     。"),
    ("我們绘制地图,并测试。", "我们绘制地图，并测试。"),
    ("洞穴: 地图", "洞穴： 地图"),
    ("a: b, c", "a: b, c"),
    ("显着提升。。", "显著提升。 "),
    ("於洞穴繪製地圖並進行實驗", "于洞穴绘制地图并进行实验"),
    ("在洞穴中绘制地图", "在洞穴中绘制地图"),
]


@pytest.mark.parametrize(("written", "read"), FORMS)
def test_form_is_gone_and_places_stay(written, read):
    assert readable(written) == read
    assert len(read) == len(written)


def test_notes_placeholders_and_second_versions_are_no_translation():
    source = "We draw maps. Code is available at this https URL."
    note = "我们绘制地图。代码见[此处填写链接]。\n\n请注意，上面的链接需要替换为实际地址。"
    assert translated(note, source, title=False).split() == ["我们绘制地图。代码见", "。"]
    twice = "基于声音的洞穴地图绘制方法研究（或：基于声音的洞穴地图绘制方法的研究）"
    read = translated(twice, "Drawing Maps of Caves from Sound", title=True)
    assert (read.rstrip(), len(read)) == ("基于声音的洞穴地图绘制方法研究", len(twice))


def test_scripts_are_told_by_the_whole_text():
    assert simplified("後") == "後"
    assert simplified("洞穴後面的地圖與實驗") == "洞穴后面的地图与实验"


def test_nested_styles_come_off():
    assert undressed("\\textbf{\\emph{a}}b") == "ab"
    assert blanked("\\textbf{\\emph{a}}b").split() == ["a", "b"]


@pytest.mark.parametrize("strip", [blanked, undressed])
def test_styles_without_end_cost_no_time(strip):
    depth = 20_000
    began = time.perf_counter()
    strip("\\emph{" * depth + "图" + "}" * depth)
    assert time.perf_counter() - began < 5
