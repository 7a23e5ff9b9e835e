"""Issues as ITS 2.0 markup: attributes where there is one, else a list that stands beside the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qa.exchange.unit import Issue, Side
from qa.exchange.xml_text import ITS, XML

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class Lists:
    """The lists of issues of one unit.

    Attributes:
        elements: one for each place that has several issues.
    """

    def __init__(self, prefix: str) -> None:
        self.elements: list[Element] = []
        self._prefix = prefix
        self._ids: dict[tuple[Issue, ...], str] = {}

    def attributes(self, issues: tuple[Issue, ...]) -> dict[str, str]:
        """Return the attributes that say these issues, adding a list where they are several."""
        if len(issues) == 1:
            return {f"{{{ITS}}}{key}": value for key, value in _said(issues[0]).items()}
        if issues not in self._ids:
            self._ids[issues] = f"{self._prefix}{len(self._ids) + 1}"
            self.elements.append(_list(self._ids[issues], issues))
        return {f"{{{ITS}}}locQualityIssuesRef": f"#{self._ids[issues]}"}


def _said(issue: Issue) -> dict[str, str]:
    return {
        "locQualityIssueType": issue.type,
        "locQualityIssueComment": issue.comment,
        "locQualityIssueSeverity": str(issue.severity),
    }


def _list(name: str, issues: tuple[Issue, ...]) -> Element:
    from xml.etree import ElementTree as ET

    element = ET.Element(f"{{{ITS}}}locQualityIssues", {f"{{{XML}}}id": name})
    for issue in issues:
        ET.SubElement(element, f"{{{ITS}}}locQualityIssue", _said(issue))
    return element


def fill(
    parent: Element, side: Side, lists: Lists, mark: Callable[[Element, dict[str, str]], Element]
) -> None:
    """Put a text with its marks into an element that is empty as yet.

    Args:
        parent: where it goes.
        side: the text.
        lists: takes the issues of places that have several.
        mark: makes the element of a mark, given its parent and the attributes of its issues.
    """
    at = 0
    last: Element | None = None
    for one in side.marks:
        _append(parent, last, side.text[at : one.start])
        last = mark(parent, lists.attributes(one.issues))
        last.text = side.text[one.start : one.end]
        at = one.end
    _append(parent, last, side.text[at:])


def _append(parent: Element, last: Element | None, text: str) -> None:
    if last is None:
        parent.text = text
    else:
        last.tail = text
