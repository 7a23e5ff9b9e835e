"""``qa terms``: how digests render their terms."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa import __version__
from qa.errors import ConfigError, InputError
from qa.text.clean import printable

if TYPE_CHECKING:
    from qa.config import Config
    from qa.knowledge.unknown_terms import UnknownTerm
    from qa.knowledge.usage import TermUse

FAILED, NOT_DONE = 1, 2
ENCODING = "utf-8-sig"
_SHOWN = 20
_WAYS = 3


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH…")
@click.option(
    "--format",
    "output",
    type=click.Choice(["terminal", "json", "csv"]),
    default="terminal",
    help="What to print: a summary, one JSON object, or a row a term and rendering.",
)
@click.option("--report", metavar="DIR", help="Folder of the HTML and CSV reports.  [default: reports]")
@click.option("--no-report", is_flag=True, help="Write no report.")
@click.option("--glossary", metavar="FILE", help="Glossary whose terms replace ours (.csv .tsv .tbx .md).")
@click.option(
    "--min-papers", type=click.IntRange(1), default=1, metavar="N", help="List terms of at least N papers."
)
@click.option(
    "--examples", type=click.IntRange(0, 50), default=3, metavar="N", help="Sentences a rendering.  [3]"
)
@click.option(
    "--fail-on",
    type=click.Choice(["forbidden", "inconsistent"]),
    multiple=True,
    help="Exit 1 on a forbidden rendering, or on a paper that renders a term in two ways.",
)
@click.option(
    "--propose", metavar="FILE", help="Write a glossary proposed for terms without an entry, for review."
)
@click.option("--no-mining", is_flag=True, help="Look for no terms the glossary lacks: half the time.")
@click.option("--jobs", type=click.IntRange(0), metavar="N", help="Worker processes; 0 means one a core.")
@click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read settings from FILE.",
)
@click.option("--isolated", is_flag=True, help="Ignore all settings files.")
def terms(
    paths: tuple[str, ...],
    *,
    output: str,
    report: str | None,
    glossary: str | None,
    min_papers: int,
    examples: int,
    fail_on: Sequence[str],
    propose: str | None,
    jobs: int | None,
    config_file: Path | None,
    no_report: bool,
    no_mining: bool,
    isolated: bool,
) -> None:
    """Count how digests render their terms: one digest or a whole archive.

    Terms that the glossary lacks are mined where 5 papers or more have them, and one of 2,000.

    Exit codes: 0 done, 1 --fail-on found something, 2 the run could not be done.
    """
    from qa.config import load_config
    from qa.report import terms_table
    from qa.terms import count

    start = Path(paths[0]) if paths and Path(paths[0]).is_dir() else Path.cwd()
    config = load_config(start, config_file, isolated=isolated).with_options(
        paths=tuple(paths) or None, glossary=glossary, jobs=jobs, report="" if no_report else report
    )
    if not config.paths:
        raise ConfigError("nothing to read: give a PATH, or set paths in [tool.qa]")
    run = count(config, examples, mine=not no_mining)
    mined = run.usage.mined_terms(min_papers)
    found = (*run.usage.terms(min_papers), *mined)
    unknown = run.usage.unknown_terms()
    if output == "json":
        sys.stdout.write(terms_table.render_json(found, unknown, run.usage.papers, ("qa", __version__)))
    elif output == "csv":
        sys.stdout.write(terms_table.render_csv(found))
    else:
        _summary(found, unknown, run.usage.papers)
    if config.report:
        index = _write(config, found, unknown, run.usage.papers)
        if output == "terminal":
            click.echo(f"report: {index}")
    if propose:
        _propose(Path(propose), unknown, mined)
    _finish(found, fail_on, run.errors)


def _summary(found: Sequence[TermUse], unknown: Sequence[UnknownTerm], papers: int) -> None:
    mined = [term for term in found if term.mined]
    uses = sum(term.uses for term in found if not term.mined)
    forbidden = sum(term.forbidden for term in found)
    inconsistent = sum(term.inconsistent for term in found if not term.mined)
    click.echo(f"{papers} papers, {len(found) - len(mined)} terms, {uses} uses, {forbidden} forbidden")
    click.echo(f"{inconsistent} times a paper renders a term in two ways")
    worst = sorted((term for term in found if term.forbidden), key=lambda term: -term.forbidden)
    for term in worst[:_SHOWN]:
        wrong = ", ".join(f"{one.text} {one.uses}" for one in term.renderings if one.status == "forbidden")
        click.echo(f"  {term.entry.term}: {term.entry.preferred}, but {wrong} (of {term.uses})")
    if mined:
        least = min(one.papers for one in mined)
        click.echo(f"{len(mined)} terms without an entry are used by {least} papers or more:")
        for term in mined[:_SHOWN]:
            ways = ", ".join(f"{one.text or 'other'} {one.share:.0%}" for one in term.renderings[:_WAYS])
            click.echo(
                f"  {printable(term.entry.term)}, {term.uses} uses in {term.papers} papers: {printable(ways)}"
            )
    if unknown:
        click.echo(f"{len(unknown)} terms without an entry are defined in 3 papers or more:")
        for one in unknown[:_SHOWN]:
            rendering = one.renderings[0][0] if one.renderings else "?"
            click.echo(f"  {printable(one.term)} ({one.acronym}), {one.papers} papers: {rendering}")


def _write(config: Config, found: Sequence[TermUse], unknown: Sequence[UnknownTerm], papers: int) -> Path:
    from qa.report import terms_html, terms_table

    folder = Path(config.report)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in terms_html.pages(found, unknown, papers, ("qa", __version__)):
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        tables = {"terms.csv": terms_table.render_csv(found)}
        tables["unknown_terms.csv"] = terms_table.render_unknown_csv(unknown)
        for name, text in tables.items():
            (folder / name).write_text(text, encoding=ENCODING, newline="")
    except OSError as error:
        raise InputError(f"cannot write reports here: {error.strerror}", str(folder)) from error
    return folder / terms_html.INDEX


def _propose(path: Path, unknown: Sequence[UnknownTerm], mined: Sequence[TermUse]) -> None:
    from qa.knowledge.interchange import write
    from qa.report.terms_table import proposal

    text = write(proposal(unknown, mined), path.suffix or ".csv")
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", str(path)) from error
    click.echo(f"proposed glossary: {path}", err=True)


def _finish(found: Iterable[TermUse], fail_on: Sequence[str], errors: Sequence[Exception]) -> None:
    rows = [term for term in found if not term.mined]
    counts = {
        "forbidden": sum(term.forbidden for term in rows),
        "inconsistent": sum(term.inconsistent for term in rows),
    }
    for error in errors:
        click.echo(f"qa: {printable(str(error))}", err=True)
    if errors:
        sys.exit(NOT_DONE)
    failed = [name for name in fail_on if counts[name]]
    for name in failed:
        click.echo(f"qa: failed: {counts[name]} {name} (--fail-on {name})", err=True)
    if failed:
        sys.exit(FAILED)
