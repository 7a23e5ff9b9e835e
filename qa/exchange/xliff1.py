"""XLIFF 1.2 with ITS 2.0 markup, for tools that read only that: a trans-unit a field, beads as its segments.

https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html, https://www.w3.org/International/its/wiki/XLIFF_1.2_Mapping
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

CORE = "urn:oasis:names:tc:xliff:document:1.2"


def write(digests: Iterable[tuple[str, Sequence[PaperResult]]]) -> str:
    """Return the papers of digests, by name, as one document."""
    from xml.etree import ElementTree as ET

    root = ET.Element("xliff", {"xmlns": CORE, "version": "1.2", f"{{{ITS}}}version": "2.0"})
    root.text = "\n"
    for name, results in digests:
        languages = {"source-language": "en", "target-language": "zh-CN"}
        file = ET.SubElement(root, "file", {"original": name, **languages, "datatype": "plaintext"})
        body = ET.SubElement(file, "body")
        body.text = file.tail = "\n"
        for number, unit in enumerate(units(results), 1):
            _unit(body, unit, f"lqi{number}-")
    return render(root)


def _unit(body: Element, unit: Unit, prefix: str) -> None:
    from xml.etree import ElementTree as ET

    element = ET.SubElement(
        body,
        "trans-unit",
        {"id": unit.id, "resname": f"{unit.paper.paper_id} {unit.field}", f"{{{XML}}}space": "preserve"},
    )
    element.tail = "\n"
    lists = Lists(prefix)
    ET.SubElement(element, "source").text = "".join(piece.source.text for piece in unit.pieces)
    _segments(ET.SubElement(element, "seg-source"), [(p.source, p.is_segment) for p in unit.pieces], lists)
    if any(piece.target is not None for piece in unit.pieces):
        sides = [(piece.target, piece.is_segment) for piece in unit.pieces]
        _segments(ET.SubElement(element, "target"), sides, lists)
    for issue in unit.issues:
        ET.SubElement(element, "note", {"from": "qa", "annotates": "target"}).text = issue.comment
    element.extend(lists.elements)


def _segments(parent: Element, sides: Sequence[tuple[Side | None, bool]], lists: Lists) -> None:
    from xml.etree import ElementTree as ET

    last: Element | None = None
    for number, (side, is_segment) in enumerate(sides, 1):
        if side is None:
            continue
        if is_segment:
            last = ET.SubElement(parent, "mrk", {"mtype": "seg", "mid": str(number)})
            fill(last, side, lists, _mark)
        elif last is None:
            parent.text = (parent.text or "") + side.text
        else:
            last.tail = (last.tail or "") + side.text


def _mark(parent: Element, attributes: dict[str, str]) -> Element:
    from xml.etree import ElementTree as ET

    return ET.SubElement(parent, "mrk", {"mtype": "x-its", **attributes})
