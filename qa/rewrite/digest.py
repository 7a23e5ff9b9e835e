"""A digest whose translations are edited: the edits go where the texts stand and nowhere else.

What was written is read again before it counts: every text of every paper must be what it was or what it
should be. A change that breaks that (a line that Markdown takes for a heading) is refused, the others stand.
"""

from __future__ import annotations

import difflib
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from qa.errors import InputError, QaError
from qa.ingest import Source, read
from qa.ingest.read import kind_of
from qa.model import FIELD_NAMES, FieldName, Paper
from qa.rewrite.atomic import replace_file
from qa.rewrite.quoting import UnwritableError, in_markdown, in_record, in_table
from qa.rewrite.raw import RawText
from qa.text.draft import TextEdit

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_PACKED = (".xz", ".gz")


@dataclass(frozen=True, slots=True)
class Change:
    """Edits of one translation.

    Attributes:
        paper: the place of the paper in the digest, from 0.
        edits: in offsets of the text as the digest has it; they do not overlap.
    """

    paper: int
    field: FieldName
    edits: tuple[TextEdit, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A change that was not made."""

    change: Change
    reason: str


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest as it is on disk.

    Attributes:
        data: its bytes.
        papers: what a reader finds in them.
    """

    path: Path
    name: str
    data: bytes
    papers: tuple[Paper, ...]

    @classmethod
    def open(cls, path: Path, name: str) -> Self:
        """Read a digest that is to be changed.

        Raises:
            InputError: it can't be read, or is packed.
        """
        if path.suffix.lower() in _PACKED:
            raise InputError("is packed; unpack it before it is changed", name)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", name) from error
        return cls(path, name, data, tuple(_read(data, path, name)))

    def with_changes(self, changes: Sequence[Change]) -> tuple[bytes, tuple[Refusal, ...]]:
        """Return the file with the changes made, and those that could not be."""
        raw = RawText.decode(self.data)
        kind = kind_of(self.path, raw.text)
        written: list[_Written] = []
        refused: list[Refusal] = []
        for change in changes:
            try:
                written.append(_Written(change, self._places(raw, kind, change)))
            except UnwritableError as error:
                refused.append(Refusal(change, str(error)))
        kept = self._kept(raw, written)
        good = {id(one) for one in kept}
        why = "the digest would be read differently with it"
        refused += [Refusal(one.change, why) for one in written if id(one) not in good]
        return _replaced(raw, kept), tuple(refused)

    def write(self, data: bytes) -> None:
        """Replace the file.

        Raises:
            QaError: it can't be written, or was changed since it was read.
        """
        replace_file(self.path, data, expected=self.data)

    def diff(self, data: bytes) -> str:
        """Return the change to the file as a unified diff."""
        old, new = (_LINES.findall(RawText.decode(one).text) for one in (self.data, data))
        shown = self.name.lstrip("/")
        lines = difflib.unified_diff(old, new, f"a/{shown}", f"b/{shown}")
        return "".join(
            line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines
        )

    def _places(self, raw: RawText, kind: str, change: Change) -> tuple[tuple[int, int, str], ...]:
        field = self.papers[change.paper].target(change.field)
        places = []
        for start, end, text in sorted(change.edits):
            first, last = raw.offset(*field.position(start)), raw.offset(*field.position(end))
            if kind == "jsonl":
                written = in_record(raw, first, text)
            elif kind == "table":
                written = in_table(raw, raw.offset(*field.position(0)), text)
            else:
                written = in_markdown(raw, text)
            try:
                written.encode(raw.encoding)
            except UnicodeEncodeError as error:
                raise UnwritableError(
                    f"the file is in {raw.encoding}, which lacks a character of it"
                ) from error
            places.append((first, last, written))
        return tuple(places)

    def _kept(self, raw: RawText, written: list[_Written]) -> list[_Written]:
        """Return the changes after which the digest reads as it should, by halving."""
        if not written or self._reads_as_meant(_replaced(raw, written), [one.change for one in written]):
            return written
        if len(written) == 1:
            return []
        middle = len(written) // 2
        first, second = self._kept(raw, written[:middle]), self._kept(raw, written[middle:])
        both = [*first, *second]
        if self._reads_as_meant(_replaced(raw, both), [one.change for one in both]):
            return both
        return first

    def _reads_as_meant(self, data: bytes, changes: Sequence[Change]) -> bool:
        meant = [_texts(paper) for paper in self.papers]
        for change in changes:
            at = 2 * FIELD_NAMES.index(change.field) + 1
            meant[change.paper][at] = _edited(meant[change.paper][at], change.edits)
        try:
            return [_texts(paper) for paper in _read(data, self.path, self.name)] == meant
        except QaError:
            return False


@dataclass(frozen=True, slots=True)
class _Written:
    change: Change
    places: tuple[tuple[int, int, str], ...]


def _replaced(raw: RawText, written: Sequence[_Written]) -> bytes:
    return raw.replaced(sorted(place for one in written for place in one.places))


def _read(data: bytes, path: Path, name: str) -> Iterator[Paper]:
    """Read bytes as the readers would read the file."""
    with tempfile.TemporaryDirectory(prefix="qa-") as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(data)
        yield from read(Source(name, copy))


def _texts(paper: Paper) -> list[str]:
    return [side.text for name in FIELD_NAMES for side in (paper.source(name), paper.target(name))]


def _edited(text: str, edits: Sequence[TextEdit]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text.strip()
