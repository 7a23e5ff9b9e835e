"""What ``qa check`` prints for a person: a line a finding, then what it comes to."""

from __future__ import annotations

from qa.model import Finding, Severity
from qa.report.summary import Summary
from qa.text.clean import printable, shorten

_STYLE: dict[Severity, str] = {"critical": "bold red", "major": "yellow", "minor": "cyan"}
QUOTE_WIDTH = 60
WORST_SHOWN = 10


def finding_line(finding: Finding, *, color: bool) -> str:
    """Return ``file:line:column CODE severity message «span»`` as one terminal line."""
    import click

    def styled(text: str, **style: object) -> str:
        return click.style(text, **style) if color else text  # type: ignore[arg-type]

    where = styled(f"{printable(finding.file)}:{finding.line}:{finding.column}", bold=True)
    code = styled(finding.code, fg=_STYLE[finding.severity].split()[-1])
    line = f"{where} {code} {finding.severity}: {printable(finding.message)}"
    quoted = finding.target or finding.source
    if quoted:
        line += " " + styled(f"«{shorten(printable(quoted.text), QUOTE_WIDTH)}»", dim=True)
    return line + "\n"


def closing(summary: Summary, *, color: bool, width: int = 100) -> str:
    """Return the table of codes, the worst papers and the signature of the scores."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    papers, findings = len(summary.rows), sum(summary.by_code.values())
    parts: list[Table | Text] = []
    if findings:
        codes = Table("code", "what", "findings", title="Findings", title_justify="left", box=None)
        for code, count in sorted(summary.by_code.items(), key=lambda item: (-item[1], item[0])):
            codes.add_row(code, summary.names[code], str(count))
        parts.append(codes)
        worst = Table(
            "score", "findings", "paper", "title", title="Worst papers", title_justify="left", box=None
        )
        for row in [row for row in summary.worst_first() if row.findings][:WORST_SHOWN]:
            score = "–" if row.score is None else f"{row.score:.0f}"
            title = Text(shorten(printable(row.title), 60))
            worst.add_row(score, str(row.findings), Text(printable(row.paper_id)), title)
        parts.append(worst)
    severities = ", ".join(
        f"{summary.by_severity[name]} {name}" for name in _STYLE if summary.by_severity[name]
    )
    verdict = f"{papers} papers, {findings} findings" + (f" ({severities})" if severities else "")
    parts.append(Text(verdict, style="bold"))
    if summary.signature:
        parts.append(Text(f"scores: {summary.signature}", style="dim"))
    parts += [Text(f"skipped {printable(s.what)}: {printable(s.reason)}", style="dim") for s in summary.skips]
    return render(Group(*parts), color=color, width=width)


def render(renderable: object, *, color: bool, width: int) -> str:
    """Return what rich would print."""
    import io

    from rich.console import Console

    out = io.StringIO()
    Console(
        file=out,
        force_terminal=color,
        color_system="standard" if color else None,
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
    ).print(renderable)
    return out.getvalue()
