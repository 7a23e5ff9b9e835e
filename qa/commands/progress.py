"""What a person who waits is shown on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress

    from qa.model import PaperResult

_CLEAR_LINE = "\r\033[K"


class Watch:
    """Shows how far a run is, where somebody watches; into a log it writes nothing."""

    def __init__(self) -> None:
        self._bar: Progress | None = None

    def papers(self, results: Iterable[PaperResult]) -> Iterator[PaperResult]:
        """Pass the papers on and count them, unless what is printed shows progress by itself."""
        if not sys.stderr.isatty() or sys.stdout.isatty():
            yield from results
            return
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (
            SpinnerColumn(),
            TextColumn("{task.completed} papers{task.description}"),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as self._bar:
            task = self._bar.add_task("", total=None)
            for result in results:
                self._bar.advance(task)
                yield result
        self._bar = None

    def segments(self, done: int, total: int) -> None:
        """Tell how many segments of the papers at hand a COMET model has scored."""
        told = f"COMET: {done} of {total} segments" if done < total else ""
        if self._bar:
            self._bar.update(self._bar.task_ids[0], description=f", {told}" if told else "")
        elif sys.stderr.isatty():
            click.echo(_CLEAR_LINE + told, nl=False, err=True)
