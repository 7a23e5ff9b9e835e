import pytest

from qa.errors import InputError


def entry(number=1, **changes):
    parts = {
        "title": f"Parrots Sort Pebbles {number}",
        "title_zh": "鹦鹉给卵石排序",
        "authors": "Ada Lark, Bo Finch",
        "link": f"[PDF](https://arxiv.org/pdf/2501.0000{number})",
        "abstract": "Parrots sort pebbles. They like it.",
        "abstract_zh": "鹦鹉给卵石排序。它们喜欢这样。",
    } | changes
    labels = {
        "title_zh": "Title (ZH)",
        "authors": "Authors",
        "link": "Link",
        "abstract": "Abstract",
        "abstract_zh": "Abstract (ZH)",
    }
    lines = [f"# {parts['title']} "]
    lines += [f"**{label}**: {parts[key]} " for key, label in labels.items() if parts[key] is not None]
    return "\n\n".join(lines) + "\n\n---\n"


def kinds(paper):
    return [problem.kind for problem in paper.problems]


def test_every_field_is_read_and_stripped(papers_of):
    one, two = papers_of(entry(1) + entry(2))
    assert (one.paper_id, two.paper_id) == ("2501.00001", "2501.00002")
    assert (one.line, two.line) == (1, 14)
    assert one.title.text == "Parrots Sort Pebbles 1"
    assert one.title_zh.text == "鹦鹉给卵石排序"
    assert one.authors == "Ada Lark, Bo Finch"
    assert one.link == "https://arxiv.org/pdf/2501.00001"
    assert one.abstract.text == "Parrots sort pebbles. They like it."
    assert one.abstract_zh.text == "鹦鹉给卵石排序。它们喜欢这样。"
    assert one.problems == two.problems == ()
    assert one.title.position(0) == (1, 3)
    assert one.abstract_zh.position(0) == (11, 20)


@pytest.mark.parametrize(
    "text",
    [
        "第一段。\n\n- 一点\n- 又一点\n\n第二段。",
        "第一段。\n\n---\n\n第二段。",
        "第一段。\n# 小结\n第二段。",
        "第一段。\n\n# 小结\n\n第二段。",
        "第一段。\n\n---\n# 小结\n第二段。",
        "看：\n```\n# 注释\n**Abstract**: 不是标签\n```\n完。",
        "**解释**：这里有一个注释。",
        "摘要：鹦鹉。\n\n标题：鹦鹉",
        "一句。\n```\n没有结束的围栏",
    ],
)
@pytest.mark.parametrize("name", ["title_zh", "abstract", "abstract_zh"])
def test_text_that_looks_like_structure_stays_text(papers_of, name, text):
    one, two = papers_of(entry(1, **{name: text}) + entry(2))
    assert getattr(one, name).text == text
    assert one.problems == ()
    assert two.abstract_zh.text == "鹦鹉给卵石排序。它们喜欢这样。"
    for offset, char in enumerate(text):
        if char != "\n":
            line, column = getattr(one, name).position(offset)
            assert (entry(1, **{name: text}).split("\n")[line - 1])[column - 1] == char


@pytest.mark.parametrize(
    ("label", "variant"),
    [
        ("**Title (ZH)**:", "**Title (ZH)**："),
        ("**Title (ZH)**:", "**Title (ZH):**"),
        ("**Title (ZH)**:", "**title (zh)** :"),
        ("**Title (ZH)**:", "**Title（ZH）**："),
        ("**Title (ZH)**:", "Title (ZH):"),
        ("**Title (ZH)**:", "- **Title (ZH)**:"),
        ("**Title (ZH)**:", "**标题**："),
        ("**Title (ZH)**:", "**Chinese Title**:"),
        ("**Link**:", "**链接**："),
        ("**Link**:", "LINK:"),
        ("**Abstract**:", "abstract:"),
        ("**Abstract**:", "__Abstract__:"),
        ("**Abstract (ZH)**:", "**摘要**："),
        ("**Abstract (ZH)**:", "**中文摘要:**"),
        ("**Abstract (ZH)**:", "**Abstract (Chinese)**:"),
    ],
)
def test_labels_in_variants(papers_of, label, variant):
    plain = papers_of(entry(1) + entry(2))
    varied = papers_of((entry(1) + entry(2)).replace(label, variant))
    for one, other in zip(plain, varied, strict=True):
        for name in ("title", "title_zh", "abstract", "abstract_zh"):
            assert getattr(one, name).text == getattr(other, name).text
        assert (other.link, other.paper_id) == (one.link, one.paper_id)


def test_absent_fields_are_empty_and_placed_at_the_entry(papers_of):
    _, two = papers_of(entry(1) + entry(2, title_zh=None, abstract_zh=None))
    assert two.title_zh.text == two.abstract_zh.text == ""
    assert two.abstract_zh.position(0) == (14, 1)


def test_empty_label_is_placed_behind_the_label(papers_of):
    (one,) = papers_of(entry(1, abstract_zh=""))
    assert one.abstract_zh.text == ""
    assert one.abstract_zh.position(0)[0] == 11


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        (None, "no-link"),
        ("", "no-link"),
        ("https://example.org/paper", "bad-id"),
        ("https://arxiv.org/abs/2513.00001", "bad-id"),
    ],
)
def test_links_that_name_no_paper(papers_of, link, kind):
    one, two = papers_of(entry(1, link=link) + entry(2))
    assert kinds(one) == [kind]
    assert one.paper_id.startswith("x-")
    assert len(one.paper_id) == 14
    assert one.paper_id == papers_of("\n" + entry(1, link=link))[0].paper_id
    assert kinds(two) == []


@pytest.mark.parametrize(
    ("link", "paper_id"),
    [
        ("[PDF](https://arxiv.org/pdf/2502.17421v2)", "2502.17421"),
        ("<https://arxiv.org/abs/2502.17421>", "2502.17421"),
        ("https://arxiv.org/pdf/2502.17421.pdf", "2502.17421"),
        ("https://arxiv.org/abs/cs/0112017v1", "cs/0112017"),
        ("https://arxiv.org/abs/math.GT/0309136", "math.GT/0309136"),
        ("https://doi.org/10.48550/arXiv.0704.0001", "0704.0001"),
    ],
)
def test_arxiv_ids(papers_of, link, paper_id):
    (one,) = papers_of(entry(1, link=link))
    assert one.paper_id == paper_id


def test_a_paper_twice_is_read_twice(papers_of):
    assert [paper.paper_id for paper in papers_of(entry(1) + entry(1))] == ["2501.00001"] * 2


def test_second_label_is_a_problem_and_the_first_is_read(papers_of):
    (one,) = papers_of(entry(1, abstract_zh="第一。\n\n**Abstract (ZH)**: 第二。"))
    assert one.abstract_zh.text == "第一。"
    assert [(problem.kind, problem.line) for problem in one.problems] == [("duplicate-field", 13)]


def test_entries_without_rules_between(papers_of):
    assert len(papers_of((entry(1) + entry(2) + entry(3)).replace("---\n", ""))) == 3


def test_entry_without_heading_is_not_swallowed(papers_of):
    one, two = papers_of(entry(1) + entry(2).partition("\n\n")[2])
    assert one.abstract_zh.text == "鹦鹉给卵石排序。它们喜欢这样。"
    assert (two.title.text, two.paper_id) == ("", "2501.00002")


def test_empty_entry_between_others_is_an_entry(papers_of):
    one, two, three = papers_of(entry(1) + "# Nothing Else\n\n---\n" + entry(3))
    assert one.abstract_zh.text == "鹦鹉给卵石排序。它们喜欢这样。"
    assert (two.title.text, kinds(two)) == ("Nothing Else", ["no-link"])
    assert three.paper_id == "2501.00003"


def test_preamble_is_passed_over(papers_of):
    preamble = "# Daily Digest\n\nSome words.\n\n## How it looks\n\n```\n" + entry(9) + "```\n\n---\n"
    (one,) = papers_of(preamble + entry(1))
    assert one.paper_id == "2501.00001"


def test_section_heading_between_entries_is_no_text(papers_of):
    one, _ = papers_of(entry(1) + "\n## Robots\n\n" + entry(2))
    assert one.abstract_zh.text == "鹦鹉给卵石排序。它们喜欢这样。"


def test_title_over_two_lines(papers_of):
    (one,) = papers_of(entry(1, title="Parrots\nand Pebbles"))
    assert one.title.text == "Parrots\nand Pebbles"


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_other_line_ends(papers_of, newline):
    text = entry(1, abstract_zh="第一段。\n\n第二段。") + entry(2)
    plain = papers_of(text)
    assert papers_of(text.replace("\n", newline)) == plain


def test_endless_field_is_a_broken_record(papers_of):
    one, two = papers_of(entry(1, abstract="x" * 200_000) + entry(2))
    assert kinds(one) == ["broken-record"]
    assert one.title.text == one.abstract.text == ""
    assert kinds(two) == []


@pytest.mark.parametrize(
    "text",
    [
        "No papers here.\n",
        "# A heading\n\nwith text\n",
        "x" * 50_000_000,
        "# a\n" * 100_000,
        "---\n" * 100_000,
    ],
)
def test_no_papers(papers_of, text):
    with pytest.raises(InputError, match=r"digest\.md: there are no papers in it"):
        papers_of(text)
