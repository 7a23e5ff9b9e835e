"""Workflow commands of GitHub Actions, which become annotations on the lines of a pull request.

GitHub shows ten errors, ten warnings and ten notices a step. The gravest come first and are commands; what is
beyond ten of a level follows as plain lines in a folded group.
"""

from __future__ import annotations

from collections import Counter

from qa.model import SEVERITIES, Finding, Paper, Severity
from qa.report.place import region, relative_path
from qa.report.run_report import RunReport
from qa.text.clean import printable

MOST_A_LEVEL = 10
_LEVELS: dict[Severity, str] = {"critical": "error", "major": "warning", "minor": "notice"}


def render(report: RunReport) -> str:
    """Return the lines to print in a step."""
    found = sorted(
        report.findings(), key=lambda item: (SEVERITIES.index(item[1].severity), -item[1].confidence)
    )
    errors = [f"::error title=qa::{_data(error)}" for error in report.errors[:MOST_A_LEVEL]]
    shown = Counter({"error": len(errors)})
    commands, rest = errors, []
    for paper, finding in found:
        level = _LEVELS[finding.severity]
        if shown[level] < MOST_A_LEVEL:
            shown[level] += 1
            commands.append(_command(paper, finding, level))
        else:
            rest.append(f"{_place(finding)} {finding.code} {finding.severity}: {finding.message}")
    lines = commands
    if rest:
        lines += [f"::group::{len(rest)} more findings", *(_plain(line) for line in rest), "::endgroup::"]
    return "".join(f"{line}\n" for line in lines)


def _command(paper: Paper, finding: Finding, level: str) -> str:
    at = region(paper, finding)
    place = {"file": relative_path(finding.file), "line": at.line, "col": at.column}
    if at.end_line:
        place |= {"endLine": at.end_line}
        if at.end_line == at.line:
            place |= {"endColumn": at.end_column}
    place["title"] = f"{finding.code} {finding.name}"
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
    span = finding.target or finding.source
    quoted = f" «{span.text[:120]}»" if span else ""
    advice = f" ({finding.suggestion})" if finding.suggestion else ""
    return f"::{level} {properties}::{_data(f'{finding.paper_id}: {finding.message}{quoted}{advice}')}"


def _place(finding: Finding) -> str:
    return f"{relative_path(finding.file)}:{finding.line}:{finding.column}"


def _data(text: str) -> str:
    return _old_style(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(text: str) -> str:
    """Return a line that the runner takes for no command, whatever the digest says."""
    line = _old_style(printable(text))
    return f" ·{line}" if line.lstrip().startswith("::") else line


def _old_style(text: str) -> str:
    """Break the commands of old runners, which were found anywhere in a line."""
    return text.replace("##[", "##\N{WORD JOINER}[")
