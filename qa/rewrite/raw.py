"""The bytes of a digest and the characters that readers see in them.

Readers see lines that end in LF and one U+FFFD for each piece that can't be decoded; a place is a line and a
column of that. Here the places are found again in the bytes, so that all bytes around an edit stay.
"""

from __future__ import annotations

import bisect
import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from qa.ingest.decode import ERRORS, detect

_LINE_END = re.compile(r"\r\n|\r|\n")
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAMPLE_BYTES = 1 << 20


class _Run(NamedTuple):
    """Characters in a row, with the bytes that they were decoded from; undecodable bytes are a run alone."""

    text: str
    data: bytes
    exact: bool


@dataclass(frozen=True, slots=True)
class RawText:
    """A file's text with its own line ends.

    Attributes:
        text: decoded, nothing translated, without its byte order mark.
        encoding: Python's name of the encoding of everything but the mark.
        bom: the byte order mark, or nothing.
    """

    text: str
    encoding: str
    bom: bytes
    _runs: tuple[_Run, ...]
    _line_starts: tuple[int, ...]

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """Decode a file as the readers do."""
        encoding = detect(data[:_SAMPLE_BYTES])
        bom = next((mark for mark in _BOMS if encoding.startswith("utf") and data.startswith(mark)), b"")
        if encoding == "utf-16":
            encoding = "utf-16-le" if bom == codecs.BOM_UTF16_LE else "utf-16-be"
        encoding = "utf-8" if encoding == "utf-8-sig" else encoding
        runs = tuple(_runs(data[len(bom) :], encoding))
        text = "".join(run.text for run in runs)
        starts = (0, *(match.end() for match in _LINE_END.finditer(text)))
        return cls(text, encoding, bom, runs, starts)

    @property
    def newline(self) -> str:
        """The line end that the file uses first."""
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"

    def offset(self, line: int, column: int) -> int:
        """Return where in ``text`` the place ``line``, ``column`` (both 1-based) of a reader is."""
        if line > len(self._line_starts):
            return len(self.text)
        return min(self._line_starts[line - 1] + column - 1, len(self.text))

    def line_at(self, offset: int) -> tuple[int, str]:
        """Return where the line of an offset starts, and the line without its end."""
        at = bisect.bisect_right(self._line_starts, offset) - 1
        start = self._line_starts[at]
        end = self._line_starts[at + 1] if at + 1 < len(self._line_starts) else len(self.text)
        return start, self.text[start:end].rstrip("\r\n")

    def replaced(self, edits: Sequence[tuple[int, int, str]]) -> bytes:
        """Return the file with edits ``(start, end, text)`` made; they are in order and do not overlap.

        Raises:
            UnicodeEncodeError: the file's encoding lacks a character.
        """
        out = [self.bom]
        cursor = _Cursor(self._runs, self.encoding)
        for start, end, text in edits:
            out += [cursor.up_to(start), text.encode(self.encoding)]
            cursor.up_to(end)
        return b"".join((*out, cursor.up_to(len(self.text))))


class _Cursor:
    """Walks over runs and gives the bytes of the characters it passes."""

    def __init__(self, runs: Sequence[_Run], encoding: str) -> None:
        self._runs = runs
        self._encoding = encoding
        self._run = self._char = self._byte = self._passed = 0

    def up_to(self, offset: int) -> bytes:
        """Return the bytes from where it stands up to a character."""
        out = []
        while self._passed < offset and self._run < len(self._runs):
            run = self._runs[self._run]
            step = min(offset - self._passed, len(run.text) - self._char)
            last = self._char + step == len(run.text)
            if last or not run.exact:
                until = len(run.data)
            else:
                until = self._byte + len(run.text[self._char : self._char + step].encode(self._encoding))
            out.append(run.data[self._byte : until])
            self._passed += step
            self._char, self._byte = self._char + step, until
            if last:
                self._run, self._char, self._byte = self._run + 1, 0, 0
        return b"".join(out)


def _runs(data: bytes, encoding: str) -> list[_Run]:
    replace = codecs.lookup_error(ERRORS)
    runs: list[_Run] = []
    at = 0
    while at < len(data):
        rest = data[at:]
        try:
            runs.append(_Run(rest.decode(encoding), rest, True))
            break
        except UnicodeDecodeError as error:
            if error.start:
                good = rest[: error.start]
                runs.append(_Run(good.decode(encoding), good, True))
            shown, until = replace(error)
            runs.append(_Run(str(shown), rest[error.start : until], False))
            at += until
    return runs
