"""``qa learn``: learn norms from an archive of digests."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from qa.text.clean import printable

NOT_DONE = 2


@click.command()
@click.argument("archive", nargs=-1, required=True, metavar="ARCHIVE…")
@click.option("-o", "--out", required=True, metavar="FILE", help="The file to write.")
@click.option("--seed", type=int, default=1, metavar="N", help="The same seed gives the same file.  [1]")
@click.option(
    "--jobs", type=click.IntRange(0), default=0, metavar="N", help="Worker processes; 0 means one a core."
)
def learn(archive: tuple[str, ...], *, out: str, seed: int, jobs: int) -> None:
    """Learn from ARCHIVE how its words and terms are rendered; [tool.qa] norms = "FILE" uses it.

    Takes minutes for some ten thousand papers. Needs the extra 'learn'.

    Exit codes: 0 done, 2 the run could not be done or a file could not be read.
    """
    from qa.encode import cores
    from qa.learn import learn as run

    done = run(
        archive,
        Path(out),
        seed=seed,
        jobs=jobs or cores(),
        say=lambda step: click.echo(f"{step} …", err=True),
    )
    click.echo(f"{out}: {done.papers} papers, {done.pairs} sentence pairs, {done.size / 1e6:.1f} MB")
    for error in done.errors:
        click.echo(f"qa: {printable(str(error))}", err=True)
    if done.errors:
        sys.exit(NOT_DONE)
