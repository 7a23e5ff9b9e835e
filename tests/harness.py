"""Build papers and contexts for tests out of two strings."""

import functools

from qa.align.papers import align_papers
from qa.align.rivals import rivals
from qa.check.base import Context
from qa.config import Config
from qa.encode import UniversalSentenceEncoder
from qa.model import Anchor, Field, Paper, Problem


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
    source="", target="", name="abstract", config=None, problem="", seen_at="", neighbour="", **other
) -> Context:
    if problem:
        other["problems"] = (Problem(problem, f"This entry has a {problem}.", 7, 3),)
    one = paper(source, target, name, **other)
    batch = [one, paper(neighbour, "", name, paper_id="2501.00002")] if neighbour else [one]
    aligned = align_papers(batch, encoder() if neighbour else None)
    return Context(one, aligned[0].segments, config or Config(), rivals(batch, aligned)[0], seen_at)


@functools.cache
def encoder() -> UniversalSentenceEncoder:
    return UniversalSentenceEncoder()
