"""The JSON output: one object, as the schema in ``qa/report/schema.json`` says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from qa.knowledge.mqm import per_thousand
from qa.model import Finding, PaperResult, Segment, Span, Verdict
from qa.report.summary import Summary

SCHEMA_VERSION = 1


def chunks(
    results: Iterable[PaperResult], summary: Summary, errors: Sequence[Exception | str] = ()
) -> Iterator[str]:
    """Yield the JSON text piece by piece while the papers come in.

    Only the encoded findings are held until the papers end, so that a whole archive fits in memory.

    Args:
        results: the papers, consumed once.
        summary: filled by whoever yields ``results``; its signature and verdict are read at the end.
        errors: of files that could not be read, likewise read at the end.
    """
    head = {"name": summary.tool, "version": summary.version}
    yield f'{{"schema": {SCHEMA_VERSION}, "tool": {_encode(head)},\n"papers": ['
    findings: list[bytes] = []
    for number, result in enumerate(results):
        yield ("\n" if number == 0 else ",\n") + _encode(_paper(result))
        findings += [_encode(_finding(finding)).encode() for finding in result.findings]
    yield '\n],\n"findings": ['
    for number, encoded in enumerate(findings):
        yield ("\n" if number == 0 else ",\n") + encoded.decode()
    yield f'\n],\n"signature": {_encode(summary.signature)},\n'
    yield f'"errors": {_encode([str(error) for error in errors])},\n'
    yield f'"skips": {_encode([{"what": s.what, "reason": s.reason} for s in summary.skips])},\n'
    yield f'"gate": {_encode(_gate(summary.verdict))}}}\n'


def _encode(value: object) -> str:
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:  # a file name that is not UTF-8
        return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()


def _gate(verdict: Verdict) -> dict[str, Any]:
    return {
        "passed": verdict.passed,
        "failures": [{"what": failure.what, "accept": failure.accept} for failure in verdict.failures],
        "suppressed": verdict.suppressed,
        "in_baseline": verdict.in_baseline,
        "gone_from_baseline": verdict.gone,
        "notes": list(verdict.notes),
    }


def _paper(result: PaperResult) -> dict[str, Any]:
    paper = result.paper
    return {
        "paper_id": paper.paper_id,
        "file": paper.file,
        "line": paper.line,
        "title": paper.title.text,
        "title_zh": paper.title_zh.text,
        "abstract": paper.abstract.text,
        "abstract_zh": paper.abstract_zh.text,
        "score": None if result.score is None else round(result.score.value, 2),
        "signature": None if result.score is None else result.score.signature,
        "mqm": _mqm(result),
        "segments": [_segment(segment) for segment in result.segments],
    }


def _mqm(result: PaperResult) -> dict[str, Any] | None:
    if result.mqm is None:
        return None
    return {
        "penalty": result.mqm.value,
        "per_thousand": round(per_thousand([result]), 2),
        "signature": result.mqm.signature,
    }


def _segment(segment: Segment) -> dict[str, Any]:
    return {
        "field": segment.field,
        "source": _bounds(segment.source),
        "target": _bounds(segment.target),
        "scores": {score.name: round(score.value, 4) for score in segment.scores},
    }


def _bounds(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {"start": span.start, "end": span.end}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "paper_id": finding.paper_id,
        "field": finding.field,
        "code": finding.code,
        "name": finding.name,
        "category": finding.category,
        "severity": finding.severity,
        "confidence": round(finding.confidence, 3),
        "message": finding.message,
        "suggestion": finding.suggestion,
        "target": _span(finding.target),
        "source": _span(finding.source),
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
    }


def _span(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}
