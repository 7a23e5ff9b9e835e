"""The commands as a person runs them."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "data" / "digests"
SCHEMA = json.loads((ROOT / "qa" / "report" / "schema.json").read_text("utf-8"))

DIGEST = """# Lamp Posts: A Study

**Title (ZH)**: 路灯：一项研究

**Link**: [PDF](https://arxiv.org/pdf/2601.00001)

**Abstract**: We count lamp posts in 12 cities. The count is repeated every year.

**Abstract (ZH)**: 我们统计了12座城市的路灯。该统计每年重复一次。代码见[此处填写链接]。
"""


def qa(*args, cwd=None, stdin=None):
    command = [sys.executable, "-m", "qa", *map(str, args)]
    return subprocess.run(
        command, capture_output=True, cwd=cwd, input=stdin, encoding="utf-8", errors="replace", check=False
    )


@pytest.fixture
def digest(tmp_path):
    path = tmp_path / "digest.md"
    path.write_text(DIGEST, encoding="utf-8")
    return path


def test_findings_are_printed_with_their_place(digest, tmp_path):
    done = qa("check", "--isolated", "--scorer", "none", "--no-report", digest)
    line, column = 9, DIGEST.splitlines()[8].index("[此处填写链接]") + 1
    assert f"{digest}:{line}:{column} ART001 major" in done.stdout
    assert done.returncode == 0
    assert not (tmp_path / "reports").exists()


def test_json_is_valid_against_the_schema():
    done = qa("check", "--isolated", "--scorer", "none", "--no-report", "--format", "json", SAMPLES)
    data = json.loads(done.stdout)
    jsonschema.validate(data, SCHEMA)
    assert len(data["papers"]) >= 12
    for finding in data["findings"]:
        paper = next(p for p in data["papers"] if p["paper_id"] == finding["paper_id"])
        for side, key in (("target", f"{finding['field']}_zh"), ("source", finding["field"])):
            span = finding[side]
            assert span is None or paper[key][span["start"] : span["end"]] == span["text"]


def test_csv_on_standard_output(digest):
    done = qa("check", "--isolated", "--scorer", "none", "--no-report", "--format", "csv", digest)
    header, *rows = done.stdout.splitlines()
    assert header.startswith("paper_id,field,code")
    assert any(row.startswith("2601.00001,abstract,ART001") for row in rows)


def test_gate_fails_with_one(digest):
    done = qa("check", "--isolated", "--scorer", "none", "--no-report", "--fail-on", "major", digest)
    assert done.returncode == 1
    assert "--fail-on" in done.stderr
    assert (
        qa(
            "check", "--isolated", "--scorer", "none", "--no-report", "--fail-on", "critical", digest
        ).returncode
        == 0
    )


def test_standard_input():
    done = qa("check", "--isolated", "--scorer", "none", "--no-report", "-", stdin=DIGEST)
    assert "ART001" in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["check", "no-such-file.md"], "no-such-file.md"),
        (["check", "--select", "ART01", "."], "did you mean 'ART001'"),
        (["check", "--scorer", "embeded", "."], "did you mean 'embedded'"),
        (["explain", "ART01"], "did you mean 'ART001'"),
        (["check", "--fail-onn", "major"], "--fail-on"),
        (["chek"], "check"),
        (["check", "--isolated"], "give a PATH"),
    ],
)
def test_bad_usage_is_one_line_and_exit_two(args, message):
    done = qa(*args)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_explain_prints_the_documentation():
    done = qa("explain", "ART001")
    assert "Flags:" in done.stdout
    assert "Passes:" in done.stdout


def test_rules_lists_every_code():
    from qa.check.registry import RULES

    done = qa("rules")
    assert [line.split()[0] for line in done.stdout.splitlines()] == sorted(r.code for r in RULES)


def test_config_file_is_used_and_isolated_ignores_it(digest, tmp_path):
    (tmp_path / "qa.toml").write_text('ignore = ["ART"]\nscorer = "none"\nreport = ""\n', encoding="utf-8")
    assert "ART001" not in qa("check", "digest.md", cwd=tmp_path).stdout
    assert (
        "ART001"
        in qa("check", "--isolated", "--scorer", "none", "--no-report", "digest.md", cwd=tmp_path).stdout
    )


def test_unknown_config_key_names_the_nearest(digest, tmp_path):
    (tmp_path / "qa.toml").write_text("ignroe = []\n", encoding="utf-8")
    done = qa("check", "digest.md", cwd=tmp_path)
    assert done.returncode == 2
    assert "did you mean 'ignore'" in done.stderr
    assert "qa.toml" in done.stderr
