"""Norms: how an archive of digests renders words and terms, and what departs from it."""

from __future__ import annotations

from qa.knowledge.norms.analysis import verdicts
from qa.knowledge.norms.judge import Verdict
from qa.knowledge.norms.norms import Norms, norms

__all__ = ["Norms", "Verdict", "norms", "verdicts"]
