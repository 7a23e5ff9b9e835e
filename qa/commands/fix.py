"""``qa fix``: mend in place what needs no translator."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from qa.commands.options import checking, settings
from qa.text.clean import printable

if TYPE_CHECKING:
    from qa.fix import Unmended
    from qa.repair import Repaired

WOULD_CHANGE, NOT_DONE = 1, 2


@click.command()
@checking
@click.option("--diff", is_flag=True, help="Print what would change as a unified diff, and write nothing.")
@click.option("--unsafe", is_flag=True, help="Also mend names and terms, which may change what is said.")
def fix(paths: tuple[str, ...], *, diff: bool, unsafe: bool, **options: Any) -> None:  # noqa: ANN401
    """Mend links, remarks of the model, characters, punctuation and markup in digests.

    Each fix is kept only if the paper, checked again, has lost that finding and gained none. A second run
    changes nothing. --select limits the fixes, not the checks. What settings or comments suppress is spared.

    Exit codes: 0 done, 1 with --diff if anything would change, 2 the run could not be done.
    """
    from qa.fix import chosen
    from qa.repair import Repair

    codes = options.pop("select") or ""
    config = settings(paths, {**options, "select": None})
    fixers = chosen([code.strip() for code in codes.split(",") if code.strip()], unsafe=unsafe)
    repair = Repair(config, fixers, [])
    changed = False
    for digest in repair.digests():
        changed |= digest.changed
        if diff:
            sys.stdout.write(_shown_diff(digest))
        else:
            if digest.changed:
                digest.digest.write(digest.data)
            click.echo(_done(digest))
        for one in digest.unmended:
            click.echo(f"qa: {_not_fixed(one)}", err=True)
    for error in repair.errors:
        click.echo(f"qa: {printable(str(error))}", err=True)
    if repair.errors:
        sys.exit(NOT_DONE)
    sys.exit(WOULD_CHANGE if diff and changed else 0)


def _shown_diff(digest: Repaired) -> str:
    text = digest.digest.diff(digest.data)
    if not sys.stdout.isatty():
        return text
    return "".join(printable(line) + "\n" for line in text.split("\n"))


def _done(digest: Repaired) -> str:
    counts = Counter(finding.code for finding in digest.fixed)
    codes = ", ".join(f"{code} {count}" for code, count in sorted(counts.items()))
    return f"{printable(digest.digest.name)}: {len(digest.fixed)} fixed" + (f" ({codes})" if codes else "")


def _not_fixed(one: Unmended) -> str:
    finding = one.finding
    where = f"{finding.file}:{finding.line}:{finding.column}"
    return printable(f"{where}: {finding.code} is left: its fix was taken back, {one.reason}")
