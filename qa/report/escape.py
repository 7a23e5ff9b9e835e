"""Make texts safe for the formats that carry them."""

from __future__ import annotations

import html
import json
import re

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BACKTICKS = re.compile(r"`+")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]#.!|~])")


def json_text(value: object) -> str:
    """Return a value as indented JSON; a lone surrogate, as file names may hold, becomes a question mark."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace").decode() + "\n"


def xml_characters(text: str) -> str:
    """Replace each character that XML 1.0 forbids by U+FFFD."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def markdown_code(text: str) -> str:
    """Return a text as inline code in a table cell, where neither markup nor mentions nor links live."""
    flat = " ".join(xml_characters(text).split()).replace("|", "\\|")
    if not flat:
        return ""
    fence = "`" * (max((len(run) for run in _BACKTICKS.findall(flat)), default=0) + 1)
    pad = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{fence}{pad}{flat}{pad}{fence}"


def html_text(text: str) -> str:
    """Return a text for HTML inside Markdown: no tag, mention or link."""
    return _inert(html.escape(" ".join(xml_characters(text).split())))


def markdown_text(text: str) -> str:
    """Return a text so that it shows as it is: no markup, HTML, mention or link."""
    flat = html.escape(" ".join(xml_characters(text).split()), quote=False)
    return _inert(_MARKDOWN.sub(r"\\\1", flat))


def _inert(text: str) -> str:
    return (
        text.replace("@", "@\N{WORD JOINER}")
        .replace("://", ":\N{WORD JOINER}//")
        .replace("www.", "www\N{WORD JOINER}.")
        .replace("www\\.", "www\N{WORD JOINER}\\.")
    )
