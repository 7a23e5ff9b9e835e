"""What a reader met becomes one finding, in the place where it was met."""

from typing import get_args

import pytest
from harness import context

from qa.check.registry import RULES
from qa.check.run import run_checks
from qa.model import ProblemKind

STRUCTURE = tuple(rule for rule in RULES if rule.category == "structure")


@pytest.mark.parametrize("kind", get_args(ProblemKind))
def test_every_problem_is_one_finding_at_its_place(kind):
    one = context("Otters sort pebbles.", "水獭给卵石排序。", title="Pebbles", title_zh="卵石", problem=kind)
    (finding,) = run_checks(one, STRUCTURE)
    assert (finding.line, finding.column) == (7, 3)
    assert finding.message == one.paper.problems[0].message


def test_untranslated_paper_is_one_finding_where_the_translation_belongs():
    one = context("Otters sort pebbles.", "", title="Pebbles")
    (finding,) = run_checks(one, STRUCTURE)
    assert (finding.code, finding.field, finding.severity) == ("DIG001", "abstract", "critical")
    assert (finding.line, finding.column) == (4, 1)


def test_untranslated_title_is_major():
    one = context("Otters sort pebbles.", "水獭给卵石排序。", title="Pebbles")
    (finding,) = run_checks(one, STRUCTURE)
    assert (finding.code, finding.field, finding.severity) == ("DIG001", "title", "major")


def test_unreadable_entry_is_nothing_but_that():
    (finding,) = run_checks(context(problem="broken-record"), STRUCTURE)
    assert finding.code == "DIG004"
