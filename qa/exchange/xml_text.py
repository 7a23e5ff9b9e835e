"""XML in and out: nothing in a hostile text breaks it, nothing in a hostile file is expanded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.errors import InputError

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


def parse(data: bytes, where: str) -> Element:
    """Return the root of a document.

    Raises:
        InputError: it is not XML, or declares a document type or entities, which are not read.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise InputError("declares a document type or entities, which are not read", where) from error
    except ParseError as error:
        raise InputError(f"is not XML: {error.msg}", f"{where}:{error.position[0]}") from error
    except (LookupError, ValueError) as error:
        raise InputError(f"is not XML: {error}", where) from error
    return root


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
