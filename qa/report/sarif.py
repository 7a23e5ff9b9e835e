"""SARIF 2.1.0 (OASIS), for code scanning and the viewers of editors.

Columns count code points, as ``columnKind`` says. GitHub's code scanning keeps 5,000 results of a run; more
are left out here by severity, then confidence, and the run says how many. A fingerprint is of what a finding
says and not of where it stands, so that an alert survives moved lines.
"""

from __future__ import annotations

import re
from typing import Any

from qa.knowledge.mqm import ERROR_TYPES
from qa.model import SEVERITIES, Finding, Paper, Severity
from qa.report.escape import json_text, xml_characters
from qa.report.place import fingerprints, region, uri
from qa.report.run_report import RuleText, RunReport

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 5000
_LEVELS: dict[Severity, str] = {"critical": "error", "major": "warning", "minor": "note"}
_PROBLEMS: dict[Severity, str] = {"critical": "error", "major": "warning", "minor": "recommendation"}
_LINK = re.compile(r"\[([^\[\]]*)\]\(")
_PRECISIONS = ((0.9, "very-high"), (0.75, "high"), (0.5, "medium"), (0.0, "low"))


def render(report: RunReport) -> str:
    """Return the SARIF log of a run."""
    rules = sorted(report.rules)
    places = {code: at for at, code in enumerate(rules)}
    found = list(fingerprints(report))
    kept = _gravest(found)
    notices = [_notice(error, "error") for error in report.errors]
    if len(kept) < len(found):
        left_out = len(found) - len(kept)
        text = f"{left_out} findings of lesser severity are left out: code scanning keeps {MOST_RESULTS}"
        notices.append(_notice(text, "warning"))
    run = {
        "tool": {
            "driver": {
                "name": report.summary.tool,
                "version": report.summary.version,
                "semanticVersion": report.summary.version,
                "rules": [_rule(report.rules[code]) for code in rules],
            }
        },
        "automationDetails": {"id": "qa/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "the folder in which qa was run"}}},
        "invocations": [
            {"executionSuccessful": not report.errors, "toolExecutionNotifications": notices},
        ],
        "results": [_result(paper, finding, mark, places) for paper, finding, mark in kept],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(log)


def _gravest(found: list[tuple[Paper, Finding, str]]) -> list[tuple[Paper, Finding, str]]:
    if len(found) <= MOST_RESULTS:
        return found
    order = sorted(
        range(len(found)),
        key=lambda at: (SEVERITIES.index(found[at][1].severity), -found[at][1].confidence, at),
    )
    return [found[at] for at in sorted(order[:MOST_RESULTS])]


def _rule(rule: RuleText) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": " ".join(rule.doc.split("\n\n")[0].split())},
        "help": {"text": rule.doc.strip(), "markdown": _markdown(rule.doc)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "category": rule.category,
            "mqm": ERROR_TYPES[rule.category].mqm,
            "precision": next(name for least, name in _PRECISIONS if rule.confidence >= least),
            "problem.severity": _PROBLEMS[rule.severity],
            "tags": ["translation", rule.category],
        },
    }


def _markdown(doc: str) -> str:
    """Return the documentation with its example lines as code."""
    lines = []
    for line in doc.strip().split("\n"):
        if line.startswith("    "):
            lines.append(f"    {line.strip()}")
        elif line in {"Flags:", "Passes:"}:
            lines += [f"**{line[:-1]}**", ""]
        else:
            lines.append(line)
    return "\n".join(lines)


def _result(paper: Paper, finding: Finding, mark: str, places: dict[str, int]) -> dict[str, Any]:
    at = region(paper, finding)
    where: dict[str, Any] = {"startLine": at.line, "startColumn": at.column}
    if at.end_line:
        where |= {"endLine": at.end_line, "endColumn": at.end_column}
    return {
        "ruleId": finding.code,
        **({"ruleIndex": places[finding.code]} if finding.code in places else {}),
        "level": _LEVELS[finding.severity],
        "rank": round(100 * finding.confidence, 1),
        "message": {"text": _message(finding)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(finding.file),
                    "region": where,
                },
                "logicalLocations": [{"name": paper.paper_id, "kind": "member"}],
            }
        ],
        "partialFingerprints": {"qaFinding/v1": mark},
        "properties": {
            "paper": finding.paper_id,
            "field": finding.field,
            "category": finding.category,
            "mqm": ERROR_TYPES[finding.category].mqm,
            "severity": finding.severity,
            "confidence": round(finding.confidence, 3),
            **({"target": finding.target.text} if finding.target else {}),
            **({"source": finding.source.text} if finding.source else {}),
            **({"suggestion": finding.suggestion} if finding.suggestion else {}),
        },
    }


def _message(finding: Finding) -> str:
    text = f"{finding.message} ({finding.suggestion})" if finding.suggestion else finding.message
    # In a SARIF message "[text](target)" is a link; a backslash makes its brackets plain (section 3.11.6).
    return _LINK.sub(r"\\[\1\\](", xml_characters(text))


def _artifact(file: str) -> dict[str, str]:
    reference = uri(file)
    return {"uri": reference} if ":" in reference else {"uri": reference, "uriBaseId": "%SRCROOT%"}


def _notice(text: str, level: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": text}}
