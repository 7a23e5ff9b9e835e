"""Write the HTML pages and the CSV tables of a run into a folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from qa.errors import InputError
from qa.model import PaperResult
from qa.report import csv_report, html_report, stamp
from qa.report.summary import PaperRow, Summary

PAPERS_A_CHUNK = 500


class Folder:
    """The report folder of one run; papers are written as they come, so that an archive fits in memory."""

    def __init__(self, path: Path, summary: Summary) -> None:
        self.path = path
        self.summary = summary
        self._chunk: list[tuple[PaperResult, PaperRow]] = []
        self._started = False
        self._written: list[str] = []
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"cannot write reports here: {error.strerror}", str(path)) from error

    def add(self, result: PaperResult, row: PaperRow) -> None:
        """Take a paper; it is on disk at the latest when the report is closed."""
        self._chunk.append((result, row))
        if len(self._chunk) >= PAPERS_A_CHUNK:
            self._flush()

    def close(self) -> Path:
        """Write what is left and the index; return the index's path. What stands there already stays."""
        index = self.path / "index.html"
        key = "" if self._started else self._key()
        if key and stamp.is_current(self.path, key):
            return index
        self._flush()
        for name, text in html_report.index_pages(self.summary):
            self._write(name, text)
        if key:
            stamp.write(self.path, key, self._written)
        return index

    def _key(self) -> str:
        return stamp.key_of(self.path, [result for result, _ in self._chunk], self.summary)

    def _flush(self) -> None:
        if not self._started:
            stamp.remove(self.path)
        ranked = sorted(self._chunk, key=lambda item: item[1].rank)
        for before, (result, row), after in _with_neighbours(ranked):
            href = self._link(result.paper.file)
            self._write(row.page, html_report.paper_page(result, self.summary, href, before, after))
        results = [result for result, _ in self._chunk]
        for table in csv_report.TABLES:
            text = csv_report.render(table, results, header=not self._started)
            with (self.path / f"{table}.csv").open(
                "a" if self._started else "w",
                encoding="utf-8" if self._started else csv_report.ENCODING,
                newline="",
            ) as out:
                out.write(text)
            self._written.append(f"{table}.csv")
        self._started = True
        self._chunk.clear()

    def _write(self, name: str, text: str) -> None:
        (self.path / name).write_text(text, encoding="utf-8", newline="\n")
        self._written.append(name)

    def _link(self, file: str) -> str:
        """Return a relative link to a digest; standard input has none."""
        if file.startswith("<"):
            return "#"
        return quote(Path(os.path.relpath(file, self.path)).as_posix())


def _with_neighbours(
    ranked: Iterable[tuple[PaperResult, PaperRow]],
) -> Iterator[tuple[str, tuple[PaperResult, PaperRow], str]]:
    items = list(ranked)
    for at, item in enumerate(items):
        before = items[at - 1][1].page if at else ""
        after = items[at + 1][1].page if at + 1 < len(items) else ""
        yield before, item, after
