"""What a paper chose among renderings that exclude each other, and where its digest chose otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from qa.model import FieldName


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which of several renderings that exclude each other a paper chose, where it first stands.

    Attributes:
        choice: the terms that share the word in question, joined.
        made: the rendering of that word.
        term: in which it stands.
        rendering: of the whole term.
        preferred: whether the glossary prefers that.
        target: ``(start, end)`` in the Chinese text of the field.
        source: ``(start, end)`` in the English text of the field.
    """

    choice: str
    made: str
    term: str
    rendering: str
    preferred: bool
    field: FieldName
    target: tuple[int, int]
    source: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Departure:
    """A rendering of a term that is another one than nearly all other papers of the digest have.

    Attributes:
        target: ``(start, end)`` in the Chinese text of the field.
        source: ``(start, end)`` in the English text of the field.
        usual: how the others render the term.
        agreeing: how many other papers do.
        papers: how many other papers have the term, or one that shares the word in question.
    """

    field: FieldName
    term: str
    target: tuple[int, int]
    source: tuple[int, int]
    rendering: str
    usual: str
    agreeing: int
    papers: int
