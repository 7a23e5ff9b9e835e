"""Formulas of a text, blanked out so that its prose can be looked at."""

from __future__ import annotations

import re
from functools import lru_cache

# A formula is bounded, so that a lone dollar sign blanks out no page.
_MATH = re.compile(
    r"\$\$[^$]{1,600}\$\$|(?<!\\)\$[^$\n]{1,400}(?<!\\)\$|\\\((?:[^\\\n]|\\(?!\))){1,400}\\\)|\\\[(?:[^\\]|\\(?!\])){1,600}\\\]"
)


@lru_cache(maxsize=256)
def without_math(text: str) -> str:
    """Return the text with each balanced formula replaced by as many spaces: offsets stay."""
    if "$" not in text and "\\" not in text:
        return text
    return _MATH.sub(lambda match: " " * len(match[0]), text)
