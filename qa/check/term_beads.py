"""The terms of the paper that a check looks at, found once for the whole ``TRM`` family."""

from __future__ import annotations

from functools import lru_cache

from qa.check.base import Context
from qa.check.cov001_truncation import is_truncated
from qa.knowledge.glossary import glossary
from qa.knowledge.term_beads import TermBead
from qa.knowledge.term_beads import term_beads as find
from qa.model import Segment


def term_beads(context: Context) -> tuple[TermBead, ...]:
    """Return the terms of a paper in the order of its beads, none of an abstract that was cut short."""
    abstract_gone = is_truncated(context.paper.abstract.text, context.paper.abstract_zh.text)
    segments = tuple(one for one in context.segments if not (abstract_gone and one.field == "abstract"))
    return _term_beads(segments, context.config.glossary)


@lru_cache(maxsize=64)
def _term_beads(segments: tuple[Segment, ...], path: str) -> tuple[TermBead, ...]:
    return find(segments, glossary(path))
