"""Sentence beads by dynamic programming over similarity and length."""

from qa.align.papers import Aligned, Evidence, align, align_papers, plan, semantic_fit, surface_fit
from qa.align.rivals import rivals

__all__ = [
    "Aligned",
    "Evidence",
    "align",
    "align_papers",
    "plan",
    "rivals",
    "semantic_fit",
    "surface_fit",
]
