"""Latin letters in Chinese text: which runs of them are prose, not formulas, links, quotations or glosses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

HIDDEN = "\x00"
"""Stands for each character of a part that is no prose; no digest text holds it after reading."""

_ASIDE = (
    r"https?://[!-~]*|www\.[!-~]*|[A-Za-z0-9._%+-]{1,60}@[A-Za-z0-9.-]{1,60}|"
    r"\$\$[^$]{0,400}\$\$|\$[^$]{0,300}\$|\\\([^()]{0,300}\\\)"
    r"|\\[A-Za-z]+(?:\{[^{}]{0,200}\})?|`{1,2}[^`'\n]{1,200}(?:`|'{1,2})|<[^<>]{1,100}>"
    r"|“[^“”]{0,200}”|\"[^\"]{0,200}\"|‘[^‘’]{0,100}’|「[^「」]{0,100}」|『[^『』]{0,100}』|《[^《》]{0,150}》"
)
_BRACKET = re.compile(r"[(（][^()（）]{0,400}[)）]|\[[^\[\]]{0,200}\]|\{[^{}]{0,200}\}|【[^【】]{0,200}】")
RUN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ0-9]+(?:[-_./+'’@–‑][A-Za-zÀ-ÖØ-öø-ɏ0-9]+)*")
"""Letters and digits that stand together, hyphens and the like between them included."""
_BRACKET_DEPTH = 2
_OPENING = re.compile(r"[(（\[{【]")
_HAN_RUN = re.compile("[\u4e00-\u9fff]+")
_GLOSS_HAN = 5
"""A bracket with more Chinese characters than this is a sentence of its own, not a gloss."""


@dataclass(frozen=True, slots=True)
class Run:
    """Latin letters and digits that stand together, hyphens included: ``[start, end)`` of the text."""

    start: int
    end: int
    text: str


def _blank(match: re.Match[str]) -> str:
    return HIDDEN * len(match.group())


def _blank_gloss(match: re.Match[str]) -> str:
    inside = match.group()
    return inside if count_han(inside) > _GLOSS_HAN else HIDDEN * len(inside)


@cache
def _aside(*, links: bool, mail: bool) -> re.Pattern[str]:
    """Return a pattern that passes over characters with which no aside of the text begins."""
    marks = r"$\\`<“\"‘「『《" + ("hw" if links else "")
    return re.compile(_ASIDE if mail else f"(?=[{marks}])(?:{_ASIDE})")


@lru_cache(maxsize=256)
def without_asides(text: str) -> str:
    """Blank links, formulas, commands, code and quotations, character for character."""
    return _aside(links="://" in text or "www." in text, mail="@" in text).sub(_blank, text)


@lru_cache(maxsize=256)
def without_glosses(text: str) -> str:
    """Blank what stands in brackets as well; in a translation it is the gloss of a word, kept on purpose."""
    prose = without_asides(text)
    if not _OPENING.search(prose):
        return prose
    for _ in range(_BRACKET_DEPTH):
        prose = _BRACKET.sub(_blank_gloss, prose)
    return prose


def runs(prose: str) -> tuple[Run, ...]:
    """Return the Latin runs of a text in order."""
    return tuple(Run(m.start(), m.end(), m.group()) for m in RUN.finditer(prose))


@lru_cache(maxsize=256)
def prose_runs(text: str) -> tuple[Run, ...]:
    """Return the Latin runs that stand in the running text, outside asides and brackets."""
    return runs(without_glosses(text))


def count_han(text: str) -> int:
    """Return how many Chinese characters a text has."""
    return sum(map(len, _HAN_RUN.findall(text)))


def is_han(char: str) -> bool:
    """Whether a character is a Chinese one of the common block."""
    return "\u4e00" <= char <= "\u9fff"
