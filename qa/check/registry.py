"""The checks, named one by one, the more specific before the more general.

Where two of them see the same characters, the one that stands first here speaks.
"""

from __future__ import annotations

from qa.check.base import Rule
from qa.check.dig001_missing_translation import RULE as DIG001
from qa.check.dig002_duplicate import RULE as DIG002
from qa.check.dig003_bad_id import RULE as DIG003
from qa.check.dig004_broken_record import RULE as DIG004
from qa.check.dig005_missing_source import RULE as DIG005
from qa.check.dig006_encoding import RULE as DIG006
from qa.check.dig007_replaced_characters import RULE as DIG007
from qa.check.dig008_duplicate_field import RULE as DIG008
from qa.check.num001_missing import RULE as NUM001
from qa.check.num002_changed import RULE as NUM002
from qa.check.num003_added import RULE as NUM003
from qa.check.num004_order_of_magnitude import RULE as NUM004
from qa.check.num005_unit import RULE as NUM005
from qa.check.num006_approximation import RULE as NUM006
from qa.check.num007_bound import RULE as NUM007
from qa.check.src001_url_placeholder import RULE as SRC001
from qa.check.unt001_field_untranslated import RULE as UNT001
from qa.check.unt002_english_fragment import RULE as UNT002
from qa.check.unt003_half_translated import RULE as UNT003

RULES: tuple[Rule, ...] = (
    UNT001,
    UNT003,
    UNT002,
    NUM004,
    NUM005,
    NUM002,
    NUM006,
    NUM007,
    NUM001,
    NUM003,
    DIG001,
    DIG002,
    DIG003,
    DIG004,
    DIG005,
    DIG006,
    DIG007,
    DIG008,
    SRC001,
)
