"""The checks, named one by one, the more specific before the more general.

Where two of them see the same characters, the one that stands first here speaks.
"""

from __future__ import annotations

from qa.check.base import Rule

RULES: tuple[Rule, ...] = ()
