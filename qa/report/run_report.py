"""What the reporters of a whole run are given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qa.model import Category, Finding, Paper, PaperResult, Severity, Verdict
from qa.report.summary import Summary


@dataclass(frozen=True, slots=True)
class RuleText:
    """A check as reports describe it; ``doc`` is its documentation."""

    code: str
    name: str
    category: Category
    severity: Severity
    confidence: float
    summary: str
    doc: str


@dataclass(frozen=True, slots=True)
class RunReport:
    """A finished run.

    Attributes:
        results: the papers in the order of the digests, without what is accepted.
        summary: counts, signature and skips.
        verdict: what the gate says.
        rules: the checks by code; of those that found something at least.
        errors: of files that could not be read.
        is_forbidden: says whether a finding of this severity fails the run.
        line_text: gives a line of a file, 1-based, or an empty string where it can't be had; only formats
            that count columns in bytes ask.
    """

    results: Sequence[PaperResult]
    summary: Summary
    verdict: Verdict = field(default_factory=Verdict)
    rules: Mapping[str, RuleText] = field(default_factory=dict)
    errors: Sequence[str] = ()
    is_forbidden: Callable[[Severity], bool] = lambda _: False
    line_text: Callable[[str, int], str] = lambda _file, _line: ""

    def findings(self) -> Iterator[tuple[Paper, Finding]]:
        """Yield the findings in the order of the digests."""
        for result in self.results:
            for finding in result.findings:
                yield result.paper, finding
