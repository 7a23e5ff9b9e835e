r"""Names for which the authors' macros stand.

A macro that the source has as well is written as its name (``\cavemap`` is cavemap), in the spelling of the
title where that has it. One that says only of what kind the thing is (``\method``) is the name before the
colon of the title, if the abstract has no other such macro and does not say that name elsewhere. What remains
is left to a person.
"""

from __future__ import annotations

import re

from qa.model import FieldName, Paper

_MACRO = re.compile(r"\\(?P<name>[A-Za-z]+)(?:\{\})?")
_WITH_NAME = re.compile(r"\\(?P<name>[A-Za-z]+)\{(?P<inner>[A-Za-z][A-Za-z0-9 .+-]{0,40})\}")
_IN_SOURCE = re.compile(r"\\([A-Za-z]+)")
_KIND = re.compile(
    r"(?:our|my|the|a|m)?(?:method|approach|framework|model|system|sys|tool|impl|alg|algo|algorithm|work|proj"
    r"|project|net|task|data|dataset|bench|benchmark|sensor|agent|policy)?(?:full|long|short|s|abbr|acronym)*"
    r"|[a-z]*name",
    re.IGNORECASE,
)
# Commands of LaTeX and its packages, whose names mean nothing to a reader.
_STANDARD = re.compile(
    r"(?:text|math|fa[A-Z]).*|frac|begin|end|item|newline|q?quad|href|hyperlink|footnote|[hv]space|hat|bar|tilde|vec"
    r"|overline|widehat|boldsymbol|operatorname|big|limits|displaystyle|color|centering|caption|section|paragraph"
    r"|input|include|fig|tab|eq|this|https?|url|title|author|date|thanks|and|emph|underline|uline|bf|it|sc|tt"
)
_TITLED = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9+.-]{1,24})\s*[:：]")
_SHORTEST = 3


def macro_name(text: str, paper: Paper, field: FieldName) -> str:
    """Return the name that a macro of the authors stands for, or an empty text."""
    source = paper.source(field).text
    call = _WITH_NAME.fullmatch(text)
    macro = call or _MACRO.fullmatch(text)
    in_source = [one for one in _IN_SOURCE.findall(source) if not _STANDARD.fullmatch(one)]
    if macro is None or macro["name"] not in in_source:
        return ""
    if call:
        return call["inner"]
    name, titled = macro["name"], _titled(paper)
    if titled and titled.casefold() == name.casefold():
        return titled
    if not _KIND.fullmatch(name):
        return name if len(name) >= _SHORTEST else ""
    others = any(_KIND.fullmatch(one) for one in in_source if one != name)
    return "" if others or titled in source else titled


def _titled(paper: Paper) -> str:
    found = _TITLED.match(paper.title.text)
    return found["name"] if found and not found["name"].islower() else ""
