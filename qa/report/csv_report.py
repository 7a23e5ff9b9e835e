"""The CSV tables: ``findings.csv``, ``papers.csv``, ``segments.csv``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from qa.knowledge.mqm import per_thousand
from qa.model import PaperResult
from qa.text.clean import cell

if TYPE_CHECKING:
    import pandas as pd

# Spreadsheets take a UTF-8 file for Chinese only with a byte order mark.
ENCODING = "utf-8-sig"

Row = dict[str, Any]


def finding_rows(results: Iterable[PaperResult]) -> list[Row]:
    """Return one row a finding."""
    return [
        {
            "paper_id": f.paper_id,
            "field": f.field,
            "code": f.code,
            "name": f.name,
            "category": f.category,
            "severity": f.severity,
            "confidence": f.confidence,
            "message": f.message,
            "suggestion": f.suggestion,
            "target": f.target.text if f.target else "",
            "target_start": f.target.start if f.target else None,
            "target_end": f.target.end if f.target else None,
            "source": f.source.text if f.source else "",
            "source_start": f.source.start if f.source else None,
            "source_end": f.source.end if f.source else None,
            "file": f.file,
            "line": f.line,
            "column": f.column,
        }
        for result in results
        for f in result.findings
    ]


def paper_rows(results: Iterable[PaperResult]) -> list[Row]:
    """Return one row a paper."""
    rows = []
    for result in results:
        counts = {"critical": 0, "major": 0, "minor": 0}
        for finding in result.findings:
            counts[finding.severity] += 1
        rows.append(
            {
                "paper_id": result.paper.paper_id,
                "title": result.paper.title.text,
                "title_zh": result.paper.title_zh.text,
                "score": None if result.score is None else round(result.score.value, 2),
                "mqm": None if result.mqm is None else result.mqm.value,
                "mqm_per_1000": None if result.mqm is None else round(per_thousand([result]), 2),
                **counts,
                "segments": len(result.segments),
                "file": result.paper.file,
                "line": result.paper.line,
                "signature": result.score.signature if result.score else "",
            }
        )
    return rows


def segment_rows(results: Iterable[PaperResult]) -> list[Row]:
    """Return one row a bead, with a column for each of its scores."""
    return [
        {
            "paper_id": result.paper.paper_id,
            "field": segment.field,
            "bead": number,
            "source": segment.source.text if segment.source else "",
            "target": segment.target.text if segment.target else "",
            **{score.name: round(score.value, 4) for score in segment.scores},
            "signature": segment.scores[0].signature if segment.scores else "",
        }
        for result in results
        for number, segment in enumerate(result.segments, 1)
    ]


TABLES: Mapping[str, Callable[[Iterable[PaperResult]], list[Row]]] = {
    "findings": finding_rows,
    "papers": paper_rows,
    "segments": segment_rows,
}


def frame(table: str, results: Iterable[PaperResult]) -> pd.DataFrame:
    """Return one of the ``TABLES`` as a pandas frame, texts as in the digest."""
    import pandas as pd

    rows = TABLES[table](results)
    data = pd.DataFrame(rows) if rows else pd.DataFrame(columns=_columns(table))
    offsets = [name for name in data.columns if name.endswith(("_start", "_end"))]
    return data.astype(dict.fromkeys(offsets, "Int64"))


def render(table: str, results: Iterable[PaperResult], *, header: bool = True) -> str:
    """Return one of the ``TABLES`` as CSV text with every text cell neutralised."""
    data = frame(table, results)
    for name in data.select_dtypes(include=["object", "string"]).columns:
        data[name] = [cell(value) if isinstance(value, str) else value for value in data[name]]
    return data.to_csv(index=False, header=header, lineterminator="\r\n")


def _columns(table: str) -> list[str]:
    return {
        "findings": [
            *("paper_id", "field", "code", "name", "category", "severity", "confidence", "message"),
            *("suggestion", "target", "target_start", "target_end", "source", "source_start", "source_end"),
            *("file", "line", "column"),
        ],
        "papers": [
            *(
                "paper_id",
                "title",
                "title_zh",
                "score",
                "mqm",
                "mqm_per_1000",
                "critical",
                "major",
                "minor",
                "segments",
            ),
            *("file", "line", "signature"),
        ],
        "segments": ["paper_id", "field", "bead", "source", "target", "signature"],
    }[table]
