"""XLIFF 2.1 with the ITS module: a file a digest, a unit a field, a segment a bead.

https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qa.exchange.marked import Lists, fill
from qa.exchange.unit import Side, Unit, units
from qa.exchange.xml_text import ITS, XML, render
from qa.model import PaperResult

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

CORE = "urn:oasis:names:tc:xliff:document:2.0"


def write(digests: Iterable[tuple[str, Sequence[PaperResult]]]) -> str:
    """Return the papers of digests, by name, as one document."""
    from xml.etree import ElementTree as ET

    root = ET.Element(
        "xliff",
        {"xmlns": CORE, "version": "2.1", "srcLang": "en", "trgLang": "zh-CN", f"{{{ITS}}}version": "2.0"},
    )
    root.text = "\n"
    for number, (name, results) in enumerate(digests, 1):
        file = ET.SubElement(root, "file", {"id": f"f{number}", "original": name})
        file.text = file.tail = "\n"
        for unit in units(results):
            _unit(file, unit)
    return render(root)


def _unit(file: Element, unit: Unit) -> None:
    from xml.etree import ElementTree as ET

    element = ET.SubElement(
        file,
        "unit",
        {"id": unit.id, "name": f"{unit.paper.paper_id} {unit.field}", f"{{{XML}}}space": "preserve"},
    )
    element.tail = "\n"
    lists = Lists("lqi")
    counter = _Counter()
    pieces = []
    for number, piece in enumerate(unit.pieces, 1):
        holder = ET.Element("segment" if piece.is_segment else "ignorable", {"id": f"s{number}"})
        counter.fill(ET.SubElement(holder, "source"), piece.source, lists)
        if piece.target is not None:
            counter.fill(ET.SubElement(holder, "target"), piece.target, lists)
        pieces.append(holder)
    element.extend(lists.elements)
    if unit.issues:
        notes = ET.SubElement(element, "notes")
        for issue in unit.issues:
            note = ET.SubElement(notes, "note", {"category": f"qa-{issue.type}"})
            note.text = issue.comment
    element.extend(pieces)


class _Counter:
    """Numbers the marks of a unit: their ids are unique within it."""

    def __init__(self) -> None:
        self._marks = 0

    def fill(self, parent: Element, side: Side, lists: Lists) -> None:
        fill(parent, side, lists, self._mark)

    def _mark(self, parent: Element, attributes: dict[str, str]) -> Element:
        from xml.etree import ElementTree as ET

        self._marks += 1
        return ET.SubElement(parent, "mrk", {"id": f"m{self._marks}", "type": "its:generic", **attributes})
