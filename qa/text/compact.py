"""Chinese text without the blanks and hyphens that writers set or leave out, as in `视觉-语言`."""

from __future__ import annotations

import re
from functools import lru_cache

_FILLER = re.compile(
    r"(?<=[\u4e00-\u9fff])[ \u00a0\u2009\-‐‑–—·・]+|[ \u00a0\u2009\-‐‑–—·・]+(?=[\u4e00-\u9fff])"
)


@lru_cache(maxsize=256)
def compact(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the text in lower case without such fillers beside Chinese characters.

    Returns:
        The compact text and, for each of its characters and its end, the offset in ``text``.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for match in _FILLER.finditer(text):
        pieces.append(text[at : match.start()])
        offsets.extend(range(at, match.start()))
        at = match.end()
    pieces.append(text[at:])
    offsets.extend(range(at, len(text) + 1))
    joined = "".join(pieces)
    lower = joined.lower()
    return (lower if len(lower) == len(joined) else joined), tuple(offsets)


@lru_cache(maxsize=65_536)
def compact_form(rendering: str) -> str:
    """Return a rendering as it stands in a compact text."""
    return _FILLER.sub("", rendering).lower()
