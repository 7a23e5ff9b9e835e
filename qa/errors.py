"""What can go wrong in a way that a person must hear of."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class QaError(Exception):
    """The run could not be done; the message says what, where and what to do.

    Attributes:
        where: ``file`` or ``file:line`` that the message is about, or empty.
    """

    def __init__(self, message: str, where: str = "") -> None:
        super().__init__(message)
        self.where = where

    def __str__(self) -> str:
        message = super().__str__()
        return f"{self.where}: {message}" if self.where else message


class ConfigError(QaError):
    """A setting is unknown or has a wrong value."""


class InputError(QaError):
    """A file could not be read at all."""


class MissingExtraError(QaError):
    """An optional dependency is needed; the message names the extra."""

    def __init__(self, extra: str, what: str) -> None:
        super().__init__(f"{what} needs the extra '{extra}': pip install 'qa-digest[{extra}]'")
        self.extra = extra


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return ``"; did you mean 'x'?"`` for the nearest known name, else an empty string."""
    names = list(known)
    folded = {n.casefold(): n for n in names}
    near = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=0.5)
    return f"; did you mean '{folded[near[0]]}'?" if near else ""
