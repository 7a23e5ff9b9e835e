"""``qa check``: from digests to findings, reports and a verdict."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qa import __version__
from qa.commands.options import checking, settings
from qa.commands.progress import Watch
from qa.errors import ConfigError, InputError, did_you_mean
from qa.report.formats import FORMATS
from qa.text.clean import printable
from qa.text.counted import counted

if TYPE_CHECKING:
    from qa.config import Config
    from qa.gate import Gate
    from qa.model import PaperResult
    from qa.pipeline import Run
    from qa.report.folder import Folder
    from qa.report.run_report import RunReport
    from qa.report.summary import Summary

FAILED, NOT_DONE = 1, 2


@click.command()
@checking
@click.option(
    "--format",
    "output",
    type=click.Choice(["terminal", *FORMATS]),
    default="terminal",
    help="What to print: a line a finding, or a format for a program.",
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT=FILE",
    help="Also write a format to a file; may be given several times.",
)
@click.option("--report", metavar="DIR", help="Folder of the HTML and CSV reports.  [default: reports]")
@click.option("--no-report", is_flag=True, help="Write no report.")
@click.option(
    "--fail-on",
    type=click.Choice(["never", "critical", "major", "minor"]),
    help="Exit 1 on findings of this severity or worse.  [default: never]",
)
@click.option(
    "--min-score", type=click.FloatRange(0, 100), metavar="N", help="Exit 1 if a paper scores less."
)
@click.option(
    "--max-findings",
    multiple=True,
    metavar="CODE=N",
    help="Exit 1 on more than N findings of a code or family; may be given several times.",
)
@click.option("--baseline", metavar="FILE", help="Hide the findings that `qa baseline` recorded in FILE.")
@click.option("--quiet", "-q", is_flag=True, help="Print findings alone.")
def check(
    paths: tuple[str, ...],
    output: str,
    outputs: tuple[str, ...],
    *,
    quiet: bool,
    **options: Any,  # noqa: ANN401
) -> None:
    """Check digests: files, folders, globs, or - for standard input.

    Exit codes: 0 the digests pass the gate, 1 they fail it, 2 the run could not be done.
    """
    from qa import pipeline
    from qa.gate import Gate
    from qa.report.summary import Summary

    files = [_output(one) for one in outputs]
    config = settings(paths, options)
    watch = Watch()
    run = pipeline.start(config, watch.segments)
    summary = Summary("qa", __version__)
    folder = _folder(config, summary)
    gate = Gate(config)
    stream = watch.papers(_collect(run, summary, folder, gate))
    if files:
        held = list(stream)
        report = _report(held, summary, run)
        for name, path in files:
            _write(name, path, report)
        stream = iter(held)
    _print_results(stream, output, summary, run)
    index = folder.close() if folder and summary.rows else None
    if output == "terminal" and not quiet:
        _print_closing(summary, index)
    sys.exit(_verdict(run, summary, quiet=quiet))


def _output(given: str) -> tuple[str, Path]:
    name, equals, path = given.partition("=")
    if not equals or not path:
        raise ConfigError(f"--output wants FORMAT=FILE, not '{given}'")
    if name not in FORMATS:
        raise ConfigError(f"--output: unknown format '{name}'{did_you_mean(name, FORMATS)}")
    return name, Path(path)


def _folder(config: Config, summary: Summary) -> Folder | None:
    if not config.report:
        return None
    from qa.report.folder import Folder

    return Folder(Path(config.report), summary)


def _collect(run: Run, summary: Summary, folder: Folder | None, gate: Gate) -> Iterator[PaperResult]:
    """Let each paper pass the summary, the report folder and the gate on its way to the printer."""
    for result in run.results():
        row = summary.add(result)
        gate.add(result)
        if folder:
            folder.add(result, row)
        yield result
    summary.verdict = gate.verdict(run.accepted)
    summary.errors = [str(error) for error in run.errors]


def _report(results: Sequence[PaperResult], summary: Summary, run: Run) -> RunReport:
    from functools import cache

    from qa.check.registry import RULES
    from qa.gate.verdict import is_forbidden
    from qa.report.run_report import RuleText, RunReport

    @cache
    def lines(file: str) -> list[str]:
        try:
            return Path(file).read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            return []

    return RunReport(
        results=results,
        summary=summary,
        verdict=summary.verdict,
        rules={
            r.code: RuleText(r.code, r.name, r.category, r.severity, r.confidence, r.summary, r.doc)
            for r in RULES
        },
        errors=summary.errors,
        is_forbidden=lambda severity: is_forbidden(severity, run.config),
        line_text=lambda file, line: lines(file)[line - 1] if 0 < line <= len(lines(file)) else "",
    )


def _write(name: str, path: Path, report: RunReport) -> None:
    from qa.report.formats import render

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="", errors="replace") as out:
            out.writelines(render(name, report))
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", str(path)) from error


def _print_results(results: Iterable[PaperResult], output: str, summary: Summary, run: Run) -> None:
    if output == "json":
        from qa.report import json_report

        for chunk in json_report.chunks(results, summary, run.errors):
            sys.stdout.write(chunk)
    elif output == "csv":
        from qa.report import csv_report

        header = True
        for result in results:
            if result.findings or header:
                sys.stdout.write(csv_report.render("findings", [result], header=header))
                header = False
    elif output == "terminal":
        from qa.report import terminal

        color = sys.stdout.isatty()
        for result in results:
            for finding in result.findings:
                sys.stdout.write(terminal.finding_line(finding, color=color))
    else:
        from qa.report.formats import render

        for piece in render(output, _report(list(results), summary, run)):
            sys.stdout.write(piece)


def _print_closing(summary: Summary, index: Path | None) -> None:
    import shutil

    from qa.report import terminal

    width = max(60, shutil.get_terminal_size((100, 24)).columns)
    sys.stdout.write("\n" + terminal.closing(summary, color=sys.stdout.isatty(), width=width))
    if index:
        click.echo(f"report: {index}")


def _verdict(run: Run, summary: Summary, *, quiet: bool) -> int:
    """Tell what the gate says and what went wrong; return the exit code."""
    verdict = summary.verdict
    hidden = []
    if verdict.suppressed:
        hidden.append(f"{verdict.suppressed} suppressed")
    if verdict.in_baseline:
        hidden.append(f"{verdict.in_baseline} in the baseline")
    lines = [f"hidden: {', '.join(hidden)}"] if hidden else []
    if verdict.gone:
        gone = counted(verdict.gone, "finding")
        lines.append(f"gone from the baseline: {gone}; tidy up with: qa baseline --prune PATH…")
    for line in [] if quiet else lines:
        click.echo(f"qa: {line}", err=True)
    for note in (*run.warnings, *verdict.notes):
        click.echo(f"qa: {printable(note)}", err=True)
    for failure in verdict.failures:
        click.echo(f"qa: failed: {failure.what}; to accept: {printable(failure.accept)}", err=True)
    for error in run.errors:
        click.echo(f"qa: {printable(str(error))}", err=True)
    if run.errors:
        return NOT_DONE
    return 0 if verdict.passed else FAILED
