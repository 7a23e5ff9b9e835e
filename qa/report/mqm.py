"""The findings as the table of an MQM rating, as published for the WMT evaluations and read by MQM viewers.

One row an error, tab-separated, with a header: the digest as ``system``, the paper as ``doc``, the bead's
number in the paper and in the run, and both texts of the bead with ``<v>…</v>`` around what is wrong. A bead
without errors has one row that says so. https://github.com/google/wmt-mqm-human-evaluation
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.knowledge.mqm import ERROR_TYPES
from qa.model import Finding, PaperResult, Segment, Span
from qa.report.run_report import RunReport

COLUMNS = ("system", "doc", "doc_id", "seg_id", "rater", "source", "target", "category", "severity")
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_MARKS = re.compile(r"<(/?v)>")


def render(report: RunReport) -> str:
    """Return the table of a run."""
    rows = [COLUMNS]
    number = 0
    for result in report.results:
        for at, (segment, findings) in enumerate(_by_bead(result), 1):
            number += 1
            place = (result.paper.file, result.paper.paper_id, str(at), str(number), report.summary.tool)
            rows += [(*place, *row) for row in _rows(segment, findings)]
    return "".join("\t".join(_cell(cell) for cell in row) + "\n" for row in rows)


def _rows(segment: Segment, findings: list[Finding]) -> Iterator[tuple[str, str, str, str]]:
    for finding in findings:
        category = ERROR_TYPES[finding.category].mqm
        source = _marked(segment.source, finding.source)
        yield source, _marked(segment.target, finding.target), category, finding.severity.capitalize()
    if not findings:
        yield _marked(segment.source, None), _marked(segment.target, None), "No-error", "No-error"


def _by_bead(result: PaperResult) -> list[tuple[Segment, list[Finding]]]:
    """Give each finding to the first bead that it stands in, or else to the first of its field."""
    beads: list[tuple[Segment, list[Finding]]] = [(segment, []) for segment in result.segments]
    for finding in result.findings:
        own = [bead for bead in beads if bead[0].field == finding.field]
        there = [bead for bead in own if _stands_in(finding, bead[0])]
        if there or own:
            (there or own)[0][1].append(finding)
    return beads


def _stands_in(finding: Finding, segment: Segment) -> bool:
    if finding.target:
        return _touch(finding.target, segment.target)
    return _touch(finding.source, segment.source)


def _touch(one: Span | None, other: Span | None) -> bool:
    return bool(one and other and one.start < other.end and other.start < one.end)


def _marked(bead: Span | None, wrong: Span | None) -> str:
    if bead is None:
        return ""
    if wrong is None or not _touch(wrong, bead):
        return _harmless(bead.text)
    start, end = max(wrong.start - bead.start, 0), min(wrong.end, bead.end) - bead.start
    before, inside, after = (_harmless(t) for t in (bead.text[:start], bead.text[start:end], bead.text[end:]))
    return f"{before}<v>{inside}</v>{after}"


def _harmless(text: str) -> str:
    """Let nothing of the text be taken for a mark."""
    return _MARKS.sub(r"‹\1›", text)


def _cell(text: str) -> str:
    return _BREAKS.sub(" ", text)
