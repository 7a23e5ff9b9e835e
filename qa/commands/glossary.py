"""``qa glossary``: check a glossary, bring one in from another format, hand one out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from qa.errors import InputError
from qa.text.clean import printable

FAILED = 1


@click.group()
def glossary() -> None:
    """Check, import and export glossaries: CSV, TSV, TBX-Basic, Markdown tables."""


@glossary.command()
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--strict", is_flag=True, help="Exit 1 on faults of any weight.")
def check(file: str | None, *, strict: bool) -> None:
    """Report contradictions, duplicates and Traditional characters in FILE, by default in our glossary.

    Exit codes: 0 no fault that checks would stumble over, 1 some, 2 FILE cannot be read.
    """
    from qa.knowledge.glossary import shipped
    from qa.knowledge.interchange import read
    from qa.knowledge.self_check import faults

    entries = read(Path(file)) if file else shipped().entries
    found = list(faults(entries))
    for fault in found:
        weight = "error" if fault.fatal else "warning"
        sense = f" ({fault.sense})" if fault.sense else ""
        click.echo(printable(f"{weight} {fault.kind}: {fault.term}{sense}: {fault.message}"))
    fatal = sum(fault.fatal for fault in found)
    click.echo(f"{len(entries)} entries, {fatal} errors, {len(found) - fatal} warnings")
    if fatal or (strict and found):
        sys.exit(FAILED)


@glossary.command("import")
@click.argument("file")
@click.argument("target", metavar="TARGET")
def import_(file: str, target: str) -> None:
    """Convert FILE into the glossary TARGET; the format of each follows from its name."""
    _convert(Path(file), Path(target))


@glossary.command()
@click.argument("target", metavar="TARGET")
@click.option("--glossary", "file", metavar="FILE", help="Export this glossary instead of ours.")
def export(target: str, file: str | None) -> None:
    """Write our glossary, or another, to TARGET: .csv, .tsv, .tbx or .md."""
    _convert(Path(file) if file else None, Path(target))


def _convert(source: Path | None, target: Path) -> None:
    from qa.knowledge.glossary import shipped
    from qa.knowledge.interchange import read, write

    entries = read(source) if source else shipped().entries
    text = write(entries, target.suffix)
    try:
        target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", str(target)) from error
    click.echo(f"{len(entries)} entries: {target}")
