"""What the number checks share: the numbers of each field, matched bead by bead."""

from __future__ import annotations

from qa.check.base import Context, shared
from qa.check.cov001_truncation import is_truncated
from qa.model import FieldName
from qa.text.length import han_count
from qa.text.number_match import Bead, NumberMatch, match_numbers

# Below this many Chinese characters for each English one the target is not a translation that could hold numbers.
LEAST_HAN = 0.1


@shared
def comparisons(context: Context) -> tuple[tuple[FieldName, str, str, NumberMatch], ...]:
    """Return ``(field, source, target, match)`` of the fields that are translated."""
    return tuple(
        (name, source, target, match_numbers(source, target, _beads(context, name)))
        for name, source, target in context.pairs()
        if _is_translation(name, source, target)
    )


def _is_translation(name: FieldName, source: str, target: str) -> bool:
    if name == "abstract" and is_truncated(source, target):
        return False
    return han_count(target) >= LEAST_HAN * len(source)


def _beads(context: Context, name: FieldName) -> tuple[Bead, ...]:
    return tuple(
        (
            (segment.source.start, segment.source.end) if segment.source else None,
            (segment.target.start, segment.target.end) if segment.target else None,
        )
        for segment in context.beads(name)
    )
