"""The gate in settings files."""

import datetime as dt

import pytest

from qa.config import Suppression, load_config
from qa.errors import ConfigError


def load(tmp_path, text):
    (tmp_path / "qa.toml").write_text(text, encoding="utf-8")
    return load_config(tmp_path)


def test_all_of_the_gate(tmp_path):
    config = load(
        tmp_path,
        """
        fail-on = "major"
        baseline = "known.json"
        max-findings = { TRM = 3, NUM001 = 0 }
        severities = { TRM001 = "minor" }
        [[suppress]]
        code = "TRM001"
        path = "old/*.md"
        reason = "agreed with the author"
        expires = 2026-12-31
        """,
    )
    assert config.max_findings == {"TRM": 3, "NUM001": 0}
    assert config.baseline == str(tmp_path / "known.json")
    assert config.suppress == (
        Suppression("agreed with the author", "TRM001", "old/*.md", expires=dt.date(2026, 12, 31)),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[suppress]]\ncode = "TRM001"', "reason"),
        ('[[suppress]]\ncode = "TRM001"\nreason = " "', "number 1 needs a reason"),
        ('[[suppress]]\nreason = "x"', "must name a code, path, paper or text"),
        ('[[suppress]]\ncod = "TRM001"\nreason = "x"', "did you mean 'code'"),
        ('[[suppress]]\ncode = "TRM001"\nreason = "x"\nexpires = "soon"', "expires"),
        ("max-findings = { TRM = -1 }", "0 or more"),
        ('max-findings = { TRM = "few" }', "max_findings"),
    ],
)
def test_what_is_wrong_is_told(tmp_path, text, message):
    with pytest.raises(ConfigError, match=r"qa\.toml") as raised:
        load(tmp_path, text)
    assert message in str(raised.value)
