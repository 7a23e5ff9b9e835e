"""The checks, named one by one, the more specific before the more general.

Where two of them see the same characters, the one that stands first here speaks.
"""

from __future__ import annotations

from qa.check.base import Rule
from qa.check.num001_missing import RULE as NUM001
from qa.check.num002_changed import RULE as NUM002
from qa.check.num003_added import RULE as NUM003
from qa.check.num004_order_of_magnitude import RULE as NUM004
from qa.check.num005_unit import RULE as NUM005
from qa.check.num006_approximation import RULE as NUM006
from qa.check.num007_bound import RULE as NUM007
from qa.check.unt001_field_untranslated import RULE as UNT001
from qa.check.unt002_english_fragment import RULE as UNT002
from qa.check.unt003_half_translated import RULE as UNT003

RULES: tuple[Rule, ...] = (UNT001, UNT003, UNT002, NUM004, NUM005, NUM002, NUM006, NUM007, NUM001, NUM003)
