"""On real digests, where they are at hand."""

import itertools
import json
import re
from pathlib import Path

import pytest

from qa.ingest import discover, read

SHARED = Path(__file__).parents[3] / "shared"
NAMES = ("title", "title_zh", "abstract", "abstract_zh")
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the real digests are not here")
DIGESTS = sorted((SHARED / "corpus" / "digests").glob("*")) if SHARED.is_dir() else []


def test_gold_papers_are_read_as_annotated():
    annotated = (SHARED / "gold" / "dev.jsonl").read_text(encoding="utf-8").strip().split("\n")
    gold = {one["paper_id"]: one for one in map(json.loads, annotated)}
    papers = [paper for source in discover([str(SHARED / "gold" / "digests")]) for paper in read(source)]
    assert {paper.paper_id for paper in papers} == set(gold)
    assert len(papers) == len(gold) == 80
    for paper in papers:
        raw = Path(paper.file).read_text(encoding="utf-8")
        for name in NAMES:
            text = getattr(paper, name).text
            # Some annotated translations do not stand in the digests at all; there is nothing to read then.
            assert text == gold[paper.paper_id][name] or (
                text == "" and gold[paper.paper_id][name] not in raw
            )
        assert paper.problems == ()


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.name)
def test_every_entry_is_a_paper_and_no_character_is_lost(path):
    raw = path.read_text(encoding="utf-8")
    (source,) = discover([str(path)])
    papers = list(read(source))
    if path.suffix == ".jsonl":
        assert len(papers) == len(raw.splitlines())
        return
    assert len(papers) == sum("**Link**:" in block for block in re.split(r"^# ", raw, flags=re.MULTILINE))
    lines = raw.split("\n")
    left = [list(line) for line in lines]
    for paper in papers:
        for name in NAMES:
            field = getattr(paper, name)
            for offset, char in enumerate(field.text):
                line, column = field.position(offset)
                if char != "\n":
                    assert left[line - 1][column - 1] == char
                    left[line - 1][column - 1] = " "
    rest = {re.sub(r"^(\*\*(?:Authors|Link)\*\*):.*", r"\1", "".join(line)).strip() for line in left}
    assert rest <= {
        "",
        "#",
        "---",
        "**Title (ZH)**:",
        "**Authors**",
        "**Link**",
        "**Abstract**:",
        "**Abstract (ZH)**:",
    }


def test_markdown_and_records_of_one_digest_agree():
    markdown = {
        p.paper_id: p
        for s in discover([str(SHARED / "corpus/digests/nlp-ir-ai_25-Feb-2025_NLP_README.md")])
        for p in read(s)
    }
    records = {
        p.paper_id: p
        for s in discover([str(SHARED / "corpus/digests/nlp-ir-ai_25-Feb-2025_NLP_papers.jsonl")])
        for p in read(s)
    }
    assert markdown.keys() == records.keys()
    for key, paper in markdown.items():
        assert paper.title.text == records[key].title.text
        assert paper.abstract_zh.text == records[key].abstract_zh.text


def test_packed_archive_is_streamed():
    (source,) = discover([str(SHARED / "corpus" / "archive.jsonl.xz")])
    papers = list(itertools.islice(read(source), 200))
    assert len({paper.paper_id for paper in papers}) == 200
    assert all(paper.problems == () and paper.title_zh.text for paper in papers)
