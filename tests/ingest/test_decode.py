import gzip
import lzma
import random

import pytest

from qa.errors import InputError
from qa.ingest.decode import detect

TEXT = (
    "# Parrots Sort Pebbles\n\n**Title (ZH)**: 鹦鹉给卵石排序\n\n**Link**: https://arxiv.org/abs/2501.00001\n\n"
    "**Abstract**: Parrots sort.\n\n**Abstract (ZH)**: 鹦鹉在河边给各种颜色的卵石排序，这是一项研究。\n"
)


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", ""), ("utf-8-sig", ""), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"),
        ("gb18030", "GB18030"), ("gbk", "GB18030"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings_are_told_apart_and_said(papers_of, encoding, shown, newline):
    (plain,) = papers_of(TEXT)
    (one,) = papers_of(TEXT.replace("\n", newline).encode(encoding))
    assert one.abstract_zh == plain.abstract_zh
    assert one.title == plain.title
    said = [problem for problem in one.problems if problem.kind == "encoding"]
    assert [problem.message for problem in said] == ([f"the file is in {shown}"] if shown else [])


def test_encoding_is_said_once_a_file(papers_of):
    papers = papers_of((TEXT + "\n---\n" + TEXT).encode("utf-16"))
    assert [len(paper.problems) for paper in papers] == [1, 0]


def test_one_bad_byte_does_not_change_the_encoding(papers_of):
    data = TEXT.encode()
    at = data.index("河".encode())
    (one,) = papers_of(data[:at] + data[at + 1 :])
    assert one.abstract_zh.text.startswith("鹦鹉在\ufffd")
    assert one.problems == ()


def test_lone_surrogates_and_controls_become_one_character_each(papers_of):
    (one,) = papers_of(TEXT.replace("Parrots Sort", "P\ud800arrots\x00 \x1b[31mSort\x85"))
    assert one.title.text == "P\ufffdarrots\ufffd \ufffd[31mSort\ufffd Pebbles"


@pytest.mark.parametrize("pack", [lzma.compress, gzip.compress])
def test_packed_files(papers_of, pack):
    name = "p.jsonl.xz" if pack is lzma.compress else "p.jsonl.gz"
    (one,) = papers_of(pack(b'{"paper_id": "2501.00001", "title": "T", "abstract": "A"}'), name)
    assert one.title.text == "T"


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "d.md", "is empty"),
        (b" \n\n", "d.jsonl", "is empty"),
        (random.Random(1).randbytes(5000), "d.md", "not a text file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0", "d.md", "not a text file"),
        (b"\0" * 5000, "d.csv", "not a text file"),
        (b"no archive", "d.jsonl.xz", "cannot be unpacked"),
        (b"no archive", "d.jsonl.gz", "cannot be"),
        (lzma.compress(b"{}" * 9_000_000)[:-40], "d.jsonl.xz", "cannot be unpacked"),
    ],
)
def test_what_is_no_text_is_named(papers_of, data, name, message):
    with pytest.raises(InputError, match=message) as caught:
        papers_of(data, name)
    assert name in str(caught.value)


def test_ascii_is_utf8():
    assert detect(b"plain words\n") == "utf-8"
