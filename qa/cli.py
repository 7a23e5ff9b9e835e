"""The commands; the only place that prints or exits."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qa import __version__
from qa.errors import ConfigError, QaError, did_you_mean
from qa.text.clean import printable

if TYPE_CHECKING:
    from qa.config import Config
    from qa.model import PaperResult
    from qa.report.folder import Folder
    from qa.report.summary import Summary

FAILED, NOT_DONE = 1, 2


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="qa")
def cli() -> None:
    """A quality gate for English→Chinese translations of paper digests."""


@cli.command()
@click.argument("paths", nargs=-1, metavar="PATH…")
@click.option(
    "--format",
    "output",
    type=click.Choice(["terminal", "json", "csv"]),
    default="terminal",
    help="What to print: a line a finding, one JSON object, or the findings as CSV.",
)
@click.option("--report", metavar="DIR", help="Folder of the HTML and CSV reports.  [default: reports]")
@click.option("--no-report", is_flag=True, help="Write no report.")
@click.option("--select", metavar="CODES", help="Run only these codes or families, separated by commas.")
@click.option("--ignore", metavar="CODES", help="Do not run these codes or families.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    metavar="P",
    help="Report only findings that are right at least this often.",
)
@click.option("--scorer", metavar="NAME", help="embedded or none.  [default: embedded]")
@click.option(
    "--fail-on",
    type=click.Choice(["never", "critical", "major", "minor"]),
    help="Exit 1 on findings of this severity or worse.  [default: never]",
)
@click.option(
    "--min-score", type=click.FloatRange(0, 100), metavar="N", help="Exit 1 if a paper scores less."
)
@click.option("--jobs", type=click.IntRange(0), metavar="N", help="Worker processes; 0 means one a core.")
@click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read settings from this file.",
)
@click.option("--isolated", is_flag=True, help="Ignore all settings files.")
@click.option("--quiet", "-q", is_flag=True, help="Print findings alone.")
def check(paths: tuple[str, ...], output: str, *, quiet: bool, **options: Any) -> None:  # noqa: ANN401
    """Check digests: files, folders, globs, or - for standard input.

    Exit codes: 0 the digests pass the gate, 1 they fail it, 2 the run could not be done.
    """
    from qa import pipeline
    from qa.gate.verdict import Gate
    from qa.report.folder import Folder
    from qa.report.summary import Summary

    config = _config(paths, options)
    run = pipeline.start(config)
    summary = Summary("qa", __version__)
    folder = Folder(Path(config.report), summary) if config.report else None
    gate = Gate(config)
    results = _progress(_collect(run.results(), summary, folder, gate))
    _print_results(results, output, summary, run.errors, quiet=quiet)
    index = folder.close() if folder else None
    if output == "terminal" and not quiet:
        _print_closing(summary, index)
    failures = list(gate.failures())
    for failure in failures:
        click.echo(f"qa: failed: {failure}", err=True)
    for error in run.errors:
        click.echo(f"qa: {printable(str(error))}", err=True)
    if run.errors:
        sys.exit(NOT_DONE)
    if failures:
        sys.exit(FAILED)


def _config(paths: Sequence[str], options: dict[str, Any]) -> Config:
    from qa.config import load_config

    start = Path(paths[0]) if paths and Path(paths[0]).is_dir() else Path.cwd()
    config_file, isolated = options.pop("config_file"), options.pop("isolated")
    if options.pop("no_report"):
        options["report"] = ""
    for name in ("select", "ignore"):
        if options[name] is not None:
            options[name] = tuple(code.strip() for code in options[name].split(",") if code.strip())
    config = load_config(start, config_file, isolated=isolated)
    config = config.with_options(paths=tuple(paths) or None, **options)
    if not config.paths:
        raise ConfigError("nothing to check: give a PATH, or set paths in [tool.qa]")
    return config


def _collect(
    results: Iterable[PaperResult],
    summary: Summary,
    folder: Folder | None,
    gate: Any,  # noqa: ANN401
) -> Iterator[PaperResult]:
    """Let each paper pass the summary, the report folder and the gate on its way to the printer."""
    for result in results:
        row = summary.add(result)
        gate.add(result)
        if folder:
            folder.add(result, row)
        yield result


def _progress(results: Iterable[PaperResult]) -> Iterator[PaperResult]:
    """Show how many papers are done, where somebody watches and a page of output does not."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} papers"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("papers", total=None)
        for result in results:
            bar.advance(task)
            yield result


def _print_results(
    results: Iterable[PaperResult],
    output: str,
    summary: Summary,
    errors: Sequence[QaError],
    *,
    quiet: bool,
) -> None:
    del quiet
    if output == "json":
        from qa.report import json_report

        for chunk in json_report.chunks(results, summary, errors):
            sys.stdout.write(chunk)
    elif output == "csv":
        from qa.report import csv_report

        header = True
        for result in results:
            if result.findings or header:
                sys.stdout.write(csv_report.render("findings", [result], header=header))
                header = False
    else:
        from qa.report import terminal

        color = sys.stdout.isatty()
        for result in results:
            for finding in result.findings:
                sys.stdout.write(terminal.finding_line(finding, color=color))


def _print_closing(summary: Summary, index: Path | None) -> None:
    import shutil

    from qa.report import terminal

    width = max(60, shutil.get_terminal_size((100, 24)).columns)
    sys.stdout.write("\n" + terminal.closing(summary, color=sys.stdout.isatty(), width=width))
    if index:
        click.echo(f"report: {index}")


@cli.command()
@click.option("--format", "output", type=click.Choice(["terminal", "json"]), default="terminal")
def rules(output: str) -> None:
    """List the checks: code, name, severity, measured confidence."""
    from qa.check.registry import RULES

    rows = sorted(RULES, key=lambda rule: rule.code)
    if output == "json":
        import msgspec

        fields = ("code", "name", "category", "severity", "confidence", "summary")
        table = [{name: getattr(rule, name) for name in fields} for rule in rows]
        click.echo(msgspec.json.format(msgspec.json.encode(table)).decode())
        return
    for rule in rows:
        click.echo(f"{rule.code}  {rule.name:<24} {rule.severity:<9} {rule.confidence:.2f}  {rule.summary}")


@cli.command()
@click.argument("code")
def explain(code: str) -> None:
    """Print the documentation of one check, by code or name."""
    from qa.check.registry import RULES

    known = {key: rule for rule in RULES for key in (rule.code, rule.name)}
    rule = known.get(code.upper()) or known.get(code.lower())
    if rule is None:
        raise ConfigError(f"unknown code '{code}'{did_you_mean(code, known)}")
    click.echo(
        f"{rule.code} {rule.name} · {rule.category} · {rule.severity} · confidence {rule.confidence:.2f}\n"
    )
    click.echo(rule.doc.strip())


def main() -> None:
    """Run a command; a failure is one line on standard error and exit code 2, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli(prog_name="qa")
    except QaError as error:
        click.echo(f"qa: {printable(str(error))}", err=True)
        sys.exit(NOT_DONE)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(NOT_DONE)
