"""Passages that are no part of the translation: remarks, instructions, excuses, a second wording."""

from __future__ import annotations

from qa.fix.base import Edits, target_of, without
from qa.model import Finding, Paper
from qa.text.draft import TextEdit

_JOINS = "，、；：,;:"
_SPLITS_NOTHING = 2


def passage(finding: Finding, paper: Paper) -> Edits:
    """Take the passage out; a text that is nothing else is left for a translator."""
    if finding.target is None:
        return ()
    text = target_of(finding, paper)
    edits = without(text, finding.target.start, finding.target.end)
    return tuple(_with_hanging_mark(text, edit) for edit in edits)


def _with_hanging_mark(text: str, edit: TextEdit) -> TextEdit:
    """Take a comma or colon along that would begin the text, or end it."""
    start, end = edit.start, edit.end
    if start == 0:
        while end < len(text) and text[end] in _JOINS + " \n":
            end += 1
    elif end == len(text):
        while start > _SPLITS_NOTHING and text[start - 1] in _JOINS + " \n":
            start -= 1
    return TextEdit(start, end, edit.text)
