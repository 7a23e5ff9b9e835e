"""The fixers, code by code."""

from __future__ import annotations

from collections.abc import Collection

from qa.errors import ConfigError, did_you_mean
from qa.fix.base import Fixer
from qa.fix.characters import plain, simplified
from qa.fix.links import link, lost_link
from qa.fix.markup import html_residue, latex, markdown
from qa.fix.passages import passage
from qa.fix.punctuation import bracket, full_width, one_mark
from qa.fix.suggested import suggested

# A sentence that only leads to an invented link is invented itself.
_INVENTED = {"COV003": passage}
FIXERS: tuple[Fixer, ...] = (
    Fixer("ART001", True, link, _INVENTED),
    Fixer("ART002", True, link, _INVENTED),
    Fixer("ART003", True, link, _INVENTED),
    Fixer("ART004", True, lost_link),
    Fixer("ART005", True, passage),
    Fixer("ART006", True, passage),
    Fixer("ART007", True, passage),
    Fixer("ART009", True, passage),
    Fixer("FMT001", True, latex),
    Fixer("FMT002", True, markdown),
    Fixer("FMT003", True, html_residue),
    Fixer("FMT004", True, simplified),
    Fixer("FMT006", True, plain),
    Fixer("FMT007", True, one_mark),
    Fixer("FMT008", True, full_width),
    Fixer("FMT009", True, full_width),
    Fixer("FMT010", True, suggested),
    Fixer("FMT011", True, bracket),
    Fixer("FMT013", True, suggested),
    Fixer("FMT015", True, suggested),
    Fixer("NAM002", False, suggested),
    Fixer("TRM001", False, suggested),
)


def chosen(select: Collection[str] = (), *, unsafe: bool = False) -> dict[str, Fixer]:
    """Return the fixers that the user asks for, by code.

    Args:
        select: codes or families; empty means all.
        unsafe: also those that may change what is said.

    Raises:
        ConfigError: a code has no fixer, or one that is unsafe.
    """
    known = {fixer.code: fixer for fixer in FIXERS}
    for code in select:
        fixers = [fixer for fixer in FIXERS if code in {fixer.code, fixer.code[:3]}]
        if not fixers:
            hint = did_you_mean(code, {*known, *(name[:3] for name in known)})
            raise ConfigError(f"{code} cannot be fixed by a program{hint}")
        if not unsafe and not any(fixer.safe for fixer in fixers):
            raise ConfigError(f"the fix of {code} may change what is said: add --unsafe")
    return {
        code: fixer
        for code, fixer in known.items()
        if (fixer.safe or unsafe) and (not select or {code, code[:3]} & set(select))
    }
