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
    isolated: bool,
) -> None:
    """Count how digests render their terms: one digest or a whole archive.

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
    run = count(config, examples)
    found = run.usage.terms(min_papers)
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
        _propose(Path(propose), unknown)
    _finish(found, fail_on, run.errors)


def _summary(found: Sequence[TermUse], unknown: Sequence[UnknownTerm], papers: int) -> None:
    uses = sum(term.uses for term in found)
    forbidden = sum(term.forbidden for term in found)
    inconsistent = sum(term.inconsistent for term in found)
    click.echo(f"{papers} papers, {len(found)} terms, {uses} uses, {forbidden} forbidden")
    click.echo(f"{inconsistent} times a paper renders a term in two ways")
    worst = sorted((term for term in found if term.forbidden), key=lambda term: -term.forbidden)
    for term in worst[:_SHOWN]:
        wrong = ", ".join(f"{one.text} {one.uses}" for one in term.renderings if one.status == "forbidden")
        click.echo(f"  {term.entry.term}: {term.entry.preferred}, but {wrong} (of {term.uses})")
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


def _propose(path: Path, unknown: Sequence[UnknownTerm]) -> None:
    from qa.knowledge.interchange import write
    from qa.report.terms_table import proposal

    text = write(proposal(unknown), path.suffix or ".csv")
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", str(path)) from error
    click.echo(f"proposed glossary: {path}", err=True)


def _finish(found: Iterable[TermUse], fail_on: Sequence[str], errors: Sequence[Exception]) -> None:
    rows = list(found)
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
