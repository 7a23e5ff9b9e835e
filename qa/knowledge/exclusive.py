"""Renderings of which a paper should choose one, and terms whose renderings may vary."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from qa.knowledge.data import rows
from qa.text.compact import compact_form

SHIPPED = "exclusive_renderings.csv"


class Choice(NamedTuple):
    """Terms that share a word, and renderings of it that exclude each other.

    Attributes:
        renderings: in compact form, the longest first.
        equal: whether all of them are as good, so that only the paper itself can say which is meant.
    """

    terms: tuple[str, ...]
    renderings: tuple[str, ...]
    equal: bool

    def made(self, rendering: str) -> str:
        """Return which of its renderings a rendering of a term holds, or an empty string."""
        compact = compact_form(rendering)
        return next((one for one in self.renderings if one in compact), "")


@cache
def _by_term() -> dict[str, tuple[Choice, ...]]:
    by_term: dict[str, tuple[Choice, ...]] = {}
    for row in rows(SHIPPED):
        terms = tuple(row["terms"].split("|"))
        parts = [compact_form(one) for one in row["renderings"].split("|") if one]
        parts.sort(key=len, reverse=True)
        for term in terms:
            choice = (Choice(terms, tuple(parts), row["equal"] == "yes"),) if parts else ()
            by_term[term.lower()] = by_term.get(term.lower(), ()) + choice
    return by_term


def choices(term: str) -> tuple[Choice, ...] | None:
    """Return the choices of a term; none where its renderings may vary, ``None`` where nobody decided."""
    return _by_term().get(term.lower())
