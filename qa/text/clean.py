"""Make the text of a digest, which is hostile, inert where it is shown."""

from __future__ import annotations

import re
import unicodedata

# C0 and C1 controls without tab and newline, bidirectional overrides and isolates, zero-width marks.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def printable(text: str) -> str:
    """Replace each character that could drive a terminal by U+FFFD; tabs and newlines become spaces."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text).replace("\n", " ").replace("\t", " ")


def cell(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula (OWASP, CSV injection)."""
    clean = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    return f"'{clean}" if clean.lstrip().startswith(_FORMULA) else clean


def shorten(text: str, width: int) -> str:
    """Cut a text to ``width`` terminal columns, a wide character counting two, with an ellipsis."""
    used = 0
    for at, char in enumerate(text):
        used += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if used > width - 1 and at < len(text) - 1:
            return text[:at].rstrip() + "…"
    return text
