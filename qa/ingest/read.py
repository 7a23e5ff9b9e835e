"""Find the files that the user means and read the papers in them, one by one."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qa.errors import InputError
from qa.ingest.decode import Text, clean, open_text
from qa.ingest.jsonl import read_jsonl
from qa.ingest.markdown import read_markdown
from qa.ingest.table import read_table
from qa.model import Paper, Problem

SUFFIXES = (".md", ".jsonl", ".csv", ".tsv")
STDIN = "<stdin>"
_PACKED = (".xz", ".gz")
_FORMATS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "table",
    ".tsv": "table",
}


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read papers from.

    Attributes:
        name: as it is shown: the path as the user gave it, joined with what a folder held.
        path: ``None`` for the standard input.
        named: the user named this very file; it was not met in a folder.
        error: why there is nothing to read here; ``read`` raises it.
    """

    name: str
    path: Path | None = None
    named: bool = True
    error: InputError | None = None


def discover(paths: Sequence[str]) -> list[Source]:
    """Return what a list of files, folders, globs (also ``**``) and ``-`` stands for.

    Folders are walked for ``SUFFIXES``, hidden files and folders left out, in the order of their names. A
    file that is met twice is there once. What does not exist or holds no digest is a source with an error.
    """
    found: dict[str, Source] = {}
    for given in paths:
        for source in _meant(given):
            key = os.path.realpath(source.path) if source.path else source.name
            found.setdefault(key, replace(source, name=_writable(source.name)))
    return list(found.values())


def read(source: Source) -> Iterator[Paper]:
    """Yield the papers of a source in their order; of records, a line at a time is in memory.

    Raises:
        InputError: the source has an error, can't be read, is no text or holds no paper.
    """
    if source.error is not None:
        raise source.error
    with open_text(source.path, source.name) as text:
        good = False
        held: list[Paper] = []
        for paper in _papers(text, source):
            if good:
                yield paper
                continue
            held.append(paper)
            if good := not _is_broken(paper):
                held[0] = _said_encoding(held[0], text.foreign)
                yield from held
                held.clear()
        if not good:
            why = f"; the first entry: {held[0].problems[0].message}" if held else ""
            where = f"{source.name}:{held[0].line}" if held else source.name
            raise InputError(f"there are no papers in it{why}", where)


def _papers(text: Text, source: Source) -> Iterator[Paper]:
    kind = kind_of(source.path, text.head)
    if kind == "jsonl":
        return read_jsonl(text.stream, source.name)
    whole = clean(text.stream.read())
    return read_markdown(whole, source.name) if kind == "markdown" else read_table(whole, source.name)


def kind_of(path: Path | None, head: str) -> str:
    """Return which reader a file is for: ``markdown``, ``jsonl`` or ``table``.

    Args:
        path: ``None`` for the standard input.
        head: the beginning of its text.
    """
    if path is not None:
        suffixes = [suffix.lower() for suffix in path.suffixes if suffix.lower() not in _PACKED]
        if suffixes and suffixes[-1] in _FORMATS:
            return _FORMATS[suffixes[-1]]
    first = head.lstrip("\ufeff \t\r\n").partition("\n")[0]
    if first.startswith("{"):
        return "jsonl"
    is_header = "title" in first.casefold() and any(first.count(mark) for mark in ",\t;")
    return "table" if is_header and not first.startswith(("#", "*")) else "markdown"


def _is_broken(paper: Paper) -> bool:
    return any(problem.kind == "broken-record" for problem in paper.problems)


def _said_encoding(paper: Paper, foreign: str) -> Paper:
    if not foreign:
        return paper
    problem = Problem("encoding", f"the file is in {foreign}", 1)
    return replace(paper, problems=(problem, *paper.problems))


def _writable(name: str) -> str:
    """Return a name that is not UTF-8, as file systems allow, so that reports and caches can hold it."""
    return os.fsencode(name).decode("utf-8", "replace")


def _meant(given: str) -> Iterator[Source]:
    path = Path(given)
    if given == "-":
        yield Source(STDIN)
    elif path.is_dir():
        yield from _in_folder(given)
    elif path.exists():
        yield Source(given, path)
    elif glob.has_magic(given):
        yield from _matching(given)
    else:
        yield Source(given, path, error=InputError("there is no such file or folder", given))


def _matching(pattern: str) -> Iterator[Source]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - patterns may be absolute
    suffix = Path(pattern).suffix
    files = [
        m for m in matches if Path(m).is_file() and m.lower().endswith((suffix,) if suffix else SUFFIXES)
    ]
    folders = [] if "**" in pattern else [m for m in matches if Path(m).is_dir()]
    if not files and not folders:
        yield Source(pattern, Path(pattern), error=InputError("matches no digest", pattern))
    for match in files:
        yield Source(match, Path(match), named=False)
    for match in folders:
        yield from _in_folder(match)


def _in_folder(folder: str) -> Iterator[Source]:
    unreadable: list[OSError] = []
    empty = True
    for parent, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                empty = False
                path = os.path.join(parent, name)  # noqa: PTH118 - keeps the user's own spelling
                yield Source(path, Path(path), named=False)
    for error in unreadable:
        name = str(error.filename)
        yield Source(name, Path(name), error=InputError(f"cannot be read: {error.strerror}", name))
    if empty and not unreadable:
        kinds = ", ".join(f"*{suffix}" for suffix in SUFFIXES)
        yield Source(folder, Path(folder), error=InputError(f"holds no digest ({kinds})", folder))
