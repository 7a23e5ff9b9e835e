"""What is wrong with a glossary itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from qa.knowledge.glossary import Entry

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of an entry.

    Attributes:
        kind: ``duplicate``, ``contradiction``, ``other-sense``, ``no-context``, ``no-reason``,
            ``traditional`` or ``empty``.
        fatal: whether a check that uses the glossary would go wrong.
    """

    term: str
    sense: str
    kind: str
    message: str
    fatal: bool = True


def faults(entries: Iterable[Entry]) -> Iterator[Fault]:
    """Yield what is wrong, entry by entry."""
    rows = tuple(entries)
    times = Counter(entry.key for entry in rows)
    senses: dict[str, list[Entry]] = {}
    for entry in rows:
        senses.setdefault(entry.term.lower(), []).append(entry)
    said: set[tuple[str, str]] = set()
    for entry in rows:
        if times[entry.key] > 1 and entry.key not in said:
            said.add(entry.key)
            yield _fault(entry, "duplicate", f"the term stands {times[entry.key]} times with this sense")
        yield from _faults_within(entry)
        for other in senses[entry.term.lower()]:
            shared = sorted(set(entry.forbidden) & {other.preferred}) if other.sense != entry.sense else []
            if shared:
                sense = other.sense or "default"
                message = f"{shared[0]} is forbidden, but preferred in the sense '{sense}'"
                yield _fault(entry, "other-sense", message, fatal=not (entry.sense or other.context))


def _faults_within(entry: Entry) -> Iterator[Fault]:
    if not entry.preferred and not entry.forbidden:
        yield _fault(entry, "empty", "the term has neither a preferred nor a forbidden rendering")
    for rendering in sorted(set(entry.right) & set(entry.forbidden)):
        yield _fault(entry, "contradiction", f"{rendering} is both right and forbidden")
    repeated = [one for one, count in Counter((*entry.right, *entry.forbidden)).items() if count > 1]
    for rendering in sorted(set(repeated) - (set(entry.right) & set(entry.forbidden))):
        yield _fault(entry, "duplicate", f"{rendering} stands more than once", fatal=False)
    if entry.sense and not entry.context:
        yield _fault(entry, "no-context", "a sense needs cue words in the column 'context'")
    if entry.forbidden and len(entry.reasons) < len(entry.forbidden):
        yield _fault(entry, "no-reason", "a forbidden rendering has no reason", fatal=False)
    for rendering in (*entry.right, *entry.forbidden):
        simple = _simplified()(rendering)
        if simple != rendering:
            message = f"{rendering} has Traditional characters; Simplified is {simple}"
            yield _fault(entry, "traditional", message, fatal=rendering in entry.right)


@cache
def _simplified() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def _fault(entry: Entry, kind: str, message: str, *, fatal: bool = True) -> Fault:
    return Fault(entry.term, entry.sense, kind, message, fatal)
