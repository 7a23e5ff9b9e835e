"""``qa score``: numbers without findings, and how well they foretold what an editor changed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from qa.commands.options import checking, settings
from qa.commands.progress import Watch
from qa.text.clean import printable

if TYPE_CHECKING:
    from qa.model import PostEdits
    from qa.pipeline import Run
    from qa.report.score_report import Level, Row

NOT_DONE = 2


@click.command()
@checking
@click.option(
    "--post-edit",
    "corrected",
    multiple=True,
    metavar="CORRECTED",
    help="Corrected digest: file, folder or glob; papers are matched by id. May be given several times.",
)
@click.option(
    "--level",
    type=click.Choice(["paper", "segment"]),
    default="paper",
    help="What a row of the table or of the CSV is; JSON has both.  [default: paper]",
)
@click.option(
    "--format",
    "output",
    type=click.Choice(["terminal", "json", "csv"]),
    default="terminal",
    help="What to print.  [default: terminal]",
)
def score(
    paths: tuple[str, ...],
    corrected: tuple[str, ...],
    level: Level,
    output: str,
    **options: Any,  # noqa: ANN401
) -> None:
    """Score digests without a reference; with --post-edit also against their corrected form.

    Against corrected texts each segment, paper and digest gets HTER, chrF and BLEU, and each score that needs
    no reference gets its correlation with them. Exit codes: 0 done, 2 the run could not be done.
    """
    from qa import pipeline

    config = settings(paths, options)
    watch = Watch()
    run = pipeline.start(config, watch.segments)
    if corrected:
        _compare(run, corrected, level, output)
    else:
        _score(run, watch, level, output)
    for warning in run.warnings:
        click.echo(f"qa: {printable(warning)}", err=True)
    for error in run.errors:
        click.echo(f"qa: {printable(str(error))}", err=True)
    if run.errors:
        sys.exit(NOT_DONE)


def _score(run: Run, watch: Watch, level: Level, output: str) -> None:
    from qa.report import score_report

    results = list(watch.papers(run.results()))
    if output == "json":
        sys.stdout.write(score_report.json(results))
        return
    rows = score_report.segment_rows(results) if level == "segment" else score_report.paper_rows(results)
    if output == "csv":
        sys.stdout.write(score_report.csv(rows))
        return
    _table(f"Scores a {level}", rows)
    _tell(
        score_report.signatures(results), dict.fromkeys(skip for result in results for skip in result.skips)
    )


def _compare(run: Run, corrected: tuple[str, ...], level: Level, output: str) -> None:
    from qa import post_edits
    from qa.report import score_report

    edits = post_edits.compare(run, corrected)
    if output == "json":
        sys.stdout.write(score_report.corrected_json(edits))
        return
    rows = score_report.corrected_rows(edits, level)
    if output == "csv":
        sys.stdout.write(score_report.csv(rows))
        return
    _table(f"Scores a {level}, with what was edited", rows)
    _digests(edits)
    _table("How well scores foretold edits", [score_report.prediction_row(one) for one in edits.predictions])
    _tell(score_report.signatures(edits.papers), edits.skips)


def _digests(edits: PostEdits) -> None:
    rows = [
        {"digest": name, **{score.name: score.value for score in scores}} for name, scores in edits.digests
    ]
    _table("Digests", rows)


def _table(title: str, rows: Sequence[Row]) -> None:
    from qa.report import score_report

    width = max(120, shutil.get_terminal_size((160, 24)).columns)
    sys.stdout.write(score_report.terminal(title, rows, color=sys.stdout.isatty(), width=width) + "\n")


def _tell(signatures: dict[str, list[str]], skips: Any) -> None:  # noqa: ANN401 - any iterable of skips
    for signature in dict.fromkeys(one for given in signatures.values() for one in given):
        names = ", ".join(name for name, given in signatures.items() if signature in given)
        click.echo(f"{names}: {signature}")
    for skip in skips:
        click.echo(f"skipped {printable(skip.what)}: {printable(skip.reason)}")
