"""A text that is being edited and still knows which of its characters are the original's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class TextEdit(NamedTuple):
    """Put ``text`` in the place of the characters ``[start, end)``."""

    start: int
    end: int
    text: str


class _Piece(NamedTuple):
    """Either characters ``[start, end)`` of the original, or (``start`` is -1) new text."""

    start: int
    end: int
    text: str

    @property
    def is_new(self) -> bool:
        return self.start < 0

    def cut(self, start: int, end: int) -> _Piece:
        text = self.text[start:end]
        return _Piece(-1, -1, text) if self.is_new else _Piece(self.start + start, self.start + end, text)


class Draft:
    """A text after some edits, edit upon edit.

    Attributes:
        original: the text before the first edit.
    """

    def __init__(self, original: str) -> None:
        self.original = original
        self._pieces = [_Piece(0, len(original), original)] if original else []

    @property
    def text(self) -> str:
        """The text as it stands now."""
        return "".join(piece.text for piece in self._pieces)

    def edit(self, edits: Iterable[TextEdit]) -> None:
        """Apply edits, in offsets of the text as it stands now, that do not overlap."""
        for start, end, text in sorted(edits, reverse=True):
            pieces: list[_Piece] = []
            at, placed = 0, False
            for piece in self._pieces:
                until = at + len(piece.text)
                if start > at:
                    pieces.append(piece.cut(0, min(start, until) - at))
                if until >= start and not placed:
                    pieces.append(_Piece(-1, -1, text))
                    placed = True
                if end < until:
                    pieces.append(piece.cut(max(end - at, 0), len(piece.text)))
                at = until
            if not placed:
                pieces.append(_Piece(-1, -1, text))
            self._pieces = [piece for piece in pieces if piece.text]

    def edits(self) -> tuple[TextEdit, ...]:
        """Return the edits that turn the original into the text as it stands, in offsets of the original."""
        found: list[TextEdit] = []
        at, new = 0, ""
        for piece in (*self._pieces, _Piece(len(self.original), len(self.original), "")):
            if piece.is_new:
                new += piece.text
                continue
            if new != self.original[at : piece.start]:
                found.append(_trimmed(self.original, at, piece.start, new))
            at, new = piece.end, ""
        return tuple(found)


def replacing(old: str, new: str) -> tuple[TextEdit, ...]:
    """Return the one shortest edit that turns one text into another; none where they are the same."""
    return (_trimmed(old, 0, len(old), new),) if old != new else ()


def _trimmed(original: str, start: int, end: int, text: str) -> TextEdit:
    head = 0
    most = min(end - start, len(text))
    while head < most and original[start + head] == text[head]:
        head += 1
    tail = 0
    while tail < most - head and original[end - 1 - tail] == text[len(text) - 1 - tail]:
        tail += 1
    return TextEdit(start + head, end - tail, text[head : len(text) - tail])
