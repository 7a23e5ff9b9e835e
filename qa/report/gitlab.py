"""GitLab's Code Quality report: a JSON list, shown in the merge request."""

from __future__ import annotations

from typing import Any

from qa.model import Finding, Paper, Severity
from qa.report.escape import json_text
from qa.report.place import fingerprints, region, relative_path
from qa.report.run_report import RunReport

_SEVERITIES: dict[Severity, str] = {"critical": "critical", "major": "major", "minor": "minor"}


def render(report: RunReport) -> str:
    """Return the report."""
    issues = [_issue(paper, finding, mark) for paper, finding, mark in fingerprints(report)]
    return json_text(issues)


def _issue(paper: Paper, finding: Finding, mark: str) -> dict[str, Any]:
    at = region(paper, finding)
    advice = f" ({finding.suggestion})" if finding.suggestion else ""
    return {
        "description": f"{finding.paper_id}: {finding.message}{advice}",
        "check_name": finding.code,
        "fingerprint": mark,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": relative_path(finding.file),
            "lines": {"begin": at.line, "end": at.end_line or at.line},
        },
    }
