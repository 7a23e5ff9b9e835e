"""Read the units of an XLIFF file that a translator worked on, 1.2 or 2.x."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qa.errors import InputError
from qa.text.xml import local, parse

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


@dataclass(frozen=True, slots=True)
class Translated:
    """A unit that came back.

    Attributes:
        file: name of the digest that it was made from.
        id: as in ``qa.exchange.unit``.
        target: ``None`` where the file gives no translation.
    """

    file: str
    id: str
    source: str
    target: str | None


def read(path: Path) -> tuple[Translated, ...]:
    """Return the units of a file in their order.

    Raises:
        InputError: it can't be read, is no XLIFF, or has no units.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", str(path)) from error
    root = parse(data, str(path))
    version = root.get("version", "")
    if local(root) != "xliff" or not version.startswith(("1.", "2.")):
        raise InputError("is no XLIFF 1.2 or 2.x file", str(path))
    units = _first if version.startswith("1.") else _second
    found = tuple(
        unit for file in root if local(file) == "file" for unit in units(file, file.get("original", ""))
    )
    if not found:
        raise InputError("holds no unit", str(path))
    return found


def _first(file: Element, name: str) -> Iterator[Translated]:
    for unit in file.iter():
        if local(unit) == "trans-unit":
            source, target = _child(unit, "source"), _child(unit, "target")
            yield Translated(
                name, unit.get("id", ""), _text(source), None if target is None else _text(target)
            )


def _second(file: Element, name: str) -> Iterator[Translated]:
    for unit in file.iter():
        if local(unit) != "unit":
            continue
        pieces = [piece for piece in unit if local(piece) in {"segment", "ignorable"}]
        targets = [
            (int(target.get("order", "0") if target.get("order", "0").isdecimal() else 0) or number, target)
            for number, piece in enumerate(pieces, 1)
            if (target := _child(piece, "target")) is not None
        ]
        targets.sort(key=lambda item: item[0])
        yield Translated(
            name,
            unit.get("id", ""),
            "".join(_text(_child(piece, "source")) for piece in pieces),
            "".join(_text(target) for _, target in targets) if targets else None,
        )


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if local(child) == name), None)


def _text(element: Element | None) -> str:
    return "" if element is None else "".join(element.itertext())
