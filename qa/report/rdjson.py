"""reviewdog's diagnostic format (rdjson), whose columns count bytes of UTF-8."""

from __future__ import annotations

from typing import Any

from qa.model import Finding, Paper, Severity
from qa.report.escape import json_text
from qa.report.place import Region, region, relative_path
from qa.report.run_report import RunReport

_SEVERITIES: dict[Severity, str] = {"critical": "ERROR", "major": "WARNING", "minor": "INFO"}


def render(report: RunReport) -> str:
    """Return the diagnostics of a run as one JSON object."""
    result = {
        "source": {"name": report.summary.tool},
        "diagnostics": [_diagnostic(paper, finding, report) for paper, finding in report.findings()],
    }
    return json_text(result)


def _diagnostic(paper: Paper, finding: Finding, report: RunReport) -> dict[str, Any]:
    advice = f" ({finding.suggestion})" if finding.suggestion else ""
    return {
        "message": f"{finding.paper_id}: {finding.message}{advice}",
        "location": {
            "path": relative_path(finding.file),
            "range": _range(region(paper, finding), finding.file, report),
        },
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
    }


def _range(at: Region, file: str, report: RunReport) -> dict[str, Any]:
    start = _position(at.line, at.column, report.line_text(file, at.line))
    if not at.end_line:
        return {"start": start}
    return {"start": start, "end": _position(at.end_line, at.end_column, report.line_text(file, at.end_line))}


def _position(line: int, column: int, text: str) -> dict[str, int]:
    """Return a position; where the line can't be had, without the column."""
    if len(text) < column - 1 or not text:
        return {"line": line}
    return {"line": line, "column": len(text[: column - 1].encode("utf-8", "surrogatepass")) + 1}
