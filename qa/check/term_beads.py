"""The terms of the paper that a check looks at, found once for the whole ``TRM`` family."""

from __future__ import annotations

from qa.check.base import Context, shared
from qa.check.cov001_truncation import translated_segments
from qa.knowledge.glossary import glossary
from qa.knowledge.term_beads import TermBead
from qa.knowledge.term_beads import term_beads as find


@shared
def term_beads(context: Context) -> tuple[TermBead, ...]:
    """Return the terms of a paper in the order of its beads, none of an abstract that was cut short."""
    return find(translated_segments(context.paper, context.segments), glossary(context.config.glossary))
