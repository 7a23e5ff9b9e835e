"""What a translator's file changes in a digest, and what it can't change because the digest went on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from qa.exchange.read import Translated
from qa.exchange.unit import fingerprint, keys
from qa.exchange.xml_text import sanitized
from qa.model import FIELD_NAMES, FieldName, Paper


@dataclass(frozen=True, slots=True)
class Correction:
    """A translation as the translator wants it.

    Attributes:
        paper: the place of the paper in the digest, from 0.
    """

    paper: int
    field: FieldName
    text: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A unit that is not written, with the reason; its text stays in the translator's file."""

    unit: Translated
    reason: str


def corrections(
    units: Sequence[Translated], papers: Sequence[Paper], name: str
) -> tuple[list[Correction], list[Conflict]]:
    """Compare what came back with the digest as it is now.

    Args:
        units: of the translator's file.
        papers: of the digest.
        name: of the digest, to pick its units where the file has several digests.

    Returns:
        The texts that differ from the digest's, and the units that find their place changed or gone.
    """
    places: dict[tuple[str, str], tuple[int, FieldName]] = {
        (key, field): (at, field) for at, key in enumerate(keys(papers)) for field in FIELD_NAMES
    }
    wanted: list[Correction] = []
    conflicts: list[Conflict] = []
    for unit in _of_digest(units, name):
        if unit.target is None:
            continue
        key, field, made_from = _parts(unit.id)
        place = places.get((key, field))
        if place is None:
            conflicts.append(Conflict(unit, "the digest has no such paper any more"))
            continue
        at, field_name = place
        source, target = papers[at].source(field_name).text, papers[at].target(field_name).text
        if unit.target.strip() == sanitized(target):
            continue
        if unit.source != sanitized(source):
            conflicts.append(Conflict(unit, "its English text was changed meanwhile"))
        elif fingerprint(target) != made_from:
            conflicts.append(Conflict(unit, "its Chinese text was changed meanwhile"))
        elif not unit.target.strip():
            conflicts.append(Conflict(unit, "the correction is empty"))
        else:
            wanted.append(Correction(at, field_name, unit.target.strip()))
    return wanted, conflicts


def _of_digest(units: Iterable[Translated], name: str) -> list[Translated]:
    """Return the units of one digest: by its name, by its name without folders, or all where there is one."""
    all_units = list(units)
    for same in (lambda file: file == name, lambda file: PurePath(file).name == PurePath(name).name):
        if found := [unit for unit in all_units if same(unit.file)]:
            return found
    return all_units if len({unit.file for unit in all_units}) == 1 else []


def _parts(unit_id: str) -> tuple[str, str, str]:
    head, _, made_from = unit_id.rpartition(".")
    key, _, field = head.rpartition(".")
    return key, field, made_from
