"""The report on terms as HTML: a sortable, searchable index, and pages that show the sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from qa.knowledge.tally import RenderingUse
from qa.knowledge.unknown_terms import UnknownTerm
from qa.knowledge.usage import TermUse
from qa.report.html_report import page_parts, template
from qa.text.clean import printable

INDEX = "terms.html"
BAR_WIDTH, TREND_HEIGHT = 120, 24
_SHADES = 5
_LONGEST_EXAMPLE = 420
_MOST_UNKNOWN = 300


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of the bar of a term: one rendering."""

    x: float
    width: float
    style: str
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """A term as the index shows it."""

    term: TermUse
    anchor: str
    page: str
    slices: tuple[Slice, ...]

    @property
    def top(self) -> RenderingUse:
        """The most frequent rendering."""
        return self.term.renderings[0]


def pages(
    terms: Sequence[TermUse], unknown: Sequence[UnknownTerm], papers: int, tool: tuple[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield ``(file name, HTML)``: the index, then a page for each first letter with the sentences.

    Args:
        terms: of the glossary, then mined ones, the most frequent first.
        unknown: terms that it lacks and that papers define.
        papers: how many were read.
        tool: name and version of the program.
    """
    rows = [
        Row(term, f"t{number}", page_name(term.entry.term), slices(term))
        for number, term in enumerate(terms, 1)
    ]
    shared: dict[str, Any] = {
        "tool": tool[0],
        "version": tool[1],
        "lang": "en",
        "signature": "",
        "bar_width": BAR_WIDTH,
        **page_parts("terms.css", "terms.js"),
    }
    yield (
        INDEX,
        template("terms.html").render(
            rows=rows,
            mined=sum(term.mined for term in terms),
            papers=papers,
            unknown=unknown[:_MOST_UNKNOWN],
            more_unknown=max(len(unknown) - _MOST_UNKNOWN, 0),
            forbidden=sum(term.forbidden for term in terms),
            inconsistent=sum(term.inconsistent for term in terms if not term.mined),
            **shared,
        ),
    )
    for page in sorted({row.page for row in rows}):
        part = [(row, details(row.term)) for row in rows if row.page == page]
        yield page, template("terms_page.html").render(part=part, index=INDEX, **shared)


def page_name(term: str) -> str:
    """Return the page of a term: by its first letter."""
    letter = term.lstrip("-")[:1].lower()
    return f"terms-{letter if letter.isascii() and letter.isalpha() else '0'}.html"


def slices(term: TermUse) -> tuple[Slice, ...]:
    """Return the bar of a term: its renderings side by side, each as wide as its share."""
    found: list[Slice] = []
    x = 0.0
    shades = {"preferred": 0, "accepted": 0, "forbidden": 0, "counted": 0, "other": 0}
    for one in term.renderings:
        width = BAR_WIDTH * one.share
        status = str(one.status)
        shade = min(shades[status], _SHADES - 1)
        shades[status] += 1
        title = f"{printable(one.text) or 'other'}: {one.uses} ({one.share:.0%}), {status}"
        found.append(Slice(round(x, 2), round(width, 2), f"{status} shade{shade}", title))
        x += width
    return tuple(found)


def details(term: TermUse) -> list[dict[str, Any]]:
    """Return the renderings of a term with their trend and their sentences, marked."""
    months = sorted({month for one in term.renderings for month, _ in one.months})
    totals = {month: sum(dict(one.months).get(month, 0) for one in term.renderings) for month in months}
    rows = []
    for one in term.renderings:
        counts = dict(one.months)
        trend = [
            {
                "x": at * 8,
                "height": round(TREND_HEIGHT * counts.get(month, 0) / totals[month], 1),
                "title": f"{month}: {counts.get(month, 0)} of {totals[month]}",
            }
            for at, month in enumerate(months)
        ]
        rows.append(
            {
                "use": one,
                "trend": trend if len(months) > 1 else [],
                "trend_width": len(months) * 8,
                "examples": [
                    {
                        "paper_id": example.paper_id,
                        "source": _marked(example.source, example.source_mark),
                        "target": _marked(example.target, example.target_mark),
                    }
                    for example in one.examples
                ],
            }
        )
    return rows


def _marked(text: str, mark: tuple[int, int]) -> tuple[str, str, str]:
    """Cut a sentence into what stands before, in and after the mark, shortened around it."""
    start, end = mark
    begin = max(0, start - _LONGEST_EXAMPLE // 2)
    stop = min(len(text), max(end, start) + _LONGEST_EXAMPLE // 2)
    before = ("…" if begin else "") + text[begin:start]
    after = text[end:stop] + ("…" if stop < len(text) else "")
    return printable(before), printable(text[start:end]), printable(after)
