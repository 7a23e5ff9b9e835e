"""The report on terms as JSON and CSV, and a glossary proposed for the terms that have none."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from qa.knowledge.glossary import Entry
from qa.knowledge.unknown_terms import UnknownTerm
from qa.knowledge.usage import TermUse
from qa.text.clean import cell

SCHEMA_VERSION = 1
_ENGLISH_WORD = re.compile(r"[a-z]{3}")
_LEAST_PROPOSED_SHARE = 0.1
_MOST_IN_A_NOTE = 6
COLUMNS = (
    *("term", "sense", "rendering", "status", "uses", "share", "papers", "first", "last", "term_uses"),
    *("term_papers", "entropy", "forbidden_uses", "inconsistent_papers", "preferred", "origin"),
)


def render_json(
    terms: Sequence[TermUse], unknown: Sequence[UnknownTerm], papers: int, tool: tuple[str, str]
) -> str:
    """Return one object with every term, its renderings and examples.

    Args:
        terms: terms of the glossary and mined ones, which the object has apart.
        unknown: terms that it lacks and that papers define.
        papers: how many were read.
        tool: name and version of the program.
    """
    data = {
        "schema": SCHEMA_VERSION,
        "tool": {"name": tool[0], "version": tool[1]},
        "papers": papers,
        "terms": [_term(term) for term in terms if not term.mined],
        "mined": [_term(term) for term in terms if term.mined],
        "unknown": [
            {
                "term": one.term,
                "acronym": one.acronym,
                "papers": one.papers,
                "first": one.first,
                "last": one.last,
                "renderings": [{"text": text, "papers": count} for text, count in one.renderings],
            }
            for one in unknown
        ],
    }
    return msgspec.json.encode(data).decode() + "\n"


def _term(term: TermUse) -> dict[str, Any]:
    return {
        "term": term.entry.term,
        "sense": term.entry.sense,
        "preferred": term.entry.preferred,
        "uses": term.uses,
        "papers": term.papers,
        "entropy": round(term.entropy, 3),
        "preferred_share": round(term.preferred_share, 4),
        "forbidden_uses": term.forbidden,
        "inconsistent_papers": term.inconsistent,
        "renderings": [
            {
                "text": one.text or None,
                "status": one.status,
                "uses": one.uses,
                "share": round(one.share, 4),
                "papers": one.papers,
                "first": one.first,
                "last": one.last,
                "months": dict(one.months),
                "examples": [
                    {
                        "paper_id": example.paper_id,
                        "source": example.source,
                        "target": example.target,
                        "source_mark": list(example.source_mark),
                        "target_mark": list(example.target_mark),
                    }
                    for example in one.examples
                ],
            }
            for one in term.renderings
        ],
    }


def render_csv(terms: Iterable[TermUse]) -> str:
    """Return one row a term and rendering, with every text cell neutralised."""
    rows = [
        (
            cell(term.entry.term),
            cell(term.entry.sense),
            cell(one.text),
            one.status,
            one.uses,
            round(one.share, 4),
            one.papers,
            one.first,
            one.last,
            term.uses,
            term.papers,
            round(term.entropy, 3),
            term.forbidden,
            term.inconsistent,
            cell(term.entry.preferred),
            "mined" if term.mined else "glossary",
        )
        for term in terms
        for one in term.renderings
    ]
    return _table(COLUMNS, rows)


def render_unknown_csv(unknown: Iterable[UnknownTerm]) -> str:
    """Return one row a term that the glossary lacks."""
    rows = [
        (
            cell(one.term),
            one.acronym,
            one.papers,
            one.first,
            one.last,
            "|".join(f"{text} {count}" for text, count in one.renderings),
        )
        for one in unknown
    ]
    return _table(("term", "acronym", "papers", "first", "last", "renderings"), rows)


def proposal(unknown: Iterable[UnknownTerm], mined: Iterable[TermUse]) -> tuple[Entry, ...]:
    """Make entries of terms without one whose Chinese is known, the most frequent rendering as preferred.

    Args:
        unknown: terms that papers define.
        mined: terms whose renderings were counted; accepted are those of at least a tenth of the uses. What
            holds an English word is not proposed: it was left half translated.
    """
    defined = [
        Entry(
            term=one.term,
            preferred=one.renderings[0][0],
            accepted=tuple(text for text, _ in one.renderings[1:]),
            pos="noun",
            note=f"proposed: defined as {one.acronym} in {one.papers} papers, {one.first} to {one.last}; "
            + ", ".join(f"{text} {count}" for text, count in one.renderings),
        )
        for one in unknown
        if one.renderings
    ]
    terms = {entry.term.lower() for entry in defined}
    counted = (_proposed(term) for term in mined if term.entry.term.lower() not in terms)
    return (*defined, *(entry for entry in counted if entry is not None))


def _proposed(term: TermUse) -> Entry | None:
    known = [one for one in term.renderings if one.text and not _ENGLISH_WORD.search(one.text)]
    if not known:
        return None
    dates = [date for one in term.renderings for date in (one.first, one.last) if date]
    return replace(
        term.entry,
        preferred=known[0].text,
        accepted=tuple(one.text for one in known[1:] if one.share >= _LEAST_PROPOSED_SHARE),
        note=f"proposed: {term.uses} uses in {term.papers} papers"
        + (f", {min(dates)} to {max(dates)}" if dates else "")
        + "; "
        + ", ".join(f"{one.text} {one.uses}" for one in known[:_MOST_IN_A_NOTE]),
    )


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()
