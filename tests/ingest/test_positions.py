"""Every character of every field stands in the file where the field says."""

import csv
import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from qa.ingest.jsonl import read_jsonl
from qa.ingest.markdown import read_markdown
from qa.ingest.table import read_table

ALPHABET = "aZ \t\n'\"\\/,;:：#-*`|{}[]()u0nxN鹦鹉。é🦜\u2028\u3000"
TEXTS = st.text(alphabet=ALPHABET, max_size=60)
NAMES = ("title", "title_zh", "abstract", "abstract_zh")
RECORDS = st.fixed_dictionaries(dict.fromkeys(NAMES, TEXTS))


def characters(paper):
    for name in NAMES:
        field = getattr(paper, name)
        for offset, char in enumerate(field.text):
            yield char, field.position(offset)


def assert_escaped(paper, line, unescape):
    """The character, or an escape that means it, stands at each position."""
    for char, (number, column) in characters(paper):
        assert number == 1
        found = line[column - 1]
        assert found == char if found != "\\" or char == "\\" else unescape(line[column - 1 :]) == char


def json_escape(rest):
    for length in (12, 6, 2):
        try:
            value = json.loads(f'"{rest[:length]}"')
        except ValueError:
            continue
        if len(value) == 1:
            return value
    return None


def python_escape(rest):
    plain = {"\\n": "\n", "\\t": "\t", "\\'": "'", '\\"': '"', "\\\\": "\\"}
    if rest[:2] in plain:
        return plain[rest[:2]]
    return chr(int(rest[2 : {"x": 4, "u": 6, "U": 10}[rest[1]]], 16))


@settings(deadline=None)
@given(RECORDS)
def test_json(record):
    for ascii_only in (True, False):
        line = json.dumps(record, ensure_ascii=ascii_only)
        (paper,) = read_jsonl([line], "p.jsonl")
        assert {name: getattr(paper, name).text for name in NAMES} == {
            k: v.strip() for k, v in record.items()
        }
        assert_escaped(paper, line, json_escape)


@settings(deadline=None)
@given(RECORDS)
def test_python_literal(record):
    for line in (repr(record), ascii(record)):
        (paper,) = read_jsonl([line], "p.jsonl")
        assert {name: getattr(paper, name).text for name in NAMES} == {
            k: v.strip() for k, v in record.items()
        }
        assert_escaped(paper, line, python_escape)


@settings(deadline=None)
@given(RECORDS)
def test_csv(record):
    out = io.StringIO()
    writer = csv.DictWriter(out, ("paper_id", *NAMES), quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writeheader()
    writer.writerow({"paper_id": "2501.00001"} | record)
    lines = out.getvalue().split("\n")
    (paper,) = read_table(out.getvalue(), "p.csv")
    assert {name: getattr(paper, name).text for name in NAMES} == {k: v.strip() for k, v in record.items()}
    for char, (number, column) in characters(paper):
        assert char == "\n" or lines[number - 1][column - 1] == char


@settings(deadline=None)
@given(
    st.lists(
        st.lists(st.text(alphabet=ALPHABET, max_size=20), min_size=4, max_size=4), min_size=1, max_size=4
    )
)
def test_markdown_places_every_character_and_loses_none(entries):
    """Of a text that holds no label and no rule, nothing is lost either."""
    text = "".join(
        f"# {a}\n\n**Title (ZH)**: {b}\n\n**Link**: https://arxiv.org/abs/2501.0000{n}\n\n**Abstract**: {c}\n\n**Abstract (ZH)**: {d}\n\n---\n"
        for n, (a, b, c, d) in enumerate(entries)
    )
    papers = list(read_markdown(text, "d.md"))
    lines = text.split("\n")
    assert len(papers) == len(entries)
    for paper, texts in zip(papers, entries, strict=True):
        for name, written in zip(NAMES, texts, strict=True):
            if not any(
                mark in written for mark in ("---", "***", "- -", "* *", "#", "`", "*-", "-\t-", "*\t*")
            ):
                assert getattr(paper, name).text == written.strip()
        for char, (number, column) in characters(paper):
            assert char == "\n" or lines[number - 1][column - 1] == char
