"""Characters of the wrong script, width or look."""

from __future__ import annotations

import re
import unicodedata

from qa.fix.base import Edits, target_of
from qa.knowledge.scripts import converted, simplified_characters
from qa.model import Finding, Paper
from qa.text.draft import TextEdit

_TO_HALF = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B)}
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)
_FORM = re.compile("[\uf900-\ufaff\u2e80-\u2fdf]+")
_BROKEN = re.compile("[\ufffd\ue000-\uf8ff\ud800-\udfff]")


def simplified(finding: Finding, paper: Paper) -> Edits:
    """Write the span in Simplified characters, by words where OpenCC knows them, else by characters.

    A span that holds other characters, too, is of a text that is Traditional throughout: there OpenCC is
    free, while in a Simplified text only what is no Simplified character is touched.
    """
    if finding.target is None:
        return ()
    text = target_of(finding, paper)
    kept = set(paper.source(finding.field).text)
    table = simplified_characters()
    start, end = finding.target.start, finding.target.end
    whole = converted(text)
    throughout = any(char not in table for char in finding.target.text)
    edits = []
    for at in range(start, end):
        char = text[at]
        if char in kept or not (throughout or char in table):
            continue
        better = table.get(whole[at], whole[at])
        if better != char:
            edits.append(TextEdit(at, at + 1, better))
    return tuple(edits)


def plain(finding: Finding, paper: Paper) -> Edits:
    """Write full-width letters half-width and take out what can't be seen; what is broken stays."""
    if finding.target is None:
        return ()
    text = finding.target.text
    if _BROKEN.search(text):
        return ()
    source = paper.source(finding.field).text
    first = finding.target.start
    return tuple(
        TextEdit(first + match.start(), first + match.end(), _meant(match[0]))
        for pattern in (_WIDE, _HIDDEN, _FORM)
        for match in pattern.finditer(text)
        if match[0] not in source
    )


def _meant(text: str) -> str:
    if _HIDDEN.fullmatch(text):
        return ""
    return unicodedata.normalize("NFKC", text) if _FORM.fullmatch(text) else text.translate(_TO_HALF)
