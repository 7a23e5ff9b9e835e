"""What an archive shows of the glossary's terms: how often each has a rendering that it knows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from qa.knowledge.data import rows

SHIPPED = "term_norms.csv"


@dataclass(frozen=True, slots=True)
class TermNorm:
    """How a term stands in an archive.

    Attributes:
        uses: beads that have the term.
        covered: those of them whose Chinese has a known rendering.
        tolerated: near misses that are frequent and that nobody called wrong.
    """

    uses: int
    covered: int
    tolerated: frozenset[str]

    @property
    def coverage(self) -> float:
        """Share of the uses that have a known rendering, 0–1."""
        return self.covered / self.uses if self.uses else 0.0


@cache
def _by_key() -> dict[tuple[str, str], TermNorm]:
    return {
        (row["term"].lower(), row["sense"]): TermNorm(
            int(row["uses"]), int(row["covered"]), frozenset(row["tolerated"].split("|"))
        )
        for row in rows(SHIPPED)
    }


def term_norm(key: tuple[str, str]) -> TermNorm | None:
    """Return what is known of a term by the key of its entry, ``None`` where the archive hardly has it."""
    return _by_key().get(key)
