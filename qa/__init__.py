"""A quality gate for English→Chinese translations of paper digests."""

from __future__ import annotations

from qa.api import Result, check, load
from qa.config import Config

__all__ = ["Config", "Result", "__version__", "check", "load"]
__version__ = "0.1.0"
