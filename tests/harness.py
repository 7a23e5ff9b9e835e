"""Build papers and contexts for tests out of two strings."""

import functools
from dataclasses import replace

from qa.align.papers import align_papers
from qa.align.rivals import rivals
from qa.check.base import Context
from qa.config import Config
from qa.digest_wide import Entry, new_entries
from qa.encode import UniversalSentenceEncoder
from qa.model import Anchor, Field, Mark, Paper, Problem, Segment, Span


def field(text: str, line: int = 1) -> Field:
    return Field(text, (Anchor(0, line, 1),))


def paper(source="", target="", name="abstract", **other) -> Paper:
    texts = {"title": "", "title_zh": "", "abstract": "", "abstract_zh": ""}
    texts |= {name: source, f"{name}_zh": target} | {k: v for k, v in other.items() if k in texts}
    rest = {k: v for k, v in other.items() if k not in texts}
    fields = {key: field(text, line) for line, (key, text) in enumerate(texts.items(), 1)}
    defaults = {
        "paper_id": "2501.00001",
        "file": "digest.md",
        "line": 1,
        "digest": "digest.md",
        "link": "https://arxiv.org/pdf/2501.00001",
    }
    return Paper(**(defaults | fields | rest))


def context(
    source="",
    target="",
    name="abstract",
    config=None,
    *,
    problem="",
    seen_at="",
    neighbour="",
    marked="",
    elsewhere=(),
    **other,
) -> Context:
    if problem:
        other["problems"] = (Problem(problem, f"This entry has a {problem}.", 7, 3),)
    one = paper(source, target, name, **other)
    batch = [one, paper(neighbour, "", name, paper_id="2501.00002")] if neighbour else [one]
    aligned = align_papers(batch, encoder() if neighbour else None)
    segments = _marked(aligned[0].segments, marked)
    settings = config or Config()
    departures = _departures(one, elsewhere, settings) if elsewhere else ()
    return Context(one, segments, settings, rivals(batch, aligned)[0], seen_at, departures)


def _departures(one, elsewhere, config):
    """Compare with the abstracts of other papers, each ``source = target``; a single one stands three times."""
    texts = [elsewhere] * 3 if isinstance(elsewhere, str) else elsewhere
    others = [paper(*text.split(" = "), paper_id=f"2501.1000{n}") for n, text in enumerate(texts)]
    config = config.with_options(extend_select=("TRM005",))
    return next(new_entries(map(Entry, [one, *others]), config, None)).departures


def _marked(segments: tuple[Segment, ...], marked: str) -> tuple[Segment, ...]:
    """Mark words as a scorer would; ``marked`` is a severity and the words, apart from each other."""
    severity, *words = marked.split() or [""]
    return tuple(
        replace(
            one,
            marks=tuple(
                Mark(Span(at, at + len(word), word), severity, 0.8, "scorer:test")
                for word in words
                if one.target and word in one.target.text
                for at in [one.target.start + one.target.text.index(word)]
            ),
        )
        for one in segments
    )


@functools.cache
def encoder() -> UniversalSentenceEncoder:
    return UniversalSentenceEncoder()
