"""The HTML report: an index, worst paper first, and one self-contained page a paper."""

from __future__ import annotations

import base64
import functools
import hashlib
import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.model import FIELD_NAMES, SEVERITIES, FieldName, Finding, PaperResult, Score, Segment, Span
from qa.report.summary import PaperRow, Summary
from qa.text.clean import printable

if TYPE_CHECKING:
    import jinja2
    import markupsafe

TEMPLATES = Path(__file__).parent / "templates"
ROWS_A_PAGE = 150
CHARACTERS_A_FIELD = 12_000
GOOD, FAIR = 80, 60
LOSSES_SHOWN = 6
_ARXIV = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same findings.

    Attributes:
        severity: of the gravest finding here, empty where there is none.
        finding: its number in the list of findings.
        anchor: the number once more where the finding's mark begins, else 0.
        title: what hovering shows.
    """

    text: str
    severity: str = ""
    finding: int = 0
    anchor: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A score as a bar; ``share`` is its length from 0 to 1."""

    name: str
    value: float
    share: float
    title: str


@dataclass(frozen=True, slots=True)
class Bead:
    """A segment as the page shows it."""

    source: tuple[Piece, ...]
    target: tuple[Piece, ...]
    scores: tuple[Bar, ...]

    @property
    def empty(self) -> bool:
        """Whether one side has no counterpart."""
        return not (self.source and self.target)


def index_name(page: int) -> str:
    """Return the file name of a page of the index, counted from 1."""
    return "index.html" if page == 1 else f"index-{page}.html"


def index_pages(summary: Summary) -> Iterator[tuple[str, str]]:
    """Yield ``(file name, HTML)`` of the index, as many pages as the papers need."""
    rows = summary.worst_first()
    pages = max(1, math.ceil(len(rows) / ROWS_A_PAGE))
    bars = _histogram(rows)
    shared = {
        "papers": len(rows),
        "findings": sum(summary.by_code.values()),
        "severities": [(s, summary.by_severity[s]) for s in SEVERITIES if summary.by_severity[s]],
        "codes": [
            (code, summary.names[code], [summary.by_code_and_severity[code, s] for s in SEVERITIES])
            for code, _ in sorted(summary.by_code.items(), key=lambda item: (-item[1], item[0]))
        ],
        "histogram": bars,
        "histogram_text": "Papers by score: "
        + ", ".join(f"{bar['low']} to {bar['high']}: {bar['count']}" for bar in bars),
        "errors": [printable(error) for error in summary.errors],
        "skips": summary.skips,
        "pages": pages,
        "index_name": index_name,
        "signature": summary.signature,
        "tool": summary.tool,
        "version": summary.version,
        "lang": "en",
    }
    template = _environment().get_template("index.html")
    for page in range(1, pages + 1):
        part = rows[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]
        yield index_name(page), template.render(rows=part, page=page, first=page == 1, **shared)


def paper_page(
    result: PaperResult, summary: Summary, file_href: str, previous: str = "", following: str = ""
) -> str:
    """Return the page of one paper.

    Args:
        result: the paper with all that was found.
        summary: for the tool's name and version.
        file_href: link from the page to the digest.
        previous: page of the next worse paper, or empty.
        following: page of the next better paper, or empty.
    """
    paper = result.paper
    parts = [_part(name, result) for name in FIELD_NAMES]
    shown = {piece.anchor for part in parts for bead in part["beads"] for piece in bead.source + bead.target}
    return (
        _environment()
        .get_template("paper.html")
        .render(
            paper=paper,
            score=None if result.score is None else result.score.value,
            findings=[_listed(f, number in shown) for number, f in enumerate(result.findings, 1)],
            parts=[part for part in parts if part["beads"]],
            losses=result.losses[:LOSSES_SHOWN],
            arxiv=f"https://arxiv.org/abs/{paper.paper_id}" if _ARXIV.fullmatch(paper.paper_id) else "",
            file_href=file_href,
            previous=previous,
            next=following,
            signature=result.score.signature if result.score else "",
            tool=summary.tool,
            version=summary.version,
            lang="en",
        )
    )


def _listed(finding: Finding, shown: bool) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "field": finding.field,
        "file": printable(finding.file),
        "line": finding.line,
        "column": finding.column,
        "confidence": finding.confidence,
        "message": printable(finding.message),
        "suggestion": printable(finding.suggestion),
        "target": printable(finding.target.text) if finding.target else "",
        "source": printable(finding.source.text) if finding.source else "",
        "shown": shown,
    }


def _part(name: FieldName, result: PaperResult) -> dict[str, Any]:
    beads: list[Bead] = []
    length = hidden = 0
    for segment in result.segments:
        if segment.field != name:
            continue
        size = sum(len(side.text) for side in (segment.source, segment.target) if side)
        if length + size > CHARACTERS_A_FIELD:
            hidden += size
            continue
        length += size
        beads.append(_bead(segment, result.findings))
    return {"name": name, "beads": beads, "hidden": hidden}


def _bead(segment: Segment, findings: Sequence[Finding]) -> Bead:
    numbered = [(n, f) for n, f in enumerate(findings, 1) if f.field == segment.field]
    return Bead(
        source=_pieces(segment.source, [(n, f, f.source) for n, f in numbered if f.source], anchor=False),
        target=_pieces(segment.target, [(n, f, f.target) for n, f in numbered if f.target], anchor=True)
        if segment.target
        else (),
        scores=tuple(_bar(score) for score in segment.scores),
    )


def _bar(score: Score) -> Bar:
    return Bar(score.name, score.value, min(max(score.value, 0.0), 1.0), f"{score.name} ({score.signature})")


def _pieces(
    side: Span | None, marks: Sequence[tuple[int, Finding, Span]], *, anchor: bool
) -> tuple[Piece, ...]:
    """Cut a side at every border of a mark, so that overlapping findings never nest."""
    if side is None:
        return ()
    inside = [
        (n, f, max(s.start, side.start), min(s.end, side.end))
        for n, f, s in marks
        if s.start < side.end and s.end > side.start
    ]
    borders = sorted({side.start, side.end, *(b for _, _, start, end in inside for b in (start, end))})
    pieces = []
    for start, end in itertools.pairwise(borders):
        text = printable_lines(side.text[start - side.start : end - side.start])
        here = [(n, f, begin) for n, f, begin, stop in inside if begin <= start and end <= stop]
        if not here:
            pieces.append(Piece(text))
            continue
        number, gravest, _ = min(here, key=lambda item: SEVERITIES.index(item[1].severity))
        begins = [n for n, _, begin in here if begin == start]
        hover = " · ".join(f"{f.code} {printable(f.message)}" for _, f, _ in here)
        first = begins[0] if begins and anchor else 0
        pieces.append(Piece(text, gravest.severity, number, first, hover))
    return tuple(pieces)


def printable_lines(text: str) -> str:
    """Make control characters visible but keep the line breaks."""
    return "\n".join(printable(line) for line in text.split("\n"))


def _histogram(rows: Sequence[PaperRow]) -> list[dict[str, Any]]:
    counts = [0] * 10
    for row in rows:
        if row.score is not None:
            counts[min(int(row.score // 10), 9)] += 1
    top = max([*counts, 1])
    return [
        {
            "low": low * 10,
            "high": low * 10 + 10,
            "count": count,
            "height": round(60 * count / top),
            "band": band(low * 10 + 5.0),
        }
        for low, count in enumerate(counts)
    ]


def band(score: float | None) -> str:
    """Return the CSS class of a paper score."""
    if score is None:
        return ""
    return "good" if score >= GOOD else "fair" if score >= FAIR else "bad"


def clip(text: str, width: int) -> str:
    """Shorten a text to ``width`` characters and make its controls visible."""
    clean = printable(text)
    return clean if len(clean) <= width else clean[: width - 1] + "…"


@functools.cache
def _environment() -> jinja2.Environment:
    import jinja2
    import markupsafe

    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    style, script = (TEMPLATES / "style.css").read_text("utf-8"), (TEMPLATES / "index.js").read_text("utf-8")
    env.filters["clip"] = clip
    env.globals.update(
        band=band,
        style=markupsafe.Markup(style),  # noqa: S704 - our own file
        script=markupsafe.Markup(script),  # noqa: S704 - our own file
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    env.globals["marked"] = env.get_template("marked.html").module.marked  # type: ignore[attr-defined]
    return env


def page_parts(style: str, script: str) -> dict[str, markupsafe.Markup | str]:
    """Return the variables of `base.html` for a page with a style sheet of its own after ours, and a script.

    Args:
        style: file of the templates with the further style.
        script: file of the templates with the script.
    """
    import markupsafe

    sheet = (TEMPLATES / "style.css").read_text("utf-8") + (TEMPLATES / style).read_text("utf-8")
    code = (TEMPLATES / script).read_text("utf-8")
    return {
        "style": markupsafe.Markup(sheet),  # noqa: S704 - our own file
        "style_hash": _hash(sheet),
        "script": markupsafe.Markup(code),  # noqa: S704 - our own file
        "script_hash": _hash(code),
    }


def template(name: str) -> jinja2.Template:
    """Return one of the templates."""
    return _environment().get_template(name)


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
