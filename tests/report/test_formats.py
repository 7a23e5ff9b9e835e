"""The formats for other tools: valid against their schemas, right about places, inert with hostile text."""

import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from lxml import etree
from markdown_it import MarkdownIt
from report.runs import HOSTILE, digest, result, run, with_finding

from qa.ingest.markdown import read_markdown
from qa.model import Failure, Verdict
from qa.report import github, gitlab, junit, markdown, rdjson, sarif

DATA = Path(__file__).parents[1] / "data"


def schema(name):
    return json.loads((DATA / name).read_text("utf-8"))


@pytest.fixture(scope="module")
def sarif_schema():
    return jsonschema.Draft4Validator(schema("sarif-2.1.0-rtm.5.json"))


def hostile_run():
    (paper,) = read_markdown(
        digest(target=f"路灯{HOSTILE}".replace("\ud800", ""), title=HOSTILE[:-40]), "a b/消化 %.md"
    )
    one = with_finding(paper, message=HOSTILE, suggestion=HOSTILE)
    broken = replace(one, paper=replace(paper, paper_id=HOSTILE, file=HOSTILE))
    verdict = Verdict((Failure(HOSTILE, HOSTILE),), 1, 2, 3, (HOSTILE,))
    return run(one, broken, result(quoted=""), verdict=verdict, errors=(HOSTILE,))


RUNS = {"empty": run, "one": lambda: run(result()), "hostile": hostile_run}


@pytest.mark.parametrize("name", RUNS)
def test_sarif_is_valid(name, sarif_schema):
    log = json.loads(sarif.render(RUNS[name]()).encode("utf-8", "replace"))
    assert [error.message for error in sarif_schema.iter_errors(log)] == []


def test_sarif_places_and_rules():
    log = json.loads(sarif.render(run(result(file="some folder/消化.md"))))
    (one,) = log["runs"]
    (found,) = one["results"]
    location = found["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {
        "uri": "some%20folder/%E6%B6%88%E5%8C%96.md",
        "uriBaseId": "%SRCROOT%",
    }
    line = digest().split("\n")[location["region"]["startLine"] - 1]
    region = location["region"]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "路灯"
    assert one["columnKind"] == "unicodeCodePoints"
    rule = one["tool"]["driver"]["rules"][found["ruleIndex"]]
    assert rule["id"] == found["ruleId"] == "TRM001"
    assert rule["properties"]["mqm"].startswith("Terminology/")
    assert "Flags" in rule["help"]["text"]


def test_a_fingerprint_survives_moved_lines_and_tells_two_findings_apart():
    def marks(text):
        papers = list(read_markdown(text, "digest.md"))
        log = json.loads(sarif.render(run(*map(with_finding, papers))))
        return [r["partialFingerprints"]["qaFinding/v1"] for r in log["runs"][0]["results"]]

    alone = marks(digest())
    assert marks("preamble\n\n" + digest()) == alone
    twice = marks(f"{digest()}\n---\n{digest()}")
    assert twice[0] == alone[0]
    assert twice[1] != alone[0]
    assert marks(digest(paper_id="2601.00002")) != alone


def test_sarif_keeps_the_gravest_of_too_many(monkeypatch):
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2)
    severities = ["minor", "critical", "minor", "major"]
    log = json.loads(sarif.render(run(*(result(severity=s) for s in severities))))
    one = log["runs"][0]
    assert [r["level"] for r in one["results"]] == ["error", "warning"]
    assert "2 findings" in one["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_sarif_messages_hold_no_links():
    log = json.loads(sarif.render(run(result(message="see [here](https://a.example) and [0]"))))
    assert log["runs"][0]["results"][0]["message"]["text"] == r"see \[here\](https://a.example) and [0]"


@pytest.mark.parametrize("name", RUNS)
def test_gitlab_is_valid(name):
    issues = json.loads(gitlab.render(RUNS[name]()).encode("utf-8", "replace"))
    jsonschema.validate(issues, schema("gitlab.schema.json"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


@pytest.mark.parametrize("name", RUNS)
def test_rdjson_is_valid(name):
    data = json.loads(rdjson.render(RUNS[name]()).encode("utf-8", "replace"))
    jsonschema.validate(data, schema("rdjson.schema.json"))


def test_rdjson_counts_bytes_or_leaves_columns_out():
    text = digest(target="甲路灯")
    lines = text.split("\n")
    (known,) = json.loads(rdjson.render(run(result(text), lines=lambda _, n: lines[n - 1])))["diagnostics"]
    span = known["location"]["range"]
    line = lines[span["start"]["line"] - 1].encode()
    assert line[span["start"]["column"] - 1 : span["end"]["column"] - 1].decode() == "路灯"
    (unknown,) = json.loads(rdjson.render(run(result(text))))["diagnostics"]
    assert unknown["location"]["range"] == {"start": {"line": 11}, "end": {"line": 11}}


@pytest.mark.parametrize("name", RUNS)
def test_junit_is_valid(name):
    text = junit.render(RUNS[name]()).encode("utf-8", "replace")
    document = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True))
    etree.XMLSchema(etree.parse(DATA / "junit.xsd")).assertValid(document)


def test_junit_fails_what_the_gate_forbids():
    results = [result(severity="critical"), result(severity="minor"), result(quoted="")]
    gated = etree.fromstring(junit.render(run(*results, limit=("critical",))).encode())
    assert [len(case.findall("failure")) for case in gated.iter("testcase")] == [1, 0, 0]
    assert gated.get("failures") == "1"
    assert len(list(gated.iter("system-out"))) == 1
    lenient = etree.fromstring(junit.render(run(*results)).encode())
    assert [len(case.findall("failure")) for case in lenient.iter("testcase")] == [1, 1, 0]


COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def test_github_annotations_stand_at_the_span():
    (line,) = github.render(run(result(file="a,b:c.md", message="100% wrong\nreally"))).splitlines()
    level, properties, message = COMMAND.fullmatch(line).groups()
    assert level == "warning"
    assert properties == "file=a%2Cb%3Ac.md,line=11,col=24,endLine=11,endColumn=26,title=TRM001 some-name"
    assert message == "2601.00001: 100%25 wrong%0Areally «路灯»"


def test_github_shows_ten_of_a_level_the_gravest_first():
    lines = github.render(run(*(result(severity=s) for s in ["minor"] * 12 + ["critical"]))).splitlines()
    assert lines[0].startswith("::error ")
    assert sum(line.startswith("::notice ") for line in lines) == 10
    assert lines[-4] == "::group::2 more findings"
    assert lines[-1] == "::endgroup::"


def test_github_lets_no_text_be_a_command():
    for line in github.render(hostile_run()).splitlines():
        assert line.startswith(("::error ", "::warning "))
        assert "##[" not in line
    many = [result(message="::stop-commands::x", severity="minor") for _ in range(12)]
    plain = [line for line in github.render(run(*many)).splitlines() if "stop-commands" in line]
    assert len(plain) == 12
    assert not any(line.lstrip().startswith("::stop") for line in plain)


def test_markdown_tells_verdict_codes_and_findings():
    failure = Failure("3 findings of severity major or worse", "qa baseline d.md -o qa-baseline.json")
    text = markdown.render(run(result(), verdict=Verdict((failure,), 1, 2, 0, ("a note",))))
    assert text.startswith("## Translation quality: failed\n")
    assert "`qa baseline d.md -o qa-baseline.json`" in text
    assert "| TRM001 |" in text
    assert "`路灯`" in text
    assert "1 suppressed, 2 in the baseline" in text


def test_markdown_holds_nothing_that_acts():
    shown = MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown.render(hostile_run()))
    assert set(re.findall(r"</?(\w+)", shown)) <= {
        *("h2", "p", "ul", "li", "strong", "code", "table", "thead", "tbody", "tr", "th", "td"),
        *("details", "summary"),
    }
    outside_code = re.sub(r"<code>.*?</code>", "", shown)
    assert "@all" not in outside_code
    assert "https://" not in outside_code


def test_markdown_stays_below_the_limit_of_a_comment():
    many = [result(message="m" * 500) for _ in range(300)]
    text = markdown.render(run(*many))
    assert len(text) < 65_536
    assert "more papers with findings" in text
