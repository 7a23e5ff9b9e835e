"""XML in: nothing in a hostile file is expanded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.errors import InputError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def parse(data: bytes, where: str, *, typed: bool = False) -> Element:
    """Return the root of a document.

    Args:
        data: the document.
        where: its name.
        typed: it may name a document type, which is not read either.

    Raises:
        InputError: it is not XML, or declares entities or, unless it may, a document type.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=not typed)
    except DefusedXmlException as error:
        raise InputError(
            f"declares {'' if typed else 'a document type or '}entities, which are not read", where
        ) from error
    except ParseError as error:
        raise InputError(f"is not XML: {error.msg}", f"{where}:{error.position[0]}") from error
    except (LookupError, ValueError) as error:
        raise InputError(f"is not XML: {error}", where) from error
    return root


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
