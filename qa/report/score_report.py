"""What ``qa score`` gives: scores of papers or segments as a table, as CSV, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from qa.model import CorrectedPaper, PaperResult, PostEdits, Prediction, Score, Segment, Span
from qa.text.clean import cell, printable, shorten

Level = Literal["paper", "segment"]
Row = dict[str, Any]

SCHEMA_VERSION = 1
DIGITS = 4
TEXT_WIDTH = 36


def paper_rows(results: Iterable[PaperResult]) -> list[Row]:
    """Return one row a paper, with the mean over its segments of each of their scores."""
    return [
        {
            "paper_id": result.paper.paper_id,
            "title": result.paper.title.text,
            "segments": len(result.segments),
            **_values((result.score,) if result.score else ()),
            **_means(result.segments),
            "digest": result.paper.digest,
        }
        for result in results
    ]


def segment_rows(results: Iterable[PaperResult]) -> list[Row]:
    """Return one row a segment."""
    return [
        _segment_row(result.paper.paper_id, number, segment)
        for result in results
        for number, segment in enumerate(result.segments, 1)
    ]


def corrected_rows(edits: PostEdits, level: Level) -> list[Row]:
    """Return one row a paper or a segment, with its scores against the corrected text."""
    if level == "segment":
        return [
            {**_segment_row(one.paper.paper_id, number, each.segment), "corrected": each.corrected}
            for one in edits.papers
            for number, each in enumerate(one.corrections, 1)
        ]
    return [
        {
            "paper_id": one.paper.paper_id,
            "title": one.paper.title.text,
            "segments": len(one.corrections),
            **_values(one.scores),
            "digest": one.paper.digest,
        }
        for one in edits.papers
    ]


def signatures(results: Iterable[PaperResult | CorrectedPaper]) -> dict[str, list[str]]:
    """Return by name of a score the signatures that papers and segments have it under."""
    found: dict[str, dict[str, None]] = {}
    for result in results:
        own: tuple[Score, ...]
        if isinstance(result, PaperResult):
            own, segments = (result.score,) if result.score else (), result.segments
        else:
            own, segments = result.scores, tuple(one.segment for one in result.corrections)
        for score in (*own, *(score for segment in segments for score in segment.scores)):
            found.setdefault(score.name, {})[score.signature] = None
    return {name: list(given) for name, given in found.items()}


def csv(rows: Sequence[Row]) -> str:
    """Return rows as CSV text, the cells inert in a spreadsheet."""
    import csv as csv_module
    import io

    out = io.StringIO()
    writer = csv_module.DictWriter(out, _columns(rows), lineterminator="\r\n", restval="")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: cell(value) if isinstance(value, str) else value for key, value in row.items()})
    return out.getvalue()


def json(results: Iterable[PaperResult]) -> str:
    """Return one object with all papers and their segments."""
    listed = list(results)
    papers = [
        {
            **_paper_head(result),
            "scores": _values((result.score,) if result.score else ()),
            "segments": [_segment_object(segment) for segment in result.segments],
        }
        for result in listed
    ]
    return _object({"signatures": signatures(listed), "papers": papers})


def corrected_json(edits: PostEdits) -> str:
    """Return one object with papers, digests and predictions."""
    papers = [
        {
            **_paper_head(one),
            "scores": _values(one.scores),
            "segments": [
                {**_segment_object(each.segment), "corrected": each.corrected} for each in one.corrections
            ],
        }
        for one in edits.papers
    ]
    return _object(
        {
            "signatures": signatures(edits.papers),
            "digests": [{"digest": name, "scores": _values(scores)} for name, scores in edits.digests],
            "predictions": [prediction_row(one) for one in edits.predictions],
            "skips": [{"what": one.what, "reason": one.reason} for one in edits.skips],
            "papers": papers,
        }
    )


def prediction_row(one: Prediction) -> Row:
    """Return how well a score predicted the edits, as names and values."""
    return {
        "level": one.level,
        "score": one.score,
        "n": one.count,
        "edited": one.edited,
        "pearson": _round(one.pearson),
        "spearman": _round(one.spearman),
        "auc": _round(one.auc),
    }


def terminal(title: str, rows: Sequence[Row], *, color: bool, width: int) -> str:
    """Return rows as a table; texts are cut to fit."""
    from rich.table import Table
    from rich.text import Text

    from qa.report.terminal import render

    columns = _columns(rows)
    table = Table(title=title, title_justify="left", box=None)
    large = {name for row in rows for name, value in row.items() if isinstance(value, float) and value >= 10}
    for name in columns:
        cells = [_shown(row.get(name), large=name in large) for row in rows]
        numeric = any(isinstance(row.get(name), int | float) for row in rows)
        # Where the screen is narrow, texts are cut and numbers are not.
        whole = max(len(name), *map(len, cells), 0) if numeric or name == "paper_id" else None
        table.add_column(name, justify="right" if numeric else "left", no_wrap=True, min_width=whole)
    for row in rows:
        table.add_row(*(Text(_shown(row.get(name), large=name in large)) for name in columns))
    return render(table, color=color, width=width)


def _segment_row(paper_id: str, number: int, segment: Segment) -> Row:
    return {
        "paper_id": paper_id,
        "field": segment.field,
        "segment": number,
        **_values(segment.scores),
        "source": segment.source.text if segment.source else "",
        "target": segment.target.text if segment.target else "",
    }


def _paper_head(one: PaperResult | CorrectedPaper) -> Row:
    paper = one.paper
    return {
        "paper_id": paper.paper_id,
        "file": paper.file,
        "line": paper.line,
        "digest": paper.digest,
        "title": paper.title.text,
    }


def _segment_object(segment: Segment) -> Row:
    return {
        "field": segment.field,
        "source": _span(segment.source),
        "target": _span(segment.target),
        "scores": _values(segment.scores),
    }


def _span(span: Span | None) -> Row | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def _values(scores: Iterable[Score]) -> dict[str, float]:
    return {score.name: round(score.value, DIGITS) for score in scores}


def _means(segments: Sequence[Segment]) -> dict[str, float]:
    given: dict[str, list[float]] = {}
    for segment in segments:
        for score in segment.scores:
            given.setdefault(score.name, []).append(score.value)
    return {name: round(sum(values) / len(values), DIGITS) for name, values in given.items()}


def _object(content: Row) -> str:
    import msgspec

    encoded = msgspec.json.encode({"schema": SCHEMA_VERSION, **content})
    return msgspec.json.format(encoded, indent=1).decode() + "\n"


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)


def _columns(rows: Sequence[Row]) -> list[str]:
    """Return the names of all rows; a name that few rows have stands before those that end each row."""
    names: list[str] = []
    for row in rows:
        at = 0
        for name in row:
            if name in names:
                at = names.index(name) + 1
            else:
                names.insert(at, name)
                at += 1
    return names


def _shown(value: object, *, large: bool) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, float):
        return f"{value:.1f}" if large else f"{value:.3f}"
    return shorten(printable(str(value)), TEXT_WIDTH)
