"""Glossaries as TBX-Basic (ISO 30042:2019, dialect TBX-Basic, style DCA); TBX 2 (`martif`) is read as well.

A concept holds one sense of a term: its English term, and one Chinese term for each rendering, with the
administrative status `preferredTerm-admn-sts`, `admittedTerm-admn-sts` or `deprecatedTerm-admn-sts`. What
TBX-Basic has no category for (cues, kind) stands in notes of the concept as `qa:name=value`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from qa.errors import InputError
from qa.knowledge.entry import KINDS, Entry, Kind
from qa.text.xml import local, parse

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_STATUS = {"preferred": "preferredTerm-admn-sts", "accepted": "admittedTerm-admn-sts"}
_FORBIDDEN = "deprecatedTerm-admn-sts"
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>qa-digest glossary</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
"""
_TAIL = "</body></text>\n</tbx>\n"
_POS = {"noun": "noun", "verb": "verb", "adj": "adjective", "adv": "adverb"}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write(entries: Iterable[Entry]) -> str:
    """Return entries as a TBX-Basic document."""
    return _HEAD + "".join(_concept(number, entry) for number, entry in enumerate(entries, 1)) + _TAIL


def _concept(number: int, entry: Entry) -> str:
    lines = [f'<conceptEntry id="c{number}">']
    if entry.sense:
        lines.append(f'<descrip type="subjectField">{_text(entry.sense)}</descrip>')
    if entry.note:
        lines.append(f"<note>{_text(entry.note)}</note>")
    extra = {"kind": entry.kind, "unless": "|".join(entry.unless), "context": "|".join(entry.context)}
    lines += [f"<note>{_text(f'qa:{name}={value}')}</note>" for name, value in extra.items() if value]
    pos = _POS.get(entry.pos, "other")
    kept = f'<termNote type="partOfSpeech">{pos}</termNote>' if entry.pos else ""
    lines.append(
        f'<langSec xml:lang="en"><termSec><term>{_text(entry.term)}</term>{kept}</termSec></langSec>'
    )
    terms = [(entry.preferred, _STATUS["preferred"], "")] if entry.preferred else []
    terms += [(one, _STATUS["accepted"], "") for one in entry.accepted]
    terms += [(one, _FORBIDDEN, entry.reason(one)) for one in entry.forbidden]
    if terms:
        lines.append('<langSec xml:lang="zh-Hans">')
        lines += [
            f'<termSec><term>{_text(one)}</term><termNote type="administrativeStatus">{status}</termNote>'
            + (f"<note>{_text(why)}</note>" if why else "")
            + "</termSec>"
            for one, status, why in terms
        ]
        lines.append("</langSec>")
    return "\n".join([*lines, "</conceptEntry>"]) + "\n"


def _text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def read(path: Path) -> tuple[Entry, ...]:
    """Read the concepts that have an English and a Chinese term; further English terms are entries, too.

    Raises:
        InputError: the file cannot be read, is not XML, declares entities, or is no TBX.
    """
    try:
        root = parse(path.read_bytes(), str(path), typed=True)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", str(path)) from error
    if local(root) not in {"tbx", "martif"}:
        raise InputError(f"the root is <{local(root)}>, not <tbx>", str(path))
    return tuple(
        entry
        for element in root.iter()
        if local(element) in {"conceptEntry", "termEntry"}
        for entry in _entries(element)
    )


def _entries(concept: Element) -> Iterator[Entry]:
    english: list[tuple[str, str]] = []
    chinese: dict[str, list[tuple[str, str]]] = {"preferred": [], "accepted": [], "forbidden": []}
    for section in _children(concept, "langSec", "langSet"):
        language = section.get(_LANG, "").lower()
        for group in _children(section, "termSec", "tig", "ntig"):
            text = _first(group, "term")
            if not text:
                continue
            if language.startswith("en"):
                english.append((text, _typed(group, "partOfSpeech")))
            elif language.startswith("zh"):
                status = _typed(group, "administrativeStatus")
                chinese[_group(status)].append((text, _first(group, "note")))
    preferred, accepted = chinese["preferred"], chinese["accepted"]
    if not preferred and accepted:
        preferred, accepted = accepted[:1], accepted[1:]
    if not (preferred or chinese["forbidden"]):
        return
    notes = [note.text or "" for note in _children(concept, "note")]
    own = dict(note.removeprefix("qa:").split("=", 1) for note in notes if note.startswith("qa:"))
    note = "; ".join(note for note in notes if not note.startswith("qa:"))
    reasons = tuple(why for _, why in chinese["forbidden"])
    backwards = {long: short for short, long in _POS.items()}
    for term, pos in english:
        yield Entry(
            term=term,
            preferred=preferred[0][0] if preferred else "",
            accepted=tuple(one for one, _ in (*preferred[1:], *accepted)),
            forbidden=tuple(one for one, _ in chinese["forbidden"]),
            reasons=reasons if any(reasons) else (),
            unless=_listed(own.get("unless", "")),
            pos=backwards.get(pos, "phrase" if pos else ""),
            sense=_typed(concept, "subjectField"),
            context=_listed(own.get("context", "")),
            kind=cast("Kind", own["kind"]) if own.get("kind") in KINDS else "term",
            note=note,
        )


def _group(status: str) -> str:
    if status.startswith(("deprecated", "superseded")):
        return "forbidden"
    return "preferred" if status.startswith("preferred") else "accepted"


def _listed(value: str) -> tuple[str, ...]:
    return tuple(part for part in value.split("|") if part)


def _children(element: Element, *names: str) -> Iterator[Element]:
    return (child for child in element if local(child) in names)


def _first(element: Element, name: str) -> str:
    found = next((child for child in element.iter() if local(child) == name), None)
    return (found.text or "").strip() if found is not None else ""


def _typed(element: Element, kind: str) -> str:
    """Return the text of the child, at any depth but inside no other language, of a data category."""
    found = (child for child in element.iter() if child.get("type") == kind)
    one = next(found, None)
    return (one.text or "").strip() if one is not None else ""
