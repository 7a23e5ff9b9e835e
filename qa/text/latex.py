r"""What of LaTeX is dress: styles around words, references, escapes."""

from __future__ import annotations

import re
from functools import lru_cache

ESCAPED = re.compile(r"\\([%_&#${}])")
STYLED = re.compile(
    r"\\(?:text(?:bf|it|sc|tt|rm|sf|sl|subscript|superscript)?|emph|underline|math(?:rm|bf|cal|bb|it|sf)|url|mbox"
    r"|bf|it|em|sc|tt|uline|(?:textcolor|colorbox)\s?\{[^{}]*\})\*?\s?\{(?P<inner>[^{}]*)\}"
)
DROPPED = re.compile(
    r"\\(?:cite[a-z]*|ref|label|footnote|eqref|autoref|cref|inst)\*?\s?\{[^{}]*\}"
    r"|\\(?:bf|it|em|sc|tt|rm|sl|small|noindent|par|xspace|left|right|fa[A-Z][A-Za-z]*)\b"
)
# Styles within styles that are taken off; nobody writes more, and each costs a pass over the text.
DEEPEST = 8


def undressed(text: str) -> str:
    """Return the text without styles and references."""
    for _ in range(DEEPEST):
        simpler = DROPPED.sub("", STYLED.sub(lambda m: m["inner"], text))
        if simpler == text:
            break
        text = simpler
    return text


@lru_cache(maxsize=256)
def blanked(text: str) -> str:
    """Return the text with spaces for styles, references and backslashes of escapes: offsets stay."""
    if "\\" not in text:
        return text
    for _ in range(DEEPEST):
        simpler = DROPPED.sub(lambda m: " " * len(m[0]), STYLED.sub(_inner, text))
        if simpler == text:
            break
        text = simpler
    return ESCAPED.sub(r" \1", text)


def _inner(match: re.Match[str]) -> str:
    before, inner = match.start("inner") - match.start(), match["inner"]
    return " " * before + inner + " " * (len(match[0]) - before - len(inner))
