"""Each fixer on invented lines: what it writes, and what it leaves alone."""

import re
from dataclasses import replace

import pytest
from harness import paper

from qa.config import Config
from qa.errors import ConfigError
from qa.fix import FIXERS, chosen, mend
from qa.fix.macros import macro_name
from qa.model import Span
from qa.pipeline import Checker

CODE = "We draw maps of caves. Code is available at this https URL."
CASES = [
    # code, English, Chinese, Chinese mended
    ("ART003", CODE, "我们绘制洞穴地图。代码可在此 https URL获取。",
     "我们绘制洞穴地图。代码可在 https://arxiv.org/abs/2501.00001 获取。"),
    ("ART001", CODE, "我们绘制洞穴地图。代码可在以下链接获取：[此处填写链接]。",
     "我们绘制洞穴地图。代码可在以下链接获取： https://arxiv.org/abs/2501.00001 。"),
    ("ART001", CODE, "我们绘制洞穴地图。代码已开源（请填写链接）。",
     "我们绘制洞穴地图。代码已开源（https://arxiv.org/abs/2501.00001）。"),
    ("ART001", CODE, "我们绘制洞穴地图。代码已公开，链接待补充。", "我们绘制洞穴地图。代码已公开。"),
    ("ART002", "We draw maps. Code: https://river.example.net/maps.", "我们绘制地图。代码：https://lake.example.net/m。",
     "我们绘制地图。代码： https://river.example.net/maps 。"),
    ("ART004", CODE, "我们绘制洞穴的地图，并在许多洞穴中对其进行了检验与比较。",
     "我们绘制洞穴的地图，并在许多洞穴中对其进行了检验与比较。详见 https://arxiv.org/abs/2501.00001 。"),
    ("ART005", "We draw maps from sound.", "以下是该论文内容的中文翻译：\n\n我们利用声音绘制地图。", "我们利用声音绘制地图。"),
    ("ART005", "We draw maps from sound.", "我们利用声音绘制地图。\n\n请注意，上面的链接需要替换为实际地址。", "我们利用声音绘制地图。"),
    ("ART006", "We draw maps from sound.", "将以下论文内容翻译成中文，要符合学术规范：我们利用声音绘制地图。", "我们利用声音绘制地图。"),
    ("FMT001", "The error falls by 52.7%.", "误差降低了52.7\\%。", "误差降低了52.7%。"),
    ("FMT001", "We use sound.", "我们使用\\textbf{声音}。", "我们使用声音。"),
    ("FMT001", "It gains 7.9%.", "提升\\textcolor{blue}{7.9\\%}。", "提升7.9%。"),
    ("FMT001", "We propose \\cavemap, a system.", "我们提出了系统\\cavemap。", "我们提出了系统cavemap。"),
    ("FMT001", "We propose {\\cavemap}, a system.", "我们提出了系统{\\cavemap}。", "我们提出了系统cavemap。"),
    ("FMT001", "We use \\ac{SLAM} in caves.", "我们在洞穴中使用\\ac{SLAM}。", "我们在洞穴中使用SLAM。"),
    ("FMT001", "We propose a system.", "我们提出了系统\\cavemap。", "我们提出了系统\\cavemap。"),
    ("FMT001", "We propose \\cavemapper, a system.", "我们提出了系统\\cavemap。", "我们提出了系统\\cavemap。"),
    ("FMT001", "We propose \\method, a system.", "我们提出了系统\\method。", "我们提出了系统\\method。"),
    ("FMT001", "The rate is \\sqrt{T}.", "速率为\\sqrt{T}。", "速率为√T。"),
    ("FMT002", "We propose a system of maps.", "我们提出了**地图系统。", "我们提出了地图系统。"),
    ("FMT003", "Maps & sounds of caves", "地图&amp;洞穴的声音", "地图&洞穴的声音"),
    ("FMT004", "We compare maps of caves.", "我们對洞穴的地图进行比较。", "我们对洞穴的地图进行比较。"),
    ("FMT004", "We draw the maps of caves with sound.", "我們利用聲音繪製洞穴的地圖並進行實驗。", "我们利用声音绘制洞穴的地图并进行实验。"),
    ("FMT006", "We use 12 maps.", "我们使用１２幅地图。", "我们使用12幅地图。"),
    ("FMT006", "We draw maps.", "我们绘制\u200b地图。", "我们绘制地图。"),
    ("FMT006", "We draw maps.", "我们绘制\ufffd地图。", "我们绘制\ufffd地图。"),
    ("FMT007", "We draw maps. They are exact.", "我们绘制地图。。它们很准确。", "我们绘制地图。它们很准确。"),
    ("FMT007", "In recent years, we drew maps.", "近年来，我们绘制了地图，。", "近年来，我们绘制了地图。"),
    ("FMT008", "We draw maps, and test them.", "我们绘制地图,并加以测试。", "我们绘制地图，并加以测试。"),
    ("FMT008", "We draw maps, and test them.", "我们绘制地图, 并加以测试。", "我们绘制地图，并加以测试。"),
    ("FMT009", "CaveMap: maps from sound", "CaveMap: 基于声音的地图", "CaveMap：基于声音的地图"),
    ("FMT010", "There are 3,000 maps.", "共有3，000幅地图。", "共有3,000幅地图。"),
    ("FMT011", "a cave model (CM) of maps", "洞穴模型（CM)的地图", "洞穴模型（CM）的地图"),
    ("FMT011", "a cave model (CM) of maps", "洞穴模型CM）的地图", "洞穴模型（CM）的地图"),
    ("FMT011", "Maps of Caves [Technical Report]", "洞穴的地图 [技术报告", "洞穴的地图 [技术报告]"),
    ("FMT011", "Maps of caves (and of mines), from sound", "洞穴的地图（以及矿井的地图，由声音绘制", "洞穴的地图（以及矿井的地图，由声音绘制"),
    ("FMT013", "(L)LMs draw maps.", "（L）LM绘制地图。", "(L)LM绘制地图。"),
    ("FMT015", "a significant gain", "显着的提升", "显著的提升"),
    ("NAM002", "FlexParse is fast.", "FlexPrase很快。", "FlexParse很快。"),
    ("TRM001", "Our transformer reads sonar maps.", "我们的变压器读取声呐地图。", "我们的Transformer读取声呐地图。"),
]  # fmt: skip


def mended(code, source, target, laid_bare=(), **other):
    one = paper(source, target, **other)
    checker = Checker(Config(scorer="none", cache=False))

    def recheck(changed):
        return checker.check([changed])[0].findings

    return mend(one, recheck(one), chosen([code, *laid_bare], unsafe=True), recheck)


@pytest.mark.parametrize(("code", "source", "target", "expected"), CASES)
def test_fixer(code, source, target, expected):
    assert mended(code, source, target).paper.abstract_zh.text == expected


def test_every_fixer_has_a_case():
    without = {"ART007", "ART009"}
    assert {fixer.code for fixer in FIXERS} - {case[0] for case in CASES} == without


@pytest.mark.parametrize(
    ("title", "abstract", "name"),
    [
        ("CaveMap: Maps from Sound", "We propose \\method, which is fast.", "CaveMap"),
        ("CaveMap: Maps from Sound", "We propose \\cavemap{}, which is fast.", "CaveMap"),
        ("CaveMap: Maps from Sound", "We propose \\method and \\dataset.", ""),
        ("CaveMap: Maps from Sound", "We propose CaveMap and \\dataset.", ""),
        ("Maps from Sound", "We propose \\method, which is fast.", ""),
        ("Caves: a study", "We propose \\ourmethod, which is fast.", "Caves"),
        ("caves: a study", "We propose \\ourmethod, which is fast.", ""),
        ("CaveMap: Maps from Sound", "We write \\textit and nothing else.", ""),
    ],
)
def test_the_name_that_a_macro_stands_for(title, abstract, name):
    macro = re.findall(r"\\[a-z]+(?:{})?", abstract)[-1]
    assert macro_name(macro, paper(abstract, "", title=title), "abstract") == name


def test_without_an_arxiv_id_the_clause_says_that_it_is_public():
    one = mended("ART003", CODE, "我们绘制洞穴地图。代码可在此 https URL获取。", paper_id="x-0123456789ab")
    assert one.paper.abstract_zh.text == "我们绘制洞穴地图。代码已公开。"


def test_a_text_that_is_nothing_but_commentary_is_left_for_a_translator():
    text = "抱歉，我无法访问该链接。"
    one = mended("ART007", "We draw maps from sound.", text)
    assert one.paper.abstract_zh.text == text
    assert not one.fixed


def test_a_fix_that_brings_a_finding_is_taken_back():
    one = mended("FMT001", "The error falls by 5%.", "误差降低了5\\%。")
    assert one.fixed
    source, target = "We draw maps.", "我们绘制地图,并加以测试。"
    base = paper(source, target)
    checker = Checker(Config(scorer="none", cache=False))
    found = checker.check([base])[0].findings
    stranger = checker.check([paper("We use sound.", "我们使用\\textbf{声音}。")])[0].findings

    def worse(changed):
        return found if changed == base else stranger

    again = mend(base, found, chosen(["FMT008"]), worse)
    assert again.paper == base
    assert [one.finding.code for one in again.unmended] == ["FMT008"]
    assert "FMT001" in again.unmended[0].reason


def test_a_second_run_changes_nothing():
    for code, source, target, _ in CASES:
        once = mended(code, source, target).paper
        assert mended(code, source, once.abstract_zh.text).edits == {}


def test_a_fix_and_what_it_lays_bare_are_made_as_one():
    source, target = "Keywords: maps", "\\textbf{关键词:} 地图"
    assert not mended("FMT001", source, target).edits
    assert mended("FMT001", source, target, ["FMT009"]).paper.abstract_zh.text == "关键词：地图"


def test_a_sentence_that_only_leads_to_an_invented_link_goes_with_it():
    source = "We draw maps of 300 caves from sound. The maps are exact to 5 cm in all of them."
    target = "我们利用声音绘制了300个洞穴的地图。在所有洞穴中，这些地图精确到5厘米。"
    invented = "更多详细信息请参见：[此处插入文献链接]。"
    assert mended("ART001", source, target + invented).paper.abstract_zh.text == target


def test_a_guess_takes_a_fix_back_as_any_new_finding_does():
    base = paper("We draw maps.", "我们绘制地图,并加以测试。")
    found = next(f for f in Checker(Config(scorer="none")).check([base])[0].findings if f.code == "FMT008")
    guess = replace(found, code="MEA001", confidence=0.5, target=None, source=Span(0, 2, "We"))
    again = mend(base, (found,), chosen(["FMT008"]), lambda _: (guess,))
    assert (again.edits, again.fixed) == ({}, ())
    assert mend(base, (found, guess), chosen(["FMT008"]), lambda _: (guess,)).fixed == (found,)


def test_what_cannot_be_fixed_or_needs_leave_is_said():
    with pytest.raises(ConfigError, match="COV002 cannot be fixed by a program"):
        chosen(["COV002"])
    with pytest.raises(ConfigError, match="--unsafe"):
        chosen(["NAM"])
    assert "NAM002" not in chosen()
    assert set(chosen(["FMT"])) == {fixer.code for fixer in FIXERS if fixer.code.startswith("FMT")}
