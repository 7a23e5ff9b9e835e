"""The checks, named one by one, the more specific before the more general.

Where two of them see the same characters, the one that stands first here speaks.
"""

from __future__ import annotations

from qa.check.base import Rule
from qa.check.unt001_field_untranslated import RULE as UNT001
from qa.check.unt002_english_fragment import RULE as UNT002
from qa.check.unt003_half_translated import RULE as UNT003

RULES: tuple[Rule, ...] = (UNT001, UNT003, UNT002)
