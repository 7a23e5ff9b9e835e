"""What the finding itself says should stand there."""

from __future__ import annotations

from qa.fix.base import Edits
from qa.model import Finding, Paper
from qa.text.draft import TextEdit


def suggested(finding: Finding, paper: Paper) -> Edits:  # noqa: ARG001 - a fixer's signature
    """Put the suggestion in the place of the span."""
    if finding.target is None or not finding.suggestion or finding.suggestion == finding.target.text:
        return ()
    return (TextEdit(finding.target.start, finding.target.end, finding.suggestion),)
