"""CSV tables open right in a spreadsheet and start no formula."""

import csv
import io

import pytest
from harness import context

from qa.check.registry import RULES
from qa.check.run import run_checks
from qa.model import PaperResult, Score
from qa.report import csv_report


def result(source, target, **other):
    ctx = context(source, target, **other)
    return PaperResult(ctx.paper, ctx.segments, Score("quality", 61.0, "scorer:none"), run_checks(ctx, RULES))


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("payload", ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "\t=1", "  =1"])
def test_formulas_are_neutralised(payload):
    text = csv_report.render("papers", [result("Text.", "文本。", title=payload, title_zh=payload)])
    [row] = rows(text)
    assert row["title"].startswith("'")
    assert row["title_zh"].startswith("'")


def test_quotes_commas_and_lines_survive():
    source = 'He said "stop", twice.\nThen he left.'
    [row, *_] = rows(csv_report.render("segments", [result(source, "他说了两次“停”。然后他走了。")]))
    assert row["source"].startswith('He said "stop", twice.')


def test_findings_have_one_row_each_with_offsets():
    one = result("The code is at this https URL.", "代码见[此处填写链接]。", title="Lamps", title_zh="灯")
    [row] = [row for row in rows(csv_report.render("findings", [one])) if row["code"] == "ART001"]
    assert one.paper.abstract_zh.text[int(row["target_start"]) : int(row["target_end"])] == row["target"]


def test_an_empty_run_still_has_its_columns():
    for table in csv_report.TABLES:
        assert csv_report.render(table, []).startswith("paper_id,")
