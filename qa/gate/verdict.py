"""Does a run pass? What the user forbids, counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qa.config import Config
from qa.model import SEVERITIES, PaperResult


@dataclass(slots=True)
class Gate:
    """Counts, paper by paper, what the settings forbid."""

    config: Config
    forbidden: int = 0
    low_scores: int = 0

    def add(self, result: PaperResult) -> None:
        """Count what of this paper fails the gate."""
        self.forbidden += sum(self._fails(f.severity) for f in result.findings)
        floor = self.config.min_score
        if floor is not None and result.score is not None and result.score.value < floor:
            self.low_scores += 1

    def failures(self) -> Iterable[str]:
        """Yield a sentence for each rule of the gate that was broken."""
        if self.forbidden:
            yield f"{self.forbidden} findings of severity {self.config.fail_on} or worse (--fail-on)"
        if self.low_scores:
            yield f"{self.low_scores} papers score below {self.config.min_score:g} (--min-score)"

    def _fails(self, severity: str) -> bool:
        limit = self.config.fail_on
        return limit != "never" and SEVERITIES.index(severity) <= SEVERITIES.index(limit)
