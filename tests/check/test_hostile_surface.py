"""The checks of artifacts and form stay linear on hostile text, and find every planted placeholder."""

import time
from itertools import pairwise

import pytest
from harness import context

from qa.check.registry import RULES
from qa.text.passages import passages

SURFACE = tuple(rule for rule in RULES if rule.code[:3] in {"ART", "FMT"})
SOURCE = "We draw maps of caves from sound. Code is available at this https URL."
CLEAN = "我们利用声音绘制洞穴的地图。代码已公开。"
UNITS = ["字", "a", "(", "（", "[", "{", "$", "\\", "*", "_", '"', "，", "\n", "x", "请", "该翻译", "链接", "（注：", "注：\n",
         "https://", "\\textbf{", "X-和", "1，", "a。b", "的的", "e ", "《", "(这个链接", "a：b", "\u200b字", "學字"]  # fmt: skip
PLACEHOLDERS = [
    "[此处填写链接]", "（请填写链接）", "[插入链接]", "[URL]", "<link>", "[具体网址]", "XXX", "某链接", "链接待补充", "[链接]",
    "[此链接]", "https://this-url", "https://链接", "http://example.com", "https://github.com/your-repo", "this https URL",
    "此 https URL", "该https URL", "这个 https URL", "此https链接", "[这里](this https URL)", "https://github.com/xxx",
    "【此处插入链接】", "[insert link here]", "[Your Link]", "(链接)", "___", "{链接}", "[请在此处提供实际的URL]", "[待补充]",
    "[TODO]", "[代码链接]", "<https://>", "www.example.com", "（此处应为链接）", "[点击这里]", "[placeholder]",
]  # fmt: skip


def seconds(check, text, name, source):
    started = time.process_time()
    for _ in check(context(source, text, name)):
        pass
    return time.process_time() - started


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_hostile_text_takes_linear_time(unit):
    for rule in SURFACE:
        for source in (SOURCE, unit * (8_000 // len(unit))):
            short = seconds(rule.check, unit * (2_000 // len(unit)), "abstract", source)
            long = seconds(rule.check, unit * (32_000 // len(unit)), "abstract", source)
            assert long < max(0.25, 64 * short), rule.code


def test_ten_thousand_nested_brackets_are_few_findings():
    found = [hit for rule in SURFACE for hit in rule.check(context(SOURCE, "（" * 10_000))]
    assert 1 <= len(found) <= 5


@pytest.mark.parametrize("placeholder", PLACEHOLDERS)
def test_a_planted_placeholder_is_found(placeholder):
    target = CLEAN.replace("已公开", f"见{placeholder}")
    found = [hit for rule in SURFACE[:9] for hit in rule.check(context(SOURCE, target)) if hit.target]
    assert any(
        target[slice(*hit.target)] in placeholder or placeholder in target[slice(*hit.target)]
        for hit in found
    )


def test_a_clean_pair_has_no_finding():
    assert [hit for rule in SURFACE for hit in rule.check(context(SOURCE, CLEAN))] == []


def test_passages_do_not_overlap():
    target = "以下是翻译：\n\n声音地图\n\n注：此处保留原文。\n或者译为：\n源于声音的地图"
    found = passages(target, "Maps from Sound", title=True)
    assert len(found) == 2
    assert all(one.end <= two.start for one, two in pairwise(found))
