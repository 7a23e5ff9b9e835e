"""What is accepted, and whether a run passes."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from harness import paper

from qa.config import Config, Suppression
from qa.errors import ConfigError
from qa.gate import Accepted, Baseline, Gate
from qa.gate.suppression import is_run
from qa.model import Finding, Ignore, PaperResult, Score, Span

TODAY = dt.date(2026, 11, 21)


def finding(code="TRM001", text="灯柱", source="lamp post", severity="major", paper_id="2501.00001", line=3):
    return Finding(
        code, "name", "term", severity, 0.9, paper_id, "abstract", "message", "",
        Span(0, len(text), text) if text else None, Span(0, len(source), source) if source else None,
        "digests/a.md", line, 1,
    )  # fmt: skip


def result(*findings, score=80.0, file="digests/a.md", ignores=(), paper_id="2501.00001"):
    one = replace(paper("a", "b"), file=file, ignores=ignores, paper_id=paper_id)
    return PaperResult(one, (), Score("quality", score, "s"), findings)


def accepted(*results, today=TODAY, **config):
    taken = Accepted.by(Config(**config), today)
    return [len(taken.take_out(one).findings) for one in results], taken


@pytest.mark.parametrize(
    "fields",
    [
        {"code": "TRM001"},
        {"code": "TRM"},
        {"paper": "2501.00001"},
        {"path": "digests/*.md"},
        {"path": "*"},
        {"text": "灯柱"},
        {"text": "lamp post"},
        {"code": "TRM", "path": "digests/a.md", "paper": "2501.00001", "text": "灯柱"},
        {"code": "TRM001", "expires": TODAY},
    ],
)
def test_a_suppression_hides_what_it_names(fields):
    kept, taken = accepted(result(finding()), suppress=(Suppression("agreed", **fields),))
    assert kept == [0]
    assert (taken.suppressed, taken.notes()) == (1, ())


@pytest.mark.parametrize(
    "fields",
    [
        {"code": "TRM002"},
        {"code": "NUM"},
        {"paper": "2501.00002"},
        {"path": "other/*.md"},
        {"text": "灯"},
        {"code": "TRM001", "paper": "2501.00002"},
        {"code": "TRM001", "expires": TODAY - dt.timedelta(1)},
    ],
)
def test_a_suppression_hides_nothing_else(fields):
    kept, taken = accepted(result(finding()), suppress=(Suppression("agreed", **fields),))
    assert kept == [1]
    assert taken.suppressed == 0


def test_an_expired_suppression_is_told_with_its_reason():
    one = Suppression("until the glossary is agreed", code="TRM001", expires=dt.date(2026, 1, 31))
    _, taken = accepted(result(finding()), suppress=(one,))
    (note,) = taken.notes()
    assert "2026-01-31" in note
    assert "until the glossary is agreed" in note


def test_a_suppression_that_matches_nothing_is_told_where_it_should_have_matched(tmp_path):
    one = Suppression("agreed", code="NUM001")
    other_file = Suppression("agreed", path="digests/b.md")
    assert accepted(result(finding()), suppress=(one,))[1].notes() != ()
    assert accepted(result(finding()), suppress=(other_file,))[1].notes() == ()
    assert accepted(result(finding()), suppress=(other_file,), paths=(str(tmp_path),))[1].notes() != ()
    assert (
        accepted(result(finding()), suppress=(other_file,), paths=(str(tmp_path),), since="x")[1].notes()
        == ()
    )
    assert accepted(result(finding()), suppress=(one,), select=("TRM",))[1].notes() == ()


def test_a_comment_hides_its_codes_in_its_paper_alone():
    comment = Ignore(("TRM001", "NUM"), "agreed", 2)
    kept, taken = accepted(
        result(finding(), finding("NUM003"), finding("FMT001"), ignores=(comment,)), result(finding())
    )
    assert kept == [1, 1]
    assert taken.suppressed == 2
    assert taken.notes() == ()


def test_a_comment_that_matches_nothing_is_told_with_its_place():
    _, taken = accepted(result(finding(), ignores=(Ignore(("TRM001", "NUM001"), "agreed", 2),)))
    (note,) = taken.notes()
    assert note.startswith("digests/a.md:2:")
    assert "NUM001" in note


@pytest.mark.parametrize(
    ("select", "ignore", "code", "runs"),
    [
        ((), (), "TRM001", True),
        (("TRM",), (), "TRM001", True),
        (("TRM001",), (), "TRM", True),
        (("NUM",), (), "TRM001", False),
        ((), ("TRM",), "TRM001", False),
        ((), ("TRM001",), "TRM", True),
    ],
)
def test_which_codes_are_run(select, ignore, code, runs):
    assert is_run(code, Config(select=select, ignore=ignore)) is runs


def baseline_file(tmp_path, *findings, **options):
    path = tmp_path / "qa-baseline.json"
    path.write_text(Baseline.of(findings, **options).render(), encoding="utf-8")
    return str(path)


def test_a_baseline_hides_what_it_knows_wherever_it_stands(tmp_path):
    path = baseline_file(tmp_path, finding(line=3))
    kept, taken = accepted(result(finding(line=300)), baseline=path)
    assert kept == [0]
    assert (taken.in_baseline, taken.gone) == (1, 0)


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "灯杆"},
        {"source": "lamp posts"},
        {"code": "TRM002"},
        {"paper_id": "2501.00002"},
        {"text": ""},
    ],
)
def test_a_finding_whose_content_changes_comes_back(tmp_path, changed):
    kept, taken = accepted(result(finding(**changed)), baseline=baseline_file(tmp_path, finding()))
    assert kept == [1]
    assert taken.in_baseline == 0


def test_long_texts_are_told_apart_by_their_end(tmp_path):
    path = baseline_file(tmp_path, finding(text="灯" * 500))
    assert accepted(result(finding(text="灯" * 500)), baseline=path)[0] == [0]
    assert accepted(result(finding(text="灯" * 499 + "柱")), baseline=path)[0] == [1]


def test_one_more_of_the_same_is_new(tmp_path):
    path = baseline_file(tmp_path, finding(), finding())
    kept, taken = accepted(result(finding(), finding(), finding()), baseline=path)
    assert kept == [1]
    assert taken.in_baseline == 2


def test_what_is_gone_is_counted_in_what_was_checked(tmp_path):
    known = [finding(), finding(), finding("NUM001"), finding(paper_id="2501.00009")]
    path = baseline_file(tmp_path, *known)
    assert accepted(result(finding()), baseline=path)[1].gone == 2
    assert accepted(result(finding()), baseline=path, select=("TRM",))[1].gone == 1
    assert accepted(result(finding()), baseline=path, min_confidence=0.5)[1].gone == 0


def test_the_file_is_sorted_and_has_a_line_a_finding():
    found = [finding("NUM001"), finding(), finding(), finding(paper_id="2401.00001")]
    text = Baseline.of(found).render()
    assert text == Baseline.of(reversed(found)).render()
    entries = json.loads(text)["findings"]
    assert [(e["paper"], e["code"], e.get("count")) for e in entries] == [
        ("2401.00001", "TRM001", None),
        ("2501.00001", "NUM001", None),
        ("2501.00001", "TRM001", 2),
    ]
    assert len(text.splitlines()) == len(entries) + 6
    assert "灯柱" in text


def test_a_baseline_is_read_as_it_was_written(tmp_path):
    before = Baseline.of([finding(), finding(), finding("DIG001", text="", source="")], 0.5)
    path = tmp_path / "b.json"
    path.write_text(before.render(), encoding="utf-8")
    assert Baseline.read(path) == before
    path.write_text(Baseline().render(), encoding="utf-8")
    assert Baseline.read(path) == Baseline()


def test_pruning_removes_what_is_gone_and_nothing_else():
    old = Baseline.of([finding(), finding(), finding("NUM001"), finding(paper_id="2501.00009")])
    today = Baseline.of([finding(), finding("FMT001")])
    pruned = old.pruned(today, {"2501.00001"})
    assert pruned == Baseline.of([finding(), finding(paper_id="2501.00009")])
    assert pruned.pruned(today, {"2501.00001"}) == pruned


@pytest.mark.parametrize(
    "text", ["", "[]", '{"schema": 2, "findings": []}', '{"schema": 1, "findings": [{"code": 1}]}', "\xff"]
)
def test_a_broken_baseline_is_named(tmp_path, text):
    path = tmp_path / "b.json"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(ConfigError, match=r"b\.json"):
        Baseline.read(path)


def test_a_missing_baseline_tells_how_to_make_one(tmp_path):
    with pytest.raises(ConfigError, match="qa baseline"):
        Baseline.read(tmp_path / "none.json")


def verdict(*results, **config):
    gate = Gate(Config(**config))
    for one in results:
        gate.add(one)
    return gate.verdict(Accepted.by(Config(), TODAY))


@pytest.mark.parametrize(
    ("severity", "limit", "passes"),
    [
        ("critical", "critical", True),
        ("major", "critical", False),
        ("major", "minor", True),
        ("minor", "major", False),
        ("critical", "never", False),
    ],
)
def test_severity_fails(severity, limit, passes):
    assert verdict(result(finding(severity=severity)), fail_on=limit).passed is not passes


@pytest.mark.parametrize(
    ("limits", "failing"),
    [
        ({"TRM001": 2}, []),
        ({"TRM001": 1}, ["TRM001"]),
        ({"TRM": 2}, ["TRM"]),
        ({"NUM": 0}, []),
        ({"TRM": 0, "TRM001": 0}, ["TRM", "TRM001"]),
    ],
)
def test_counts_fail(limits, failing):
    found = verdict(result(finding(), finding(), finding("TRM002")), max_findings=limits)
    assert [failure.accept.split()[1].split("=")[0] for failure in found.failures] == failing


def test_what_would_accept_a_run_accepts_it():
    results = [result(finding(), finding(), score=41.7), result(score=90)]
    config = {"max_findings": {"TRM": 0}, "min_score": 60.0}
    count, score = verdict(*results, **config).failures
    assert count.accept == "--max-findings TRM=2"
    assert score.accept == "--min-score 41"
    assert verdict(*results, max_findings={"TRM": 2}, min_score=41.0).passed


def test_the_command_that_records_names_the_paths():
    (failure,) = verdict(result(finding()), fail_on="major", paths=("my digests", "b.md")).failures
    assert failure.accept.startswith("qa baseline 'my digests' b.md -o qa-baseline.json")


def test_a_paper_without_a_score_has_no_low_score():
    unscored = replace(result(), score=None)
    assert verdict(unscored, min_score=99.0).passed
