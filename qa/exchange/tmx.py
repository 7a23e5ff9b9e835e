"""TMX 1.4b of the segments in which nothing was found, for translation memories.

https://www.gala-global.org/tmx-14b
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qa.exchange.xml_text import XML, render
from qa.model import FIELD_NAMES, Finding, PaperResult, Segment, Span

# Findings on the entry and not on its texts.
_NOT_OF_THE_TRANSLATION = frozenset({"source", "structure"})


def write(digests: Iterable[tuple[str, Sequence[PaperResult]]], version: str) -> str:
    """Return the clean segments of digests, each pair once.

    Args:
        digests: papers by the name of their digest.
        version: of the tool that writes.
    """
    from xml.etree import ElementTree as ET

    root = ET.Element("tmx", {"version": "1.4"})
    root.text = "\n"
    header = {
        "creationtool": "qa",
        "creationtoolversion": version,
        "segtype": "sentence",
        "o-tmf": "qa",
        "adminlang": "en",
        "srclang": "en",
        "datatype": "plaintext",
    }
    ET.SubElement(root, "header", header).tail = "\n"
    body = ET.SubElement(root, "body")
    body.text = body.tail = "\n"
    met: set[tuple[str, str]] = set()
    for name, results in digests:
        for result in results:
            for source, target in clean_pairs(result):
                if (source, target) in met:
                    continue
                met.add((source, target))
                unit = ET.SubElement(body, "tu")
                unit.tail = "\n"
                for kind, value in (("x-paper", result.paper.paper_id), ("x-digest", name)):
                    ET.SubElement(unit, "prop", {"type": kind}).text = value
                for language, text in (("en", source), ("zh-CN", target)):
                    variant = ET.SubElement(unit, "tuv", {f"{{{XML}}}lang": language})
                    ET.SubElement(variant, "seg").text = text
    return render(root)


def clean_pairs(result: PaperResult) -> Iterator[tuple[str, str]]:
    """Yield the texts of the beads that have both sides and no finding."""
    for name in FIELD_NAMES:
        found = [f for f in result.findings if f.field == name and f.category not in _NOT_OF_THE_TRANSLATION]
        if any(finding.target is None and finding.source is None for finding in found):
            continue
        for segment in result.segments:
            if segment.field == name and segment.source and segment.target and _is_clean(segment, found):
                yield segment.source.text, segment.target.text


def _is_clean(segment: Segment, found: Sequence[Finding]) -> bool:
    return not any(_touch(segment.target, f.target) or _touch(segment.source, f.source) for f in found)


def _touch(one: Span | None, other: Span | None) -> bool:
    return bool(one and other and one.start < other.end and other.start < one.end)
