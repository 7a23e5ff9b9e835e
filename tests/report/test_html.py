"""Pages hold what was found, in place, and nothing that a digest could make executable."""

import html
import re
from dataclasses import replace

import pytest
from harness import context, paper

from qa.check.registry import RULES
from qa.check.run import run_checks
from qa.model import PaperResult, Score
from qa.report import html_report
from qa.report.summary import Summary

LARGEST_PAGE = 150_000
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "</style><script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "\x1b[31mred\x07",
    "\u202egnp.exe",
]


def result(source, target, **other):
    ctx = context(source, target, **other)
    findings = run_checks(ctx, RULES)
    return PaperResult(ctx.paper, ctx.segments, Score("quality", 61.0, "scorer:none"), findings)


def page(one):
    return html_report.paper_page(one, Summary("qa", "1"), "digest.md")


def test_a_flagged_span_is_marked_where_it_stands():
    text = page(
        result("The code is at this https URL.", "代码见[此处填写链接]。", title="Lamps", title_zh="灯")
    )
    found = re.search(r"代码见<mark class=\"major\"[^>]*>(.*?)</mark>。", text)
    assert found
    assert "[此处填写链接]" in found.group(1)
    assert 'id="m1"' in text
    assert 'href="#f1"' in found.group(1)


def test_overlapping_marks_do_not_nest():
    one = result("The code is at this https URL.", "代码见[此处填写链接]。", title="Lamps", title_zh="灯")
    first = one.findings[0]
    wider = replace(
        first, severity="critical", target=replace(first.target, start=0, text="代码见" + first.target.text)
    )
    text = page(replace(one, findings=(wider, first)))
    assert not re.search(r"<mark[^>]*>(?:(?!</mark>).)*<mark", text, re.DOTALL)
    assert text.count("<mark") == 2


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_is_inert(payload):
    one = result("Lamps are useful. " + payload, "灯很有用。" + payload, title=payload, title_zh=payload)
    summary = Summary("qa", "1")
    summary.add(one)
    for text in (page(one), *(text for _, text in html_report.index_pages(summary))):
        body = text.split("</style>", 1)[1]
        assert "<script>alert" not in text
        assert "<img" not in text
        assert 'href="javascript' not in text
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "49" not in re.sub(r"<[^>]*>", "", body) if "{{" in payload else True


def test_a_page_stays_small_whatever_the_paper():
    one = result("A sentence of a paper. " * 5000, "一个论文的句子。" * 5000)
    text = page(one)
    assert len(text.encode()) <= LARGEST_PAGE
    assert "more characters are not shown" in text


def test_index_pages_stay_small_and_list_every_paper():
    summary = Summary("qa", "1")
    for number in range(400):
        one = paper("Text.", "文本。", title="T" * 200, title_zh="题" * 100, paper_id=f"2501.{number:05}")
        summary.add(PaperResult(one, (), Score("quality", number / 4, "scorer:none"), ()))
    pages = dict(html_report.index_pages(summary))
    assert list(pages)[:2] == ["index.html", "index-2.html"]
    assert all(len(text.encode()) <= LARGEST_PAGE for text in pages.values())
    listed = re.findall(r'<a href="(2501\.\d+)\.html">', "".join(pages.values()))
    assert listed == [f"2501.{number:05}" for number in range(400)]


def test_page_needs_nothing_from_outside():
    text = page(
        result("The code is at this https URL.", "代码见[此处填写链接]。", title="Lamps", title_zh="灯")
    )
    assert set(re.findall(r'(?:href|src)="(https?:[^"]*)"', text)) == {"https://arxiv.org/abs/2501.00001"}
    assert "default-src 'none'" in html.unescape(text)


def test_pages_of_the_same_paper_have_different_names():
    summary = Summary("qa", "1")
    one = PaperResult(paper("Text.", "文本。", paper_id="../../etc/passwd"), (), None, ())
    names = [summary.add(one).page, summary.add(one).page]
    assert len(set(names)) == 2
    assert all("/" not in name and not name.startswith(".") for name in names)
