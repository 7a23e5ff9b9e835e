"""``qa score`` as a person runs it."""

import csv
import io
import json
import subprocess
import sys

import pytest

DIGEST = """# Lamp Posts: A Study

**Title (ZH)**: 路灯：一项研究

**Link**: [PDF](https://arxiv.org/pdf/2601.00001)

**Abstract**: We count lamp posts in 12 cities. The count is repeated every year.

**Abstract (ZH)**: 我们统计了12座城市的路灯。该统计每年重复一次。
"""
CORRECTED = DIGEST.replace("该统计每年重复一次", "统计每年重复一次")


def qa(folder, *args):
    command = [sys.executable, "-m", "qa", "score", "--isolated", "--scorer", "none", *args]
    return subprocess.run(command, capture_output=True, cwd=folder, encoding="utf-8", check=False)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "digest.md").write_text(DIGEST, "utf-8")
    (tmp_path / "corrected.md").write_text(CORRECTED, "utf-8")
    return tmp_path


def test_table_names_papers_scores_and_signatures(folder):
    done = qa(folder, "digest.md")
    assert done.returncode == 0
    assert done.stderr == ""
    header, row = done.stdout.splitlines()[1:3]
    assert header.split() == ["paper_id", "title", "segments", "quality", "length", "numbers", "digest"]
    assert row.split()[0] == "2601.00001"
    assert "quality: scorer:surface|" in done.stdout
    assert "skipped similarity" in done.stdout


def test_csv_has_a_row_a_segment(folder):
    done = qa(folder, "digest.md", "--level", "segment", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["field"], row["segment"]) for row in rows] == [
        ("title", "1"),
        ("abstract", "2"),
        ("abstract", "3"),
    ]
    assert rows[1]["target"] == "我们统计了12座城市的路灯。"
    assert float(rows[1]["numbers"]) == 1
    assert rows[2]["numbers"] == ""


def test_json_has_papers_and_segments(folder):
    (paper,) = json.loads(qa(folder, "digest.md", "--format", "json").stdout)["papers"]
    assert paper["paper_id"] == "2601.00001"
    assert 0 < paper["scores"]["quality"] <= 100
    assert [one["source"]["text"] for one in paper["segments"] if one["field"] == "abstract"] == [
        "We count lamp posts in 12 cities.",
        "The count is repeated every year.",
    ]


def test_post_edits_print_rates_and_predictions(folder):
    done = qa(folder, "digest.md", "--post-edit", "corrected.md")
    assert done.returncode == 0
    for said in (
        "hter",
        "chrf",
        "bleu",
        "Digests",
        "spearman",
        "TER|nrefs:1|",
        "BLEU|nrefs:1|",
        "chrF2|nrefs:1|",
    ):
        assert said in done.stdout


def test_post_edits_as_json(folder):
    given = json.loads(qa(folder, "digest.md", "--post-edit", "corrected.md", "--format", "json").stdout)
    (paper,) = given["papers"]
    assert [one["scores"]["hter"] for one in paper["segments"]] == [0, 0, pytest.approx(1 / 9, abs=1e-4)]
    assert paper["segments"][2]["corrected"] == "统计每年重复一次。"
    assert given["digests"][0]["scores"]["hter"] == paper["scores"]["hter"] > 0
    lengths = [one for one in given["predictions"] if (one["level"], one["score"]) == ("segment", "length")]
    assert [(one["n"], one["edited"]) for one in lengths] == [(3, 1)]
    assert set(given["signatures"]) >= {"hter", "chrf", "bleu", "quality", "length"}
    # Of a segment alone, BLEU has the effective order.
    assert [("eff:yes" in one, "eff:no" in one) for one in given["signatures"]["bleu"]] == [
        (False, True),
        (True, False),
    ]


def test_post_edits_as_csv(folder):
    done = qa(folder, "digest.md", "--post-edit", "corrected.md", "--format", "csv", "--level", "segment")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [float(row["hter"]) > 0 for row in rows] == [False, False, True]
    assert rows[2]["corrected"] == "统计每年重复一次。"


def test_cells_are_inert_in_a_spreadsheet(folder):
    (folder / "hostile.md").write_text(DIGEST.replace("# Lamp Posts: A Study", "# =HYPERLINK(1)"), "utf-8")
    done = qa(folder, "hostile.md", "--format", "csv")
    assert ",=HYPERLINK" not in done.stdout
    assert "HYPERLINK" in done.stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nowhere.md"], "nowhere.md"),
        (["digest.md", "--post-edit", "nowhere.md"], "nowhere.md"),
        (["digest.md", "--level", "word"], "--level"),
        ([], "give a PATH"),
    ],
)
def test_what_cannot_be_done_is_told_with_exit_two(folder, args, said):
    done = qa(folder, *args)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
