import json

import pytest

from qa.errors import InputError

GOOD = {
    "paper_id": "2501.00001", "digest": "birds/2025-01-01", "title": "Parrots Sort Pebbles", "title_zh": "鹦鹉给卵石排序",
    "abstract": 'They say "yes".\nThen they sort.', "abstract_zh": "它们说“是”。\n然后排序。",
}  # fmt: skip


def lines(*records):
    return "".join(
        (one if isinstance(one, str) else json.dumps(one, ensure_ascii=False)) + "\n" for one in records
    )


@pytest.mark.parametrize("write", [json.dumps, lambda one: json.dumps(one, ensure_ascii=False), repr])
def test_both_notations(papers_of, write):
    (one,) = papers_of(write(GOOD), "papers.jsonl")
    assert (one.paper_id, one.digest, one.line, one.link) == ("2501.00001", "birds/2025-01-01", 1, "")
    for name in ("title", "title_zh", "abstract", "abstract_zh"):
        assert getattr(one, name).text == GOOD[name]
    assert one.problems == ()


def test_crawler_keys(papers_of):
    record = {
        "arxiv_id": "arXiv:2501.00001v3",
        "link": "https://arxiv.org/abs/2501.00001",
        "authors": ["A", "B"],
        "title": "T",
        "abstract": "A",
    }
    (one,) = papers_of(repr(record), "papers.jsonl")
    assert one.paper_id == "2501.00001"
    assert one.link == "https://arxiv.org/abs/2501.00001"
    assert one.digest.endswith("papers.jsonl")
    assert one.problems == ()


@pytest.mark.parametrize(
    "bad",
    [
        "not a record", "{", "{}", "[1, 2]", '{"title": "x"', '{"title": "x"} y', '{"title": "x" "abstract": "y"}', '{"title" "x"}',
        '{"title": }', '{"title": ["x"]}', '{"title": "\\x"}', "{'title': '\\x4'}", "{'title': 'open}", "{title: 'x'}", '{"other": 1}',
        "{'title': __import__('os').getcwd()", "[" * 10_000, '{"title": ' + "[" * 10_000, '{"title": "x", "n": [(])}',
        "{'title': " + "-" * 100_000, '{"title": "' + "x" * 200_000 + '"}', '{"title": "' + "x" * 2_000_000,
    ],
    ids=lambda bad: bad[:24],
)  # fmt: skip
def test_broken_line_between_good_ones(papers_of, bad):
    first, broken, last = papers_of(lines(GOOD, bad, GOOD | {"paper_id": "2501.00002"}), "papers.jsonl")
    assert first.problems == last.problems == ()
    assert last.paper_id == "2501.00002"
    assert [(problem.kind, problem.line) for problem in broken.problems] == [("broken-record", 2)]
    assert broken.title.text == broken.abstract_zh.text == ""


def test_nothing_is_evaluated(papers_of, tmp_path):
    trap = tmp_path / "trap"
    (one,) = papers_of(
        lines({"title": "x", "abstract": "y"})[:-2] + f", 'z': open({str(trap)!r}, 'w')}}\n", "papers.jsonl"
    )
    assert one.title.text == "x"
    assert not trap.exists()


def test_nested_values_are_passed_over(papers_of):
    (one,) = papers_of(
        lines(GOOD | {"more": {"a": ["]", {"b": '"}'}]}, "deep": None})[:-2]
        + ', "x": '
        + "[" * 10_000
        + "]" * 10_000
        + "}",
        "p.jsonl",
    )
    assert one.title.text == GOOD["title"]


def test_number_as_id_keeps_its_digits(papers_of):
    (one,) = papers_of('{"paper_id": 2501.00010, "title": "T", "abstract": null}', "p.jsonl")
    assert (one.paper_id, one.abstract.text) == ("2501.00010", "")


def test_adjacent_and_raw_python_strings(papers_of):
    (one,) = papers_of(
        r"""{'title': 'a\tb' "c'd" r'\n', 'abstract': '''q'q''', u'arxiv_id': '2501.00001'}""", "p.jsonl"
    )
    assert one.title.text == "a\tbc'd\\n"
    assert [one.title.position(at)[1] for at in range(8)] == [12, 13, 15, 19, 20, 21, 26, 27]
    assert one.abstract.text == "q'q"


def test_unknown_python_escape_stays_and_warns_nobody(papers_of):
    (one,) = papers_of(r"{'title': '\d \alpha', 'abstract': 'x'}", "p.jsonl")
    assert one.title.text == "\\d \ufffdlpha"


def test_repeated_key(papers_of):
    (one,) = papers_of('{"title": "one", "title": "two", "paper_id": "2501.00001"}', "p.jsonl")
    assert one.title.text == "two"
    assert [(problem.kind, problem.column) for problem in one.problems] == [("duplicate-field", 18)]


def test_link_and_id_that_differ(papers_of):
    (one,) = papers_of(lines(GOOD | {"link": "https://arxiv.org/abs/2501.00002"}), "p.jsonl")
    assert one.paper_id == "2501.00002"
    assert [problem.kind for problem in one.problems] == ["bad-id"]


def test_controls_and_halves_of_pairs_are_replaced_one_for_one(papers_of):
    (one,) = papers_of(lines(GOOD)[:-2] + ', "title": "a\\u0000b\\ud800c\\ud83e\\udd9cd\x1b[31m"}', "p.jsonl")
    assert one.title.text == "a\ufffdb\ufffdc🦜d\ufffd[31m"


def test_empty_lines_count(papers_of):
    (one,) = papers_of("\n\n" + lines(GOOD), "p.jsonl")
    assert one.line == one.title.position(0)[0] == 3


@pytest.mark.parametrize("text", ["x\ny\n", "[\n" * 3, "[" * 10_000, "x" * 50_000_000])
def test_no_papers(papers_of, text):
    with pytest.raises(
        InputError, match=r"p\.jsonl:1: there are no papers in it; the first entry: the record"
    ):
        papers_of(text, "p.jsonl")
