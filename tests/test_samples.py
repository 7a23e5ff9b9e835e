"""The sample digests hold one of each defect, and the sample report is what they give today."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import qa
from qa.check.registry import RULES

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "reports" / "sample"
# One needs a COMET model with error spans, the other is opt-in.
NOT_IN_SAMPLES = {"MEA010", "TRM005"}
CLEAN = {"2603.90005", "2603.90006", "2603.91002"}


@pytest.fixture(scope="module")
def result():
    return qa.check(ROOT / "data" / "digests")


def test_every_check_has_a_defect_in_the_samples(result):
    found = {finding.code for finding in result.findings}
    assert {rule.code for rule in RULES} - found == NOT_IN_SAMPLES


def test_clean_papers_have_no_finding(result):
    flagged = {finding.paper_id: finding.code for finding in result.findings if finding.paper_id in CLEAN}
    assert flagged == {}
    assert {paper.paper_id for paper in result.papers} >= CLEAN


def test_sample_report_is_current(tmp_path):
    command = [
        sys.executable,
        "-m",
        "qa",
        "check",
        "--isolated",
        "-q",
        "--no-cache",
        "--report",
        str(tmp_path),
    ]
    subprocess.run([*command, "data/digests"], cwd=ROOT, check=True, capture_output=True)
    kept = {path.name for path in pages(SAMPLE)}
    assert kept == {path.name for path in pages(tmp_path)}
    for path in pages(tmp_path):
        assert shape(path) == shape(SAMPLE / path.name), f"{path.name}: {REMAKE}"


REMAKE = "run: qa check --isolated -q --report reports/sample data/digests"


def pages(folder):
    """The files a reader sees, without the stamp that says what made them."""
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def shape(path):
    """A page without the digits of scores, which differ in the last place from one BLAS to another."""
    text = re.sub(r"\d+\.\d+", "0", path.read_text("utf-8"))
    text = re.sub(r'(class="score \w+">)\d+', r"\1", text)
    return re.sub(r'href="[^"]*digests/', 'href="digests/', text)
