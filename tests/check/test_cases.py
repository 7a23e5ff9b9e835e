"""Every check flags what its documentation and its YAML cases mark, exactly there, and passes the rest."""

from pathlib import Path

import pytest
import yaml
from harness import context

from qa.check.examples import Example, examples, unmark
from qa.check.registry import RULES
from qa.config import Config

CASES = Path(__file__).parents[1] / "cases"


def yaml_examples(code):
    path = CASES / f"{code}.yaml"
    # A missing file fails the rule's own test below, not the collection of all others.
    data = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    assert set(data) <= {"flag", "pass"}, f"{path}: unknown section"
    for section in ("flag", "pass"):
        for case in data.get(section, []):
            source, source_marks = unmark(case.pop("source", ""))
            target, target_marks = unmark(case.pop("target", ""))
            one = Example(
                section == "flag",
                case.pop("field", "abstract"),
                source,
                target,
                source_marks,
                target_marks,
                case.pop("neighbour", ""),
            )
            yield one, case


ALL = [(rule, one, dict(one.given)) for rule in RULES for one in examples(rule.doc)] + [
    (rule, one, extra) for rule in RULES for one, extra in yaml_examples(rule.code)
]


@pytest.mark.parametrize(
    ("rule", "one", "extra"), ALL, ids=lambda v: getattr(v, "code", getattr(v, "target", None))
)
def test_example(rule, one, extra):
    settings = extra.pop("config", {})
    config = Config(**{key: frozenset(value) for key, value in settings.items()})
    hits = list(
        rule.check(context(one.source, one.target, one.field, config, neighbour=one.neighbour, **extra))
    )
    if not one.flags:
        assert hits == []
        return
    assert hits
    assert all(hit.field == one.field for hit in hits)
    if one.target_marks:
        assert sorted({hit.target for hit in hits}) == sorted(one.target_marks)
    if one.source_marks:
        assert sorted({hit.source for hit in hits}) == sorted(one.source_marks)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_documentation_has_both_kinds_of_lines(rule):
    kinds = {one.flags for one in examples(rule.doc)}
    assert kinds == {True, False}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_cases_have_both_kinds(rule):
    found = list(yaml_examples(rule.code))
    assert sum(one.flags for one, _ in found) >= 3
    assert sum(not one.flags for one, _ in found) >= 3
