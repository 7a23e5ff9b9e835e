"""The checks, named one by one, the more specific before the more general.

Where two of them see the same characters, the one that stands first here speaks.
"""

from __future__ import annotations

from qa.check.art001_placeholder import RULE as ART001
from qa.check.art002_fabricated_url import RULE as ART002
from qa.check.art003_link_left_standing import RULE as ART003
from qa.check.art004_link_lost import RULE as ART004
from qa.check.art005_commentary import RULE as ART005
from qa.check.art006_leaked_prompt import RULE as ART006
from qa.check.art007_refusal import RULE as ART007
from qa.check.art008_repeated_text import RULE as ART008
from qa.check.art009_alternative import RULE as ART009
from qa.check.base import Rule
from qa.check.cov001_truncation import RULE as COV001
from qa.check.cov002_sentence_omitted import RULE as COV002
from qa.check.cov003_sentence_added import RULE as COV003
from qa.check.cov004_wrong_paper import RULE as COV004
from qa.check.cov010_word_omitted import RULE as COV010
from qa.check.cov011_content_added import RULE as COV011
from qa.check.cov012_qualifier_omitted import RULE as COV012
from qa.check.dig001_missing_translation import RULE as DIG001
from qa.check.dig002_duplicate import RULE as DIG002
from qa.check.dig003_bad_id import RULE as DIG003
from qa.check.dig004_broken_record import RULE as DIG004
from qa.check.dig005_missing_source import RULE as DIG005
from qa.check.dig006_encoding import RULE as DIG006
from qa.check.dig007_replaced_characters import RULE as DIG007
from qa.check.dig008_duplicate_field import RULE as DIG008
from qa.check.dig009_bad_ignore import RULE as DIG009
from qa.check.flu001_english_word_order import RULE as FLU001
from qa.check.flu002_half_rendered_compound import RULE as FLU002
from qa.check.flu003_misread_suffix import RULE as FLU003
from qa.check.flu004_said_twice import RULE as FLU004
from qa.check.flu005_wrong_collocation import RULE as FLU005
from qa.check.flu006_stray_particle import RULE as FLU006
from qa.check.fmt001_latex_residue import RULE as FMT001
from qa.check.fmt002_markdown_residue import RULE as FMT002
from qa.check.fmt003_html_residue import RULE as FMT003
from qa.check.fmt004_traditional import RULE as FMT004
from qa.check.fmt005_foreign_script import RULE as FMT005
from qa.check.fmt006_odd_character import RULE as FMT006
from qa.check.fmt007_doubled_punctuation import RULE as FMT007
from qa.check.fmt008_ascii_punctuation import RULE as FMT008
from qa.check.fmt009_half_width_colon import RULE as FMT009
from qa.check.fmt010_mark_inside_name import RULE as FMT010
from qa.check.fmt011_unbalanced_bracket import RULE as FMT011
from qa.check.fmt012_unbalanced_quote import RULE as FMT012
from qa.check.fmt013_bracket_in_acronym import RULE as FMT013
from qa.check.fmt014_hanging_hyphen import RULE as FMT014
from qa.check.fmt015_wrong_character import RULE as FMT015
from qa.check.mea001_mistranslated_word import RULE as MEA001
from qa.check.mea002_negation import RULE as MEA002
from qa.check.mea003_reversed import RULE as MEA003
from qa.check.mea004_hedge import RULE as MEA004
from qa.check.mea005_limit import RULE as MEA005
from qa.check.mea010_marked_by_model import RULE as MEA010
from qa.check.nam001_name_lost import RULE as NAM001
from qa.check.nam002_name_altered import RULE as NAM002
from qa.check.nam003_name_translated import RULE as NAM003
from qa.check.num001_missing import RULE as NUM001
from qa.check.num002_changed import RULE as NUM002
from qa.check.num003_added import RULE as NUM003
from qa.check.num004_order_of_magnitude import RULE as NUM004
from qa.check.num005_unit import RULE as NUM005
from qa.check.num006_approximation import RULE as NUM006
from qa.check.num007_bound import RULE as NUM007
from qa.check.src001_url_placeholder import RULE as SRC001
from qa.check.trm001_forbidden_rendering import RULE as TRM001
from qa.check.trm002_inconsistent_term import RULE as TRM002
from qa.check.trm003_two_expansions import RULE as TRM003
from qa.check.trm004_unusual_rendering import RULE as TRM004
from qa.check.trm005_departs_from_digest import RULE as TRM005
from qa.check.trm010_unusual_rendering import RULE as TRM010
from qa.check.trm011_rendered_in_two_ways import RULE as TRM011
from qa.check.unt001_field_untranslated import RULE as UNT001
from qa.check.unt002_english_fragment import RULE as UNT002
from qa.check.unt003_half_translated import RULE as UNT003

RULES: tuple[Rule, ...] = (
    COV004,
    COV001,
    ART006,
    ART007,
    ART009,
    ART005,
    ART003,
    ART002,
    ART001,
    UNT001,
    FMT001,
    FMT003,
    FMT005,
    FMT010,
    FMT013,
    NAM003,
    NAM002,
    NAM001,
    TRM001,
    TRM003,
    TRM002,
    TRM005,
    UNT003,
    FMT014,
    UNT002,
    NUM004,
    NUM005,
    NUM002,
    NUM006,
    NUM007,
    NUM001,
    NUM003,
    ART004,
    ART008,
    FLU001,
    FLU002,
    FLU003,
    FLU004,
    FLU005,
    FLU006,
    COV002,
    COV003,
    DIG001,
    DIG002,
    DIG003,
    DIG004,
    DIG005,
    DIG006,
    DIG007,
    DIG008,
    DIG009,
    SRC001,
    FMT002,
    FMT004,
    FMT015,
    FMT007,
    FMT008,
    FMT009,
    FMT011,
    FMT012,
    FMT006,
    MEA003,
    MEA002,
    MEA005,
    COV012,
    MEA004,
    TRM004,
    TRM011,
    TRM010,
    COV010,
    COV011,
    MEA001,
    MEA010,
)
