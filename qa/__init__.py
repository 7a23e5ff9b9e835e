"""A quality gate for English→Chinese translations of paper digests."""

from __future__ import annotations

__version__ = "0.1.0"
