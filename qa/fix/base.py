"""What a fixer is given and what it gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from qa.model import FieldName, Finding, Paper
from qa.text.draft import TextEdit

Edits = tuple[TextEdit, ...]
Fix = Callable[[Finding, Paper], Edits]

_SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Fixer:
    """How the findings of a code are mended.

    Attributes:
        safe: the meaning of what is said can't change; otherwise the user must ask for it.
        fix: returns the edits of the Chinese text of the finding's field; none where a person must decide.
        laid_bare: mends findings of codes that have no fixer, where this fix brings them.
    """

    code: str
    safe: bool
    fix: Fix
    laid_bare: Mapping[str, Fix] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unmended:
    """A finding whose fix did more than remove it, so that it was taken back."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Mended:
    """A paper after its fixes.

    Attributes:
        paper: with its texts mended.
        edits: by field, in offsets of the texts before the first fix.
        fixed: the findings that are gone.
        unmended: those whose fix was taken back.
    """

    paper: Paper
    edits: dict[FieldName, Edits]
    fixed: tuple[Finding, ...]
    unmended: tuple[Unmended, ...]


def target_of(finding: Finding, paper: Paper) -> str:
    """Return the Chinese text in which a finding stands."""
    return paper.target(finding.field).text


def without(text: str, start: int, end: int) -> Edits:
    """Return the edit that takes characters out, with the white space that would be left over.

    Nothing is taken out where nothing would remain.
    """
    before = text[:start].rstrip()
    after = _SPACE.match(text, end)
    until = after.end() if after else end
    if not before and until == len(text):
        return ()
    if not before:
        return (TextEdit(0, until, ""),)
    if until == len(text):
        return (TextEdit(len(before), len(text), ""),)
    if until > end and len(before) < start:
        return (TextEdit(start, until, ""),)
    return (TextEdit(start, end, ""),)
