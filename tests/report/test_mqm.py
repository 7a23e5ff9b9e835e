"""The MQM table and score."""

import csv
import re

import pytest
from harness import paper

from qa.config import Config
from qa.knowledge.mqm import mqm_score, per_thousand
from qa.model import Finding, PaperResult, Segment, Span
from qa.pipeline import start
from qa.report.formats import render
from qa.report.run_report import RunReport
from qa.report.summary import Summary

SOURCE = "We draw maps. They are <v>exact</v>."
TARGET = "我们绘制\t地图。它们\n“很准确。"


def finding(category="mistranslation", severity="major", target=None, source=None, name="abstract"):
    spans = [bounds and Span.of(text, *bounds) for text, bounds in ((TARGET, target), (SOURCE, source))]
    return Finding("XXX001", "x", category, severity, 0.9, "1", name, "m", "", *spans, "d.md", 1, 1)


def result(*findings):
    one = paper(SOURCE, TARGET)
    beads = (
        Segment("abstract", Span.of(SOURCE, 0, 13), Span.of(TARGET, 0, 8)),
        Segment("abstract", Span.of(SOURCE, 14, len(SOURCE)), Span.of(TARGET, 8, len(TARGET))),
    )
    return PaperResult(one, beads, None, findings, mqm=mqm_score(findings, {}))


def table(*findings):
    text = "".join(render("mqm", RunReport([result(*findings)], Summary("qa", "1"))))
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert all(None not in row and None not in row.values() for row in rows)
    return rows


def test_a_row_an_error_and_a_row_for_a_clean_bead():
    rows = table(finding(target=(2, 4)), finding("omission", "critical", source=(3, 7)))
    assert [(row["doc_id"], row["seg_id"], row["category"], row["severity"]) for row in rows] == [
        ("1", "1", "Accuracy/Mistranslation", "Major"),
        ("1", "1", "Accuracy/Omission", "Critical"),
        ("2", "2", "No-error", "No-error"),
    ]
    assert rows[0]["target"] == "我们<v>绘制</v> 地图。"
    assert rows[1]["source"] == "We <v>draw</v> maps."
    assert rows[1]["target"] == "我们绘制 地图。"


def test_marks_of_the_text_itself_are_none():
    last = table()[1]
    assert "<v>" not in last["source"]
    assert last["source"] == "They are ‹v›exact‹/v›."
    assert not re.search(r"[\t\n]", last["target"])


def test_a_finding_across_beads_is_in_the_first_and_one_without_a_place_too():
    rows = table(finding(target=(5, 12)), finding("truncation", "critical"))
    assert [row["doc_id"] for row in rows] == ["1", "1", "2"]
    assert rows[0]["target"].endswith("<v>地图。</v>")


def test_score_weighs_severities_and_leaves_the_source_out():
    findings = [finding(severity=s) for s in ("critical", "major", "minor")]
    findings += [finding("source"), finding("structure")]
    assert mqm_score(findings, {}).value == 31
    assert mqm_score(findings, {"minor": 0.5}).value == 30.5
    assert "minor:0.5" in mqm_score(findings, {"minor": 0.5}).signature
    assert per_thousand([result(*findings)]) == pytest.approx(31000 / len(SOURCE))
    assert per_thousand([PaperResult(paper(title=""), (), None, ())]) == 0


def test_weights_come_from_the_settings(tmp_path):
    digest = tmp_path / "d.md"
    digest.write_text(
        "# Maps\n\n**Title (ZH)**: 地图。。\n\n**Link**: [PDF](https://arxiv.org/pdf/2603.90001)\n", "utf-8"
    )
    config = Config(
        paths=(str(digest),), scorer="none", cache=False, select=("FMT007",), mqm_weights={"minor": 2.5}
    )
    (one,) = start(config).results()
    assert one.mqm.value == 2.5
