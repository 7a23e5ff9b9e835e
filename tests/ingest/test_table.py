import pytest

from qa.errors import InputError

HEADER = "arxiv_id,Title,Title (ZH),abstract,abstract_zh,score\n"
ROW = '2501.00001,Parrots,鹦鹉,"They say ""yes"", then sort.\nAll day.",它们排序。,3\n'


def test_named_columns(papers_of):
    one, two = papers_of(HEADER + ROW + ROW.replace("00001", "00002"), "p.csv")
    assert (one.paper_id, one.line, two.paper_id, two.line) == ("2501.00001", 2, "2501.00002", 4)
    assert one.abstract.text == 'They say "yes", then sort.\nAll day.'
    assert (one.title.text, one.title_zh.text, one.abstract_zh.text) == ("Parrots", "鹦鹉", "它们排序。")
    assert one.problems == ()


def test_positions_behind_doubled_quotes_and_lines(papers_of):
    (one,) = papers_of(HEADER + ROW, "p.csv")
    text = one.abstract.text
    assert one.abstract.position(0) == (2, 24)
    assert one.abstract.position(text.index("yes")) == (2, 35)
    assert one.abstract.position(text.index("All")) == (3, 1)
    assert one.abstract_zh.position(0) == (3, 11)


@pytest.mark.parametrize(("name", "mark"), [("p.tsv", "\t"), ("p.csv", ";"), ("p.csv", "\t")])
def test_other_separators(papers_of, name, mark):
    (one,) = papers_of(f"paper_id{mark}title{mark}abstract\n2501.00001{mark}A, B{mark}C\n", name)
    assert (one.title.text, one.abstract.text) == ("A, B", "C")


@pytest.mark.parametrize(
    "bad",
    [
        '2501.00009,"open,鹦鹉,a,b,3',
        '2501.00009,"a"b,c,d,e,3',
        "2501.00009,Parrots",
        "2501.00009,a,b,c,d,e,f,g",
    ],
)
def test_broken_row_between_good_ones(papers_of, bad):
    first, broken, last = papers_of(
        HEADER + "2501.00001,A,B,C,D,1\n" + bad + "\n2501.00002,A,B,C,D,1\n", "p.csv"
    )
    assert first.problems == last.problems == ()
    assert last.paper_id == "2501.00002"
    assert [(problem.kind, problem.line) for problem in broken.problems] == [("broken-record", 3)]


def test_empty_lines_and_spare_separators_are_passed_over(papers_of):
    (one,) = papers_of("\n" + HEADER + "\n2501.00001,A,B,C,D,1,,\n\n", "p.csv")
    assert (one.line, one.problems) == (4, ())


def test_two_columns_of_one_name(papers_of):
    (one,) = papers_of("arxiv_id,title,title\n2501.00001,A,B\n", "p.csv")
    assert one.title.text == "A"
    assert [problem.kind for problem in one.problems] == ["duplicate-field"]


def test_table_without_our_columns(papers_of):
    with pytest.raises(InputError, match="no column that is read"):
        papers_of("name,age\nParrot,3\n", "p.csv")


def test_header_alone(papers_of):
    with pytest.raises(InputError, match="no papers"):
        papers_of(HEADER, "p.csv")
