"""`qa terms` and `qa glossary` as a person runs them."""

import csv
import io
import json
import re
import subprocess
import sys

import pytest

from qa.knowledge.interchange import read
from qa.knowledge.usage import TermUse

RECORDS = [
    ("2501.00001", "The agent mows lawns. A baseline rests.", "智能体修剪草坪。基线在休息。"),
    (
        "2502.00001",
        "The agent plants <b>beets</b>. Then the agent sleeps.",
        "代理种植<b>甜菜</b>。然后智能体睡觉。",
    ),
    ("2503.00001", "A baseline for garden rake planning (GRP).", "一个花园耙规划（GRP）的基准。"),
    ("2503.00002", "Garden rake planning (GRP) again.", "又是花园耙规划（GRP）。"),
    ("2503.00003", "Garden rake planning (GRP) works.", "花园耙规划（GRP）有效。"),
]


def qa(*args, cwd):
    command = [sys.executable, "-m", "qa", *map(str, args)]
    return subprocess.run(command, capture_output=True, check=False, cwd=cwd, encoding="utf-8")


@pytest.fixture
def archive(tmp_path):
    lines = [
        json.dumps(
            {
                "paper_id": i,
                "digest": "garden",
                "title": "",
                "title_zh": "",
                "abstract": en,
                "abstract_zh": zh,
            }
        )
        for i, en, zh in RECORDS
    ]
    (tmp_path / "archive.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def test_json_has_counts_dates_and_examples(archive):
    done = qa("terms", "--isolated", "--no-report", "--format", "json", "archive.jsonl", cwd=archive)
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    agent = next(t for t in data["terms"] if t["term"] == "agent")
    assert {r["text"]: r["uses"] for r in agent["renderings"]} == {"智能体": 2, "代理": 1}
    assert agent["inconsistent_papers"] == 1
    assert agent["renderings"][0]["first"] == "2025-01"
    assert agent["renderings"][0]["last"] == "2025-02"
    baseline = next(t for t in data["terms"] if t["term"] == "baseline")
    assert baseline["forbidden_uses"] == 1
    assert data["unknown"][0]["term"] == "garden rake planning"


def test_csv_has_a_row_a_rendering(archive):
    done = qa("terms", "--isolated", "--no-report", "--format", "csv", "archive.jsonl", cwd=archive)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {r["rendering"] for r in rows if r["term"] == "baseline"} == {"基线", "基准"}


def test_report_is_self_contained_and_inert(archive):
    done = qa("terms", "--isolated", "--report", "out", "archive.jsonl", cwd=archive)
    assert done.returncode == 0
    index = (archive / "out" / "terms.html").read_text("utf-8")
    page = (archive / "out" / "terms-a.html").read_text("utf-8")
    for text in (index, page):
        assert "Content-Security-Policy" in text
        assert not re.search(r'(?:src|href)="https?:', text)
        assert " style=" not in text
    assert 'href="terms-a.html#' in index
    assert "<mark>agent</mark>" in page
    assert "&lt;b&gt;beets" in page
    assert "<b>" not in page
    for anchor in re.findall(r'href="(terms-[a-z0]\.html)#(t\d+)"', index):
        assert f'id="{anchor[1]}"' in (archive / "out" / anchor[0]).read_text("utf-8")
    assert (archive / "out" / "terms.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("what", ["forbidden", "inconsistent"])
def test_fail_on_exits_with_one(archive, what):
    done = qa("terms", "--isolated", "--no-report", "--fail-on", what, "archive.jsonl", cwd=archive)
    assert done.returncode == 1
    assert f"--fail-on {what}" in done.stderr


def test_own_glossary_changes_what_is_forbidden(archive):
    (archive / "own.csv").write_text("term,preferred\nbaseline,基准\nagent,智能体\n", encoding="utf-8")
    args = ["--isolated", "--no-report", "--fail-on", "forbidden", "--glossary", "own.csv"]
    assert qa("terms", *args, "archive.jsonl", cwd=archive).returncode == 0


def test_proposal_is_a_glossary(archive):
    qa("terms", "--isolated", "--no-report", "--propose", "new.csv", "archive.jsonl", cwd=archive)
    (entry,) = read(archive / "new.csv")
    assert (entry.term, entry.preferred) == ("garden rake planning", "花园耙规划")


@pytest.fixture
def mined(tmp_path):
    texts = ["The harbour is calm.", "We counted boats.", "It rained, and nobody fished."]
    pairs = [(f"The supply chain is long. {texts[n % 3]}", "该供应链很长。我们在港口。") for n in range(5)]
    pairs += [
        (f"The supply chain is <b>long</b>. {texts[n % 3]}", "该供给链很长。我们在港口。") for n in range(2)
    ]
    pairs += [(text, "我们在港口。") for text in texts * 9]
    lines = [
        json.dumps(
            {
                "paper_id": f"2503.{n:05}",
                "digest": "d",
                "abstract": en,
                "abstract_zh": zh,
                "title": "",
                "title_zh": "",
            }
        )
        for n, (en, zh) in enumerate(pairs, 1)
    ]
    (tmp_path / "d.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def test_terms_that_the_glossary_lacks_are_mined_into_every_format(mined):
    args = ["terms", "--isolated", "--report", "out", "--propose", "new.csv"]
    done = qa(*args, "--format", "json", "d.jsonl", cwd=mined)
    assert done.returncode == 0, done.stderr
    (term,) = json.loads(done.stdout)["mined"]
    assert (term["term"], term["uses"], term["papers"]) == ("supply chain", 7, 7)
    assert [(r["text"], r["status"], r["uses"]) for r in term["renderings"]] == [
        ("供应链", "counted", 5),
        ("供给链", "counted", 2),
    ]
    rows = list(csv.DictReader(io.StringIO((mined / "out" / "terms.csv").read_text("utf-8-sig"))))
    assert [(r["rendering"], r["papers"]) for r in rows if r["origin"] == "mined"] == [
        ("供应链", "5"),
        ("供给链", "2"),
    ]
    page = (mined / "out" / "terms-s.html").read_text("utf-8")
    assert "<mark>supply chain</mark>" in page
    assert "<b>" not in page
    assert 'data-w="mined"' in (mined / "out" / "terms.html").read_text("utf-8")
    (entry,) = [one for one in read(mined / "new.csv") if one.term == "supply chain"]
    assert (entry.preferred, entry.accepted) == ("供应链", ("供给链",))
    assert (
        "supply chain, 7 uses in 7 papers: 供应链 71%"
        in qa("terms", "--isolated", "--no-report", "d.jsonl", cwd=mined).stdout
    )


def test_the_standard_input_is_read_once_and_mined(mined):
    command = [sys.executable, "-m", "qa", "terms", "--isolated", "--no-report", "--format", "json", "-"]
    text = (mined / "d.jsonl").read_text("utf-8")
    done = subprocess.run(command, input=text, capture_output=True, check=True, cwd=mined, encoding="utf-8")
    assert [term["term"] for term in json.loads(done.stdout)["mined"]] == ["supply chain"]
    empty = subprocess.run(command, input="", capture_output=True, check=False, cwd=mined, encoding="utf-8")
    assert empty.returncode == 2
    assert empty.stderr.count("qa:") == 1


def test_an_entry_or_an_option_stops_the_mining(mined):
    def found(*args):
        done = qa("terms", "--isolated", "--no-report", "--format", "json", *args, "d.jsonl", cwd=mined)
        return json.loads(done.stdout)["mined"]

    (mined / "own.csv").write_text("term,preferred\nsupply chain,供应链\n", encoding="utf-8")
    assert found("--no-mining") == found("--glossary", "own.csv") == found("--min-papers", "8") == []
    assert len(found("--min-papers", "7")) == 1


def test_mined_terms_fail_no_build(mined):
    assert (
        qa("terms", "--isolated", "--no-report", "--fail-on", "inconsistent", "d.jsonl", cwd=mined).returncode
        == 0
    )


def test_jobs_do_not_change_the_counts(archive):
    lines = (archive / "archive.jsonl").read_text("utf-8")
    (archive / "many.jsonl").write_text(lines * 110, encoding="utf-8")
    args = ["terms", "--isolated", "--no-report", "--format", "json", "many.jsonl"]
    one, two = (qa(*args, "--jobs", jobs, cwd=archive) for jobs in (1, 2))
    assert one.stdout == two.stdout
    data = json.loads(one.stdout)
    assert data["papers"] == 550
    assert data["mined"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["terms", "--isolated"], "give a PATH"),
        (["terms", "--isolated", "gone.jsonl"], "gone.jsonl"),
        (["terms", "--isolated", "--no-report", "--glossary", "gone.csv", "archive.jsonl"], "gone.csv"),
        (["glossary", "check", "gone.csv"], "gone.csv"),
        (["glossary", "export", "out.doc"], "no glossary format"),
    ],
)
def test_bad_usage_is_one_line_and_exit_two(archive, args, message):
    done = qa(*args, cwd=archive)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_glossary_commands(archive):
    assert qa("glossary", "check", cwd=archive).returncode == 0
    (archive / "bad.csv").write_text("term,preferred,forbidden\nrake,耙子,耙子\n", encoding="utf-8")
    done = qa("glossary", "check", "bad.csv", cwd=archive)
    assert done.returncode == 1
    assert "contradiction" in done.stdout
    assert qa("glossary", "export", "ours.tbx", cwd=archive).returncode == 0
    assert qa("glossary", "import", "ours.tbx", "ours.csv", cwd=archive).returncode == 0
    assert len(read(archive / "ours.csv")) > 1500


def test_preferred_share_of_a_term_without_renderings():
    from qa.knowledge.glossary import Entry

    assert TermUse(Entry("rake", "耙子"), 0, 0, (), 0.0, 0, 0).preferred_share == 0
