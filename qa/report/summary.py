"""What a run comes to: one light row a paper, and counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from qa.model import Finding, PaperResult, Severity, Skip, Verdict


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper as lists of papers show it.

    Attributes:
        page: name of its HTML page, unique within a run.
        score: 0–100, or ``None`` where the paper could not be scored.
    """

    paper_id: str
    title: str
    title_zh: str
    file: str
    line: int
    page: str
    score: float | None
    severities: tuple[tuple[Severity, int], ...]
    codes: tuple[str, ...]

    @property
    def findings(self) -> int:
        """How many findings the paper has."""
        return sum(count for _, count in self.severities)

    @property
    def rank(self) -> tuple[float, int, str]:
        """What puts the worst paper first: no score, then a low one, then many findings."""
        return (-1.0 if self.score is None else self.score, -self.findings, self.paper_id)


@dataclass(slots=True)
class Summary:
    """Counts that grow with each paper and stay small on a whole archive.

    Attributes:
        signature: of the scorer that made the paper scores.
        by_code: findings a code; ``names`` says what the codes are.
        errors: files that could not be read at all.
        verdict: what the gate says, once all papers are counted.
    """

    tool: str
    version: str
    signature: str = ""
    rows: list[PaperRow] = field(default_factory=list)
    by_code: Counter[str] = field(default_factory=Counter)
    by_code_and_severity: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    by_severity: Counter[Severity] = field(default_factory=Counter)
    names: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    skips: list[Skip] = field(default_factory=list)
    verdict: Verdict = field(default_factory=Verdict)
    _pages: Counter[str] = field(default_factory=Counter)

    def add(self, result: PaperResult) -> PaperRow:
        """Count a paper and return its row."""
        row = PaperRow(
            paper_id=result.paper.paper_id,
            title=result.paper.title.text,
            title_zh=result.paper.title_zh.text,
            file=result.paper.file,
            line=result.paper.line,
            page=self._page(result.paper.paper_id),
            score=None if result.score is None else result.score.value,
            severities=tuple(Counter(f.severity for f in result.findings).items()),
            codes=tuple(sorted({f.code for f in result.findings})),
        )
        self.rows.append(row)
        for finding in result.findings:
            self._count(finding)
        if result.score and not self.signature:
            self.signature = result.score.signature
        for skip in result.skips:
            if skip not in self.skips:
                self.skips.append(skip)
        return row

    def _count(self, finding: Finding) -> None:
        self.by_code[finding.code] += 1
        self.by_code_and_severity[finding.code, finding.severity] += 1
        self.by_severity[finding.severity] += 1
        self.names[finding.code] = finding.name

    def _page(self, paper_id: str) -> str:
        stem = "".join(c if c.isascii() and (c.isalnum() or c in ".-") else "_" for c in paper_id).strip(".")
        self._pages[stem] += 1
        count = self._pages[stem]
        return f"{stem}.html" if count == 1 else f"{stem}_{count}.html"

    def worst_first(self) -> list[PaperRow]:
        """Return the rows by score, unscored ones first, then by findings."""
        return sorted(self.rows, key=lambda row: row.rank)
