"""Where a finding stands in its digest, as tools outside want to hear it."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from qa.model import Finding, Paper
from qa.report.run_report import RunReport


class Region(NamedTuple):
    """From a character on, up to but not with another; 1-based, in code points. Without an end, a line."""

    line: int
    column: int
    end_line: int = 0
    end_column: int = 0


def region(paper: Paper, finding: Finding) -> Region:
    """Return the place of the finding's span in the digest, or of its beginning where it has none there."""
    here = (finding.line, finding.column)
    sides = ((paper.target(finding.field), finding.target), (paper.source(finding.field), finding.source))
    for field, span in sides:
        if span and span.end > span.start and field.position(span.start) == here:
            line, column = field.position(span.end - 1)
            return Region(*here, line, column + 1)
    return Region(*here)


def relative_path(file: str) -> str:
    """Return the path as seen from the working folder with ``/``; absolute where it lies outside."""
    if file.startswith("<"):
        return file
    path = Path(os.path.relpath(file))
    return Path(file).resolve().as_posix() if path.parts[:1] == ("..",) else path.as_posix()


def uri(file: str) -> str:
    """Return the path as a percent-encoded URI reference."""
    path = relative_path(file)
    encoded = quote(os.fsencode(path))
    return f"file://{encoded}" if path.startswith("/") else encoded


def fingerprints(report: RunReport) -> Iterator[tuple[Paper, Finding, str]]:
    """Yield each finding with a hash of what it says, the same wherever it stands and unique in the run."""
    seen: Counter[tuple[str, ...]] = Counter()
    for paper, finding in report.findings():
        target = finding.target.text if finding.target else ""
        source = finding.source.text if finding.source else ""
        content = (finding.paper_id, finding.code, finding.field, target, source)
        seen[content] += 1
        text = "\x00".join((*content, str(seen[content])))
        yield paper, finding, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
