"""Mend digests: check, fix, check again, write. What ``qa fix`` does, without printing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from qa.config import Config
from qa.errors import InputError, QaError
from qa.fix import Fixer, Mended, Unmended, mend
from qa.gate.suppression import Suppressor
from qa.ingest import Source, discover
from qa.model import FIELD_NAMES, Finding, Paper
from qa.pipeline import BATCH, Checker
from qa.rewrite import Change, Digest


@dataclass(frozen=True, slots=True)
class Repaired:
    """A digest after its fixes, not yet written.

    Attributes:
        data: what the file is to hold; what it holds already where nothing changes.
        fixed: the findings that are gone.
        unmended: findings whose fix was taken back, with the reason.
    """

    digest: Digest
    data: bytes
    fixed: tuple[Finding, ...]
    unmended: tuple[Unmended, ...]

    @property
    def changed(self) -> bool:
        """Whether the file is to hold anything else than it holds."""
        return self.data != self.digest.data


@dataclass(slots=True)
class Repair:
    """Mends digests one after the other.

    Attributes:
        config: what is checked, and how.
        fixers: by code.
        errors: files that could not be read; complete when the digests are.
    """

    config: Config
    fixers: Mapping[str, Fixer]
    errors: list[QaError]

    def digests(self) -> Iterator[Repaired]:
        """Yield the digests with their fixes; nothing is written."""
        checker = Checker(self.config)
        for source in discover(list(self.config.paths)):
            try:
                yield self._repaired(source, checker)
            except QaError as error:
                self.errors.append(error)

    def _repaired(self, source: Source, checker: Checker) -> Repaired:
        if source.error is not None:
            raise source.error
        if source.path is None:
            raise InputError("only files can be fixed; name the digest", source.name)
        digest = Digest.open(source.path, source.name)
        mended = list(mended_papers(digest.papers, checker, self.fixers))
        changes = [
            Change(at, name, one.edits[name])
            for at, one in enumerate(mended)
            for name in FIELD_NAMES
            if name in one.edits
        ]
        data, refusals = digest.with_changes(changes)
        refused = {(refusal.change.paper, refusal.change.field): refusal.reason for refusal in refusals}
        fixed: list[Finding] = []
        unmended: list[Unmended] = []
        for at, one in enumerate(mended):
            unmended += one.unmended
            for finding in one.fixed:
                if reason := refused.get((at, finding.field), ""):
                    unmended.append(Unmended(finding, reason))
                else:
                    fixed.append(finding)
        return Repaired(digest, data, tuple(fixed), tuple(unmended))


def mended_papers(
    papers: tuple[Paper, ...], checker: Checker, fixers: Mapping[str, Fixer]
) -> Iterator[Mended]:
    """Yield the papers of one digest with their fixes."""

    def recheck(paper: Paper) -> tuple[Finding, ...]:
        return checker.check([paper])[0].findings

    def spared(paper: Paper, findings: tuple[Finding, ...]) -> Collection[int]:
        today = dt.datetime.now(dt.UTC).date()
        return Suppressor(checker.config, today).suppressed(paper, findings)

    for start in range(0, len(papers), BATCH):
        for result in checker.check(papers[start : start + BATCH]):
            yield mend(result.paper, result.findings, fixers, recheck, spared)
