"""``qa export`` and ``qa import``: to the tools that translators work in, and back."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qa import __version__
from qa.commands.options import checking, settings
from qa.errors import InputError
from qa.text.clean import printable

if TYPE_CHECKING:
    from qa.exchange.corrections import Conflict
    from qa.model import PaperResult

REFUSED, NOT_DONE = 1, 2


@click.command()
@checking
@click.option(
    "--format",
    "output",
    type=click.Choice(["xliff2", "xliff1", "tmx"]),
    default="xliff2",
    show_default=True,
    help="XLIFF 2.1, XLIFF 1.2, or TMX 1.4b of the segments without findings.",
)
@click.option("-o", "--output", "out", metavar="FILE", help="The file to write.  [default: standard output]")
def export(paths: tuple[str, ...], *, output: str, out: str | None, **options: Any) -> None:  # noqa: ANN401
    """Write digests for translation tools, with the findings marked where they stand (ITS 2.0).

    `qa import FILE DIGEST` brings the translator's corrections back.
    """
    from qa import pipeline

    run = pipeline.start(settings(paths, options))
    digests: dict[str, list[PaperResult]] = {}
    for result in run.results():
        digests.setdefault(result.paper.file, []).append(result)
    for error in run.errors:
        click.echo(f"qa: {printable(str(error))}", err=True)
    text = _rendered(output, [*digests.items()])
    if out is None:
        sys.stdout.write(text)
    elif digests:
        _write(Path(out), text.encode())
        click.echo(f"{printable(out)}: {sum(map(len, digests.values()))} papers", err=True)
    if run.errors:
        sys.exit(NOT_DONE)


def _rendered(output: str, digests: Sequence[tuple[str, Sequence[PaperResult]]]) -> str:
    from qa.exchange import tmx, xliff1, xliff2

    if output == "tmx":
        return tmx.write(digests, __version__)
    return xliff1.write(digests) if output == "xliff1" else xliff2.write(digests)


def _write(path: Path, data: bytes) -> None:
    from qa.rewrite.atomic import replace_file

    if path.parent.is_dir():
        replace_file(path, data)
    else:
        raise InputError("cannot be written: there is no such folder", str(path))


@click.command("import")
@click.argument("corrected", type=click.Path(path_type=Path), metavar="FILE")
@click.argument("digest", type=click.Path(path_type=Path), metavar="DIGEST")
@click.option(
    "--post-edit",
    metavar="OUT",
    help="Leave DIGEST as it is and write the corrected copy to OUT, for `qa score --post-edit`.",
)
@click.option("--diff", is_flag=True, help="Print what would change as a unified diff, and write nothing.")
def import_(corrected: Path, digest: Path, *, post_edit: str | None, diff: bool) -> None:
    """Write a translator's corrections (XLIFF 1.2 or 2.x from `qa export`) back into the digest.

    A text that was changed in the digest since the export is left as it is, and named; no byte besides is
    touched.

    Exit codes: 0 all corrections are in, 1 some were refused, 2 nothing could be done.
    """
    from qa.exchange.corrections import corrections
    from qa.exchange.read import read
    from qa.rewrite import Change, Digest
    from qa.text.draft import replacing

    opened = Digest.open(digest, str(digest))
    units = read(corrected)
    wanted, conflicts = corrections(units, opened.papers, opened.name)
    changes = [
        Change(one.paper, one.field, replacing(opened.papers[one.paper].target(one.field).text, one.text))
        for one in wanted
    ]
    data, refusals = opened.with_changes(changes)
    if diff:
        sys.stdout.write(opened.diff(data))
    elif post_edit is not None:
        _write(Path(post_edit), data)
    elif data != opened.data:
        opened.write(data)
    for conflict in conflicts:
        click.echo(f"qa: {_refused(corrected, conflict)}", err=True)
    for refusal in refusals:
        paper = opened.papers[refusal.change.paper]
        where = f"{digest}:{paper.line}: {paper.paper_id} {refusal.change.field}"
        click.echo(f"qa: {printable(where)} is not written: {printable(refusal.reason)}", err=True)
    written = len(changes) - len(refusals)
    click.echo(f"{printable(post_edit or str(digest))}: {written} corrections written", err=True)
    if conflicts or refusals:
        sys.exit(REFUSED)


def _refused(file: Path, conflict: Conflict) -> str:
    return printable(f"{file}: unit {conflict.unit.id} is not written: {conflict.reason}")
