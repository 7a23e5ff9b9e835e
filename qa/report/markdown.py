"""A summary in Markdown for a pull-request comment or ``GITHUB_STEP_SUMMARY``.

A comment holds 65,536 characters, so papers beyond that are counted and not listed.
"""

from __future__ import annotations

from qa.model import SEVERITIES, Finding
from qa.report.escape import html_text, markdown_code, markdown_text
from qa.report.place import relative_path
from qa.report.run_report import RunReport
from qa.text.clean import shorten
from qa.text.counted import counted

MOST_CHARACTERS = 60_000
FINDINGS_A_PAPER = 20


def render(report: RunReport) -> str:
    """Return the summary."""
    summary, verdict = report.summary, report.verdict
    papers, findings = len(summary.rows), sum(summary.by_code.values())
    parts = [f"## Translation quality: {'passed' if verdict.passed and not report.errors else 'failed'}\n"]
    counts = ", ".join(f"{summary.by_severity[s]} {s}" for s in SEVERITIES if summary.by_severity[s])
    parts.append(
        f"{counted(papers, 'paper')}, {counted(findings, 'finding')}{f' ({counts})' if counts else ''}.\n"
    )
    parts += [
        f"- **Failed:** {markdown_text(failure.what)}; to accept: {markdown_code(failure.accept)}"
        for failure in verdict.failures
    ]
    parts += [f"- **Not read:** {markdown_text(error)}" for error in report.errors]
    if verdict.suppressed or verdict.in_baseline:
        parts.append(f"- Hidden: {verdict.suppressed} suppressed, {verdict.in_baseline} in the baseline")
    parts += [f"- {markdown_text(note)}" for note in verdict.notes]
    if findings:
        parts.append(_codes(report))
    return _bounded("\n".join(parts) + "\n", _papers(report))


def _codes(report: RunReport) -> str:
    rows = [
        f"| {code} | {markdown_text(report.summary.names[code])} | {count} |"
        for code, count in sorted(report.summary.by_code.items(), key=lambda item: (-item[1], item[0]))
    ]
    return "\n".join(["", "| code | what | findings |", "| --- | --- | ---: |", *rows])


def _papers(report: RunReport) -> list[str]:
    """Return a folded list of findings a paper, worst paper first."""
    places = {(row.file, row.line): at for at, row in enumerate(report.summary.worst_first())}
    results = [result for result in report.results if result.findings]
    results.sort(key=lambda result: places.get((result.paper.file, result.paper.line), len(places)))
    parts = []
    for result in results:
        score = "" if result.score is None else f", score {result.score.value:.0f}"
        name = html_text(f"{result.paper.paper_id} {shorten(result.paper.title.text, 80)}")
        head = f"{name} ({counted(len(result.findings), 'finding')}{score})"
        lines = [f"- {_line(finding)}" for finding in result.findings[:FINDINGS_A_PAPER]]
        if len(result.findings) > FINDINGS_A_PAPER:
            lines.append(f"- and {len(result.findings) - FINDINGS_A_PAPER} more")
        parts.append("\n".join([f"\n<details><summary>{head}</summary>\n", *lines, "\n</details>\n"]))
    return parts


def _line(finding: Finding) -> str:
    span = finding.target or finding.source
    quoted = f" {markdown_code(shorten(span.text, 80))}" if span else ""
    place = markdown_code(f"{relative_path(finding.file)}:{finding.line}:{finding.column}")
    return f"{place} **{finding.code}** {finding.severity}: {markdown_text(finding.message)}{quoted}"


def _bounded(head: str, papers: list[str]) -> str:
    text = head[:MOST_CHARACTERS]
    for at, part in enumerate(papers):
        if len(text) + len(part) > MOST_CHARACTERS:
            return f"{text}\nand {len(papers) - at} more papers with findings.\n"
        text += part
    return text
