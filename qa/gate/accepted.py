"""Take out of each paper's findings what the user accepts: suppressions, then the baseline."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from qa.config import Config
from qa.gate.baseline import Baseline, Known, known
from qa.gate.suppression import Suppressor, is_run
from qa.model import PaperResult


@dataclass(slots=True)
class Accepted:
    """What is accepted in one run.

    The score stays what it is: accepted defects are defects.

    Attributes:
        suppressed: findings hidden so far by settings or comments.
        in_baseline: findings hidden so far by the baseline.
    """

    config: Config
    suppressor: Suppressor
    baseline: Baseline
    suppressed: int = 0
    in_baseline: int = 0
    _found: Counter[Known] = field(default_factory=Counter)
    _papers: set[str] = field(default_factory=set)

    @classmethod
    def by(cls, config: Config, today: dt.date | None = None) -> Self:
        """Read what the settings accept.

        Args:
            config: names suppressions and the baseline.
            today: on which expiry is judged; the current day in UTC if ``None``.

        Raises:
            ConfigError: the baseline can't be read.
        """
        day = today or dt.datetime.now(dt.UTC).date()
        baseline = Baseline.read(Path(config.baseline)) if config.baseline else Baseline()
        return cls(config, Suppressor(config, day), baseline)

    def take_out(self, result: PaperResult) -> PaperResult:
        """Return the paper without the findings that are accepted."""
        self._papers.add(result.paper.paper_id)
        hidden = self.suppressor.suppressed(result.paper, result.findings)
        kept = []
        for at, finding in enumerate(result.findings):
            if at in hidden:
                self.suppressed += 1
                continue
            content = known(finding) if self.baseline.counts else None
            if content is not None:
                self._found[content] += 1
                if self._found[content] <= self.baseline.counts[content]:
                    self.in_baseline += 1
                    continue
            kept.append(finding)
        return result if len(kept) == len(result.findings) else replace(result, findings=tuple(kept))

    @property
    def gone(self) -> int:
        """How many findings of the baseline are no more, in the papers that were checked."""
        if self.config.min_confidence > self.baseline.min_confidence:
            return 0
        return sum(
            max(count - self._found[one], 0)
            for one, count in self.baseline.counts.items()
            if one.paper in self._papers and is_run(one.code, self.config)
        )

    def notes(self) -> tuple[str, ...]:
        """Return what a person should tidy: expired and idle suppressions."""
        return tuple(self.suppressor.notes())
