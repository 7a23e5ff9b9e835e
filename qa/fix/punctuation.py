"""Marks of the wrong width, doubled marks, and brackets of two widths or without their half."""

from __future__ import annotations

import re

from qa.fix.base import Edits, target_of
from qa.model import Finding, Paper
from qa.text.draft import TextEdit

_FULL_WIDTH = str.maketrans(",.;?!:", "，。；？！：")
_OPENERS = {"(": ")", "（": "）", "[": "]", "【": "】"}
_IN_ENGLISH = {"(": ")", "（": ")", "[": "]", "【": "]"}
_MARK = re.compile(r"[()（）\[\]【】。；]")
_LATIN_AFTER = re.compile(r"[A-Za-z][A-Za-z0-9+./ -]{0,40}?(?=[\u3000-\u9fff，。；：、]|$)")
_LATIN_BEFORE = re.compile(r"[A-Za-z][A-Za-z0-9+./-]{0,40}$")


def full_width(finding: Finding, paper: Paper) -> Edits:
    """Write a mark as Chinese does; the space that English puts after it goes."""
    if finding.target is None:
        return ()
    text = target_of(finding, paper)
    start, end = finding.target.start, finding.target.end
    if text[end : end + 1] == " " and text[end + 1 : end + 2].strip():
        end += 1
    return (TextEdit(start, end, finding.target.text.translate(_FULL_WIDTH)),)


def one_mark(finding: Finding, paper: Paper) -> Edits:
    """Keep one of the marks: the one that ends a sentence at the end of the text, else the first."""
    if finding.target is None:
        return ()
    text = target_of(finding, paper)
    marks = finding.target.text
    at_end = not text[finding.target.end :].strip()
    kept = "。" if at_end and "。" in marks else marks[0].translate(_FULL_WIDTH)
    return (TextEdit(finding.target.start, finding.target.end, kept),)


def bracket(finding: Finding, paper: Paper) -> Edits:
    """Give both halves of a pair one width; add the half that the source has there or at its end."""
    if finding.target is None:
        return ()
    text = target_of(finding, paper)
    start, end = finding.target.start, finding.target.end
    if end - start > 1:
        return (TextEdit(start, start + 1, "（"), TextEdit(end - 1, end, "）"))
    source = paper.source(finding.field).text
    char = text[start]
    if char in _OPENERS:
        inner = _LATIN_AFTER.match(text, end)
        if inner and f"({inner[0].rstrip()})" in source:
            at = end + len(inner[0].rstrip())
            return (TextEdit(at, at, _OPENERS[char]),)
        if source.endswith(_IN_ENGLISH[char]) and not _MARK.search(text, end):
            return (TextEdit(len(text), len(text), _OPENERS[char]),)
    elif char in "）)":
        inner = _LATIN_BEFORE.search(text[:start])
        if inner and f"({inner[0]})" in source:
            opener = "（" if char == "）" else "("
            return (TextEdit(inner.start(), inner.start(), opener),)
    return ()
