"""The flagging and passing lines in the documentation of a check.

A check's docstring has a section ``Flags:`` and a section ``Passes:``. Each of their lines is
``source → target``; ``title:`` before it makes it a title. What must be flagged stands in ``⟦…⟧``. What the
reader met stands first in braces: ``{problem: no-link}``, ``{seen_at: july.md:12}``. Behind ``‖`` in the source
stands the source of the next paper in the digest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.model import FieldName

OPEN, CLOSE, ARROW, BESIDE = "⟦", "⟧", " → ", "‖"
_GIVEN = re.compile(r"\{(\w+): ([^}]*)\} ")


@dataclass(frozen=True, slots=True)
class Example:
    """One line of documentation that a check must flag or pass.

    Attributes:
        source_marks, target_marks: ``(start, end)`` of what stood in ``⟦…⟧``, in the texts without the marks.
        neighbour: the source of another paper of the digest, or empty.
        given: what the reader met, as names and values.
    """

    flags: bool
    field: FieldName
    source: str
    target: str
    source_marks: tuple[tuple[int, int], ...]
    target_marks: tuple[tuple[int, int], ...]
    neighbour: str = ""
    given: tuple[tuple[str, str], ...] = ()


def unmark(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Take the ``⟦…⟧`` out of a text and say where they stood."""
    out: list[str] = []
    marks: list[tuple[int, int]] = []
    length = start = 0
    for char in text:
        if char == OPEN:
            start = length
        elif char == CLOSE:
            marks.append((start, length))
        else:
            out.append(char)
            length += 1
    return "".join(out), tuple(marks)


def example(line: str, *, flags: bool) -> Example:
    """Parse one ``source → target`` line.

    Raises:
        ValueError: the line has no arrow.
    """
    field: FieldName = "abstract"
    given: list[tuple[str, str]] = []
    while found := _GIVEN.match(line):
        given.append((found[1], found[2]))
        line = line[found.end() :]
    if line.startswith("title: "):
        field, line = "title", line.removeprefix("title: ")
    left, arrow, right = line.partition(ARROW.strip())
    if not arrow:
        raise ValueError(f"no '→' in the example {line!r}")
    left, _, neighbour = left.partition(BESIDE)
    source, source_marks = unmark(left.strip())
    target, target_marks = unmark(right.strip())
    return Example(flags, field, source, target, source_marks, target_marks, neighbour.strip(), tuple(given))


def examples(doc: str) -> tuple[Example, ...]:
    """Return the examples of a docstring in order."""
    found: list[Example] = []
    section = ""
    for raw in doc.splitlines():
        line = raw.strip()
        if line in {"Flags:", "Passes:"}:
            section = line
        elif not raw.startswith("    "):
            section = "" if line else section
        elif line and section:
            found.append(example(line, flags=section == "Flags:"))
    return tuple(found)
