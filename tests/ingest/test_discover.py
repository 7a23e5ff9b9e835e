import io
import os
import sys

import pytest

from qa.errors import InputError
from qa.ingest import discover, read

PAPER = "# T\n\n**Link**: https://arxiv.org/abs/2501.00001\n\n**Abstract**: A\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    for name in (
        "b.md",
        "a.jsonl",
        "notes.txt",
        ".hidden.md",
        "sub/c.csv",
        "sub/deep/d.TSV",
        ".git/e.md",
        "empty/f.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAPER)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*paths):
    return [source.name for source in discover(paths) if source.error is None]


def errors(*paths):
    return [str(source.error) for source in discover(paths) if source.error is not None]


def test_folder_is_walked_in_order_without_what_is_hidden(here):
    assert names(".") == ["./a.jsonl", "./b.md", "./sub/c.csv", "./sub/deep/d.TSV"]
    assert names("sub/") == ["sub/c.csv", "sub/deep/d.TSV"]


def test_globs(here):
    assert names("*.md") == ["b.md"]
    assert names("**/*.csv") == ["sub/c.csv"]
    assert names("sub/**") == ["sub/c.csv", "sub/deep/d.TSV"]
    assert names("*.txt") == ["notes.txt"]


def test_a_file_met_twice_is_there_once(here):
    assert names("b.md", "./b.md", ".", str(here / "b.md")) == [
        "b.md",
        "./a.jsonl",
        "./sub/c.csv",
        "./sub/deep/d.TSV",
    ]


def test_only_what_was_named_is_named(here):
    assert [source.named for source in discover(["b.md", "sub"])] == [True, False, False]


def test_errors_are_values_and_name_what_they_are_about(here):
    assert errors("nope.md", "b.md", "*.nope", "empty") == [
        "nope.md: there is no such file or folder",
        "*.nope: matches no digest",
        "empty: holds no digest (*.md, *.jsonl, *.csv, *.tsv)",
    ]
    assert names("nope.md", "b.md") == ["b.md"]
    (source,) = discover(["nope.md"])
    with pytest.raises(InputError, match="no such file"):
        list(read(source))


def test_file_with_brackets_in_its_name(here):
    (here / "x[1].md").write_text(PAPER)
    assert names("x[1].md") == ["x[1].md"]


def test_explicit_file_of_another_suffix_is_read_by_what_it_holds(here):
    (source,) = discover(["notes.txt"])
    assert [paper.file for paper in read(source)] == ["notes.txt"]


@pytest.mark.parametrize(
    "text",
    [
        PAPER,
        '{"paper_id": "2501.00001", "title": "T", "abstract": "A"}\n',
        "paper_id,title,abstract\n2501.00001,T,A\n",
    ],
)
def test_standard_input(monkeypatch, text):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    (source,) = discover(["-"])
    (paper,) = read(source)
    assert (paper.file, paper.paper_id, paper.title.text) == ("<stdin>", "2501.00001", "T")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable_file(here):
    (here / "b.md").chmod(0)
    with pytest.raises(InputError, match=r"b\.md: cannot be read: Permission denied"):
        list(read(discover(["b.md"])[0]))


def test_a_file_that_vanished(here):
    (source,) = discover(["b.md"])
    (here / "b.md").unlink()
    with pytest.raises(InputError, match=r"b\.md: cannot be read: No such file"):
        list(read(source))


def test_a_file_is_read_as_it_is_asked_for(here):
    (here / "a.jsonl").write_text('{"paper_id": "2501.00001", "title": "T"}\n' * 3 + "\x00")
    (source,) = discover(["a.jsonl"])
    papers = read(source)
    assert next(papers).line == 1
    assert next(papers).line == 2
    papers.close()
