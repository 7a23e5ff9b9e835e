"""Build papers and contexts for tests out of two strings."""

from qa.check.base import Context
from qa.config import Config
from qa.model import Anchor, Field, Paper, Problem, Segment, Span


def field(text: str, line: int = 1) -> Field:
    return Field(text, (Anchor(0, line, 1),))


def paper(source="", target="", name="abstract", **other) -> Paper:
    texts = {"title": "", "title_zh": "", "abstract": "", "abstract_zh": ""}
    texts |= {name: source, f"{name}_zh": target} | {k: v for k, v in other.items() if k in texts}
    rest = {k: v for k, v in other.items() if k not in texts}
    fields = {key: field(text, line) for line, (key, text) in enumerate(texts.items(), 1)}
    defaults = {"paper_id": "2501.00001", "file": "digest.md", "line": 1, "digest": "digest.md",
                "link": "https://arxiv.org/pdf/2501.00001"}
    return Paper(**(defaults | fields | rest))


def segments(one: Paper) -> tuple[Segment, ...]:
    """One bead a field; enough for single sentences."""
    found = []
    for name in ("title", "abstract"):
        en, zh = one.source(name).text, one.target(name).text
        if en or zh:
            found.append(Segment(name, Span(0, len(en), en) if en else None, Span(0, len(zh), zh) if zh else None))
    return tuple(found)


def context(source="", target="", name="abstract", config=None, problem="", seen_at="", **other) -> Context:
    if problem:
        other["problems"] = (Problem(problem, f"This entry has a {problem}.", 7, 3),)
    one = paper(source, target, name, **other)
    return Context(one, segments(one), config or Config(), seen_at=seen_at)
