"""The Python API, as a person in a notebook uses it."""

from pathlib import Path

import pytest

import qa
from qa import pipeline
from qa.config import Config
from qa.errors import ConfigError, InputError

SAMPLES = Path(__file__).parents[1] / "data" / "digests"


@pytest.fixture(scope="module")
def result():
    return qa.check(SAMPLES, Config(scorer="none"))


def test_frames_have_a_row_an_item(result):
    for name in ("findings", "papers", "segments"):
        table = getattr(result, name)
        assert len(table.to_frame()) == len(table) > 0


@pytest.mark.parametrize("threads", [1, 2])
def test_processes_copied_or_started_anew_find_the_same(result, monkeypatch, threads):
    monkeypatch.setattr(pipeline, "_threads", lambda: threads)
    assert qa.check(SAMPLES, Config(scorer="none", cache=False, jobs=2)).results == result.results


@pytest.mark.parametrize(("name", "threads"), [("", 1), ("2026-03-02_NLP.md", None)])
def test_one_process_sums_as_several_do(monkeypatch, name, threads):
    made = []

    class Checker(pipeline.Checker):
        def __init__(self, config, **options):
            made.append(options["threads"])
            super().__init__(config, **options)

    monkeypatch.setattr(pipeline, "Checker", Checker)
    qa.check(SAMPLES / name, Config(scorer="none", cache=False, jobs=1))
    assert made == [threads]


def test_findings_point_into_the_texts_of_their_papers(result):
    papers = {}
    for paper in result.papers:
        papers.setdefault((paper.paper_id, paper.line), paper)
    for one in result.results:
        for finding in one.findings:
            if finding.target:
                text = one.paper.target(finding.field).text
                assert text[finding.target.start : finding.target.end] == finding.target.text


def test_positions_are_those_of_the_file(result):
    lines = (SAMPLES / "2026-03-02_NLP.md").read_text("utf-8").splitlines()
    for finding in result.findings:
        if finding.target and finding.file.endswith("NLP.md") and "\n" not in finding.target.text:
            assert lines[finding.line - 1][finding.column - 1 :].startswith(finding.target.text)


def test_load_reads_and_checks_nothing():
    assert len(qa.load(SAMPLES)) >= 12


def test_a_missing_path_is_an_error_value_and_an_exception_of_load():
    assert [type(error) for error in qa.check("no/such.md", Config(scorer="none")).errors] == [InputError]
    with pytest.raises(InputError, match=r"no/such\.md"):
        qa.load("no/such.md")


def test_wrong_settings_are_refused():
    with pytest.raises(ConfigError, match="did you mean 'UNT'"):
        qa.check(SAMPLES, Config(select=("NUN",)))
