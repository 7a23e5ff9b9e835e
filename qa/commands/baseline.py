"""``qa baseline``: record today's findings, so that old digests do not fail new work."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from qa.commands.options import checking, settings
from qa.text.clean import printable
from qa.text.counted import counted


@click.command()
@checking
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="The file to write.  [default: the baseline of the settings, else qa-baseline.json]",
)
@click.option("--prune", is_flag=True, help="Only remove from FILE what is found no more in PATH….")
def baseline(paths: tuple[str, ...], output: str | None, *, prune: bool, **options: Any) -> None:  # noqa: ANN401
    """Record the findings of digests by what they say, not by where they stand.

    `qa check --baseline FILE` then reports only what is new. What settings or comments suppress is left out.
    """
    from qa import pipeline
    from qa.gate import Baseline
    from qa.gate.verdict import BASELINE
    from qa.rewrite.atomic import replace_file

    config = settings(paths, options)
    path = Path(output or config.baseline or BASELINE)
    before = Baseline.read(path) if prune else None
    run = pipeline.start(config.with_options(baseline=""))
    results = list(run.results())
    if run.errors:
        for error in run.errors:
            click.echo(f"qa: {printable(str(error))}", err=True)
        click.echo(f"qa: {path} is left as it was", err=True)
        sys.exit(2)
    today = Baseline.of((f for result in results for f in result.findings), config.min_confidence)
    new = before.pruned(today, {result.paper.paper_id for result in results}) if before else today
    replace_file(path, new.render().encode("utf-8", "replace"))
    if before:
        removed = before.counts.total() - new.counts.total()
        click.echo(f"{path}: {counted(removed, 'finding')} removed, {new.counts.total()} kept")
    else:
        click.echo(f"{path}: {counted(new.counts.total(), 'finding')} of {counted(len(results), 'paper')}")
