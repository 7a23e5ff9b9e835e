"""Comments that suppress findings: whose they are, and that no field feels them."""

import time

import pytest

from qa.ingest.markdown import read_markdown

FIRST = """# Lamp Posts: A Study

**Title (ZH)**: 路灯：一项研究

**Link**: [PDF](https://arxiv.org/pdf/2601.00001)

**Abstract**: We count lamp posts.
The count is repeated.

**Abstract (ZH)**: 我们统计路灯。
该统计会重复。
"""
SECOND = FIRST.replace("2601.00001", "2601.00002").replace("Lamp", "Gate")
COMMENT = "<!-- qa: ignore TRM001 the house style says so -->"


def papers(text):
    return list(read_markdown(text, "digest.md"))


def texts(found):
    return [(p.title.text, p.title_zh.text, p.abstract.text, p.abstract_zh.text, p.link) for p in found]


def digest(comment, place):
    plain = f"{FIRST}\n---\n{SECOND}\n---\n"
    lines = plain.split("\n")
    return plain, "\n".join([*lines[:place], comment, *lines[place:]])


@pytest.mark.parametrize("place", range(27))
def test_no_field_feels_a_comment_on_its_own_line(place):
    plain, commented = digest(COMMENT, place)
    assert texts(papers(commented)) == texts(papers(plain))
    assert sum(len(p.ignores) for p in papers(commented)) == 1


@pytest.mark.parametrize("place", range(27))
def test_positions_after_a_comment_are_those_of_the_file(place):
    _, commented = digest(COMMENT, place)
    lines = commented.split("\n")
    for paper in papers(commented):
        for field in (paper.title, paper.abstract, paper.abstract_zh):
            for offset, char in enumerate(field.text):
                line, column = field.position(offset)
                assert char == "\n" or lines[line - 1][column - 1] == char


@pytest.mark.parametrize(
    ("before", "owner"),
    [
        ("# Lamp", 0),
        ("# Gate", 1),
        ("**Link**: [PDF](https://arxiv.org/pdf/2601.00001", 0),
        ("---\n# Gate", 0),
    ],
)
def test_a_comment_is_of_the_paper_that_follows_or_in_which_it_stands(before, owner):
    text = f"{FIRST}\n---\n{SECOND}\n---\n"
    found = papers(text.replace(before, f"{COMMENT}\n{before}", 1))
    assert [len(p.ignores) for p in found] == [int(at == owner) for at in range(2)]
    assert found[owner].ignores[0].codes == ("TRM001",)
    assert found[owner].ignores[0].reason == "the house style says so"


def test_at_the_end_of_a_line():
    found = papers(FIRST.replace("该统计会重复。", f"该统计会重复。 {COMMENT}"))
    assert found[0].abstract_zh.text == "我们统计路灯。\n该统计会重复。"
    assert found[0].ignores[0].line == 11


@pytest.mark.parametrize(
    ("written", "codes", "reason"),
    [
        ("TRM001 agreed", ("TRM001",), "agreed"),
        ("TRM001, NUM agreed with A", ("TRM001", "NUM"), "agreed with A"),
        ("TRM001 NUM003: agreed", ("TRM001", "NUM003"), "agreed"),
        ("NUM API stays", ("NUM",), "API stays"),
        ("TRM001 — 已约定", ("TRM001",), "已约定"),
    ],
)
def test_codes_and_reason(written, codes, reason):
    (paper,) = papers(f"<!-- qa: ignore {written} -->\n{FIRST}")
    assert (paper.ignores[0].codes, paper.ignores[0].reason) == (codes, reason)


@pytest.mark.parametrize(
    "written", ["", "TRM001", "TRM001, NUM002 :", "because", "trm001 because", "TRM00 because"]
)
def test_without_code_or_reason_it_is_a_problem(written):
    (paper,) = papers(f"<!-- qa: ignore {written} -->\n{FIRST}")
    assert paper.ignores == ()
    assert [(p.kind, p.line) for p in paper.problems] == [("bad-ignore", 1)]


@pytest.mark.parametrize(
    "line", ["<!-- qa: ignored TRM001 x -->", "<!-- note -->", "<!-- qa: ignore TRM001 x"]
)
def test_other_comments_are_text(line):
    (paper,) = papers(f"{FIRST}{line}\n")
    assert line in paper.abstract_zh.text
    assert (paper.ignores, paper.problems) == ((), ())


def test_two_comments_on_one_line():
    (paper,) = papers(f"{FIRST}{COMMENT} <!-- qa: ignore NUM agreed -->\n")
    assert [ignore.codes for ignore in paper.ignores] == [("TRM001",), ("NUM",)]
    assert "qa:" not in paper.abstract_zh.text


@pytest.mark.parametrize("line", ["<!-- qa: ignore " * 6000, "<!-- qa: ignore X" + "--> " * 20000 + "x"])
def test_a_hostile_line_takes_no_time(line):
    begin = time.perf_counter()
    papers(f"{FIRST}{line}\n")
    assert time.perf_counter() - begin < 2


def test_an_example_in_fenced_code_is_none():
    (paper,) = papers(f"```\n{COMMENT}\n```\n{FIRST}")
    assert paper.ignores == ()
