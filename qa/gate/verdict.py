"""Does a run pass? What the user forbids, counted, and what would let it pass."""

from __future__ import annotations

import math
import shlex
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from qa.config import Config
from qa.gate.accepted import Accepted
from qa.model import SEVERITIES, Failure, Finding, PaperResult, Severity, Verdict
from qa.text.counted import counted

BASELINE = "qa-baseline.json"


@dataclass(slots=True)
class Gate:
    """Counts, paper by paper, what the settings forbid."""

    config: Config
    forbidden: int = 0
    low_scores: int = 0
    lowest: float = 100.0
    _codes: Counter[str] = field(default_factory=Counter)

    def add(self, result: PaperResult) -> None:
        """Count what of this paper fails the gate."""
        for finding in result.findings:
            self.forbidden += is_forbidden(finding.severity, self.config)
            for code in {finding.code, finding.code[:3]} & self.config.max_findings.keys():
                self._codes[code] += 1
        floor = self.config.min_score
        if floor is not None and result.score is not None and result.score.value < floor:
            self.low_scores += 1
            self.lowest = min(self.lowest, result.score.value)

    def verdict(self, accepted: Accepted) -> Verdict:
        """Return what the gate says once all papers are counted."""
        return Verdict(
            tuple(self._failures()),
            accepted.suppressed,
            accepted.in_baseline,
            accepted.gone,
            accepted.notes(),
        )

    def _failures(self) -> Iterator[Failure]:
        if self.forbidden:
            limit = self.config.fail_on
            what = f"{counted(self.forbidden, 'finding')} of severity {limit} or worse (--fail-on {limit})"
            yield Failure(what, self._record())
        for code, most in sorted(self.config.max_findings.items()):
            if self._codes[code] > most:
                found = self._codes[code]
                what = f"{counted(found, 'finding')} of {code}, at most {most} allowed (--max-findings)"
                yield Failure(what, f"--max-findings {code}={found}")
        if self.low_scores:
            floor = self.config.min_score
            what = f"{counted(self.low_scores, 'paper')} below a score of {floor:g} (--min-score {floor:g})"
            yield Failure(what, f"--min-score {math.floor(self.lowest)}")

    def _record(self) -> str:
        """Return the command that records today's findings, and how to use what it writes."""
        file = self.config.baseline or BASELINE
        paths = shlex.join(self.config.paths)
        command = f"qa baseline {paths} -o {shlex.quote(file)}"
        return command if self.config.baseline else f"{command} && qa check {paths} --baseline {file}"


def is_forbidden(severity: Severity, config: Config) -> bool:
    """Say whether one finding of this severity fails the run."""
    limit = config.fail_on
    return limit != "never" and SEVERITIES.index(severity) <= SEVERITIES.index(limit)


def forbidden(findings: tuple[Finding, ...], config: Config) -> tuple[Finding, ...]:
    """Return the findings that fail the run by their severity."""
    return tuple(finding for finding in findings if is_forbidden(finding.severity, config))
