"""Mend what can be mended without a translator: findings in, edits out, each edit verified by the checks."""

from qa.fix.base import Fixer, Mended, Unmended
from qa.fix.engine import Recheck, mend
from qa.fix.registry import FIXERS, chosen

__all__ = ["FIXERS", "Fixer", "Mended", "Recheck", "Unmended", "chosen", "mend"]
