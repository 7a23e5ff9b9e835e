"""Hostile text must not make the checks of names and fragments slow."""

import time

import pytest
from harness import context

from qa.check.registry import RULES

CHECKS = [rule.check for rule in RULES if rule.code[:3] in {"UNT", "NAM"}]


@pytest.mark.parametrize(
    "unit", ["GPT-", "Xx-", "Aa", "A1b2", "a.", "robust ", "某robust", "Foo (", "(", "we propose "]
)
def test_time_is_linear(unit):
    text = unit * (20_000 // len(unit))
    hostile = context(text, "中" + text[::-1], title=text, title_zh="中" + text)
    start = time.process_time()
    for check in CHECKS:
        list(check(hostile))
    assert time.process_time() - start < 2
