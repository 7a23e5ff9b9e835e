"""XML out: nothing in a hostile text breaks it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ITS = "http://www.w3.org/2005/11/its"
XML = "http://www.w3.org/XML/1998/namespace"


def sanitized(text: str) -> str:
    """Replace what XML can't hold by U+FFFD."""
    return _NO_XML.sub("\ufffd", text)


def render(root: Element) -> str:
    """Return a document; carriage returns survive the readers' newline handling."""
    from xml.etree import ElementTree as ET

    ET.register_namespace("its", ITS)
    for element in root.iter():
        element.text = sanitized(element.text) if element.text else element.text
        element.tail = sanitized(element.tail) if element.tail else element.tail
        for key, value in element.attrib.items():
            element.set(key, sanitized(value))
    body = ET.tostring(root, encoding="unicode").replace("\r", "&#13;")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
