"""A quality gate for English→Chinese translations of paper digests."""

from __future__ import annotations

# Loading the stage sets the attribute `check`; it must be loaded before the function takes the name.
import qa.check  # noqa: F401
from qa.api import Result, check, load
from qa.config import Config

__all__ = ["Config", "Result", "__version__", "check", "load"]
__version__ = "0.1.0"
