"""What every reader ends in: fields that know their place, the id, the problems."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from qa.model import Anchor, Field, Paper, Problem

TextName = Literal["title", "title_zh", "abstract", "abstract_zh"]
TEXT_NAMES: tuple[TextName, ...] = ("title", "title_zh", "abstract", "abstract_zh")

# The longest abstract on arXiv has under 10,000 characters; what is longer is no field of a paper.
MAX_FIELD = 100_000

_NEW_ID = re.compile(r"(?<!\d)(?<!\d\.)(\d\d(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d+)?(?!\d)")
_OLD_ID = re.compile(
    r"\b((?:acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas"
    r"|cond-mat|cs|dg-ga|funct-an|gr-qc|hep-(?:ex|lat|ph|th)|math(?:-ph)?|mtrl-th|nlin|nucl-(?:ex|th)"
    r"|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con)(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?!\d)"
)

_COLUMNS = {
    "id": "id", "arxivid": "id", "paperid": "id", "arxiv": "id",
    "link": "link", "url": "link", "pdf": "link", "链接": "link",
    "title": "title", "titleen": "title",
    "titlezh": "title_zh", "titlecn": "title_zh", "titlechinese": "title_zh", "chinesetitle": "title_zh",
    "zhtitle": "title_zh", "中文标题": "title_zh",
    "abstract": "abstract", "abstracten": "abstract", "summary": "abstract",
    "abstractzh": "abstract_zh", "abstractcn": "abstract_zh", "abstractchinese": "abstract_zh",
    "chineseabstract": "abstract_zh", "zhabstract": "abstract_zh", "summaryzh": "abstract_zh",
    "中文摘要": "abstract_zh",
    "authors": "authors", "author": "authors", "作者": "authors",
    "digest": "digest",
}  # fmt: skip
_NAME_NOISE = re.compile(r"[\s()（）\[\]_-]+")


def plain_name(name: str) -> str:
    """Fold a column or label name so that ``Title (ZH)``, ``title_zh`` and ``TITLE-ZH`` are one."""
    return _NAME_NOISE.sub("", name).casefold()


def column(name: str) -> str:
    """Return what a named column or key holds (``"title_zh"``, ``"id"``, …), or an empty string."""
    return _COLUMNS.get(plain_name(name), "")


def arxiv_id(text: str) -> str:
    """Return the arXiv id in a link or id, without its version, or an empty string."""
    found = _NEW_ID.search(text) or _OLD_ID.search(text)
    return found[1] if found else ""


def stripped(text: str, anchors: Sequence[Anchor]) -> Field:
    """Make a field of a text, without the white space around it.

    Args:
        text: as read, with its surrounding white space.
        anchors: the places of the unstripped text; at least one, at offset 0.
    """
    kept = text.strip()
    if len(kept) == len(text):
        return Field(text, tuple(anchors))
    if not kept:
        return Field("", (anchors[0],))
    lead = len(text) - len(text.lstrip())
    line, at = Field(text, tuple(anchors)).position(lead)
    later = (
        Anchor(a.offset - lead, a.line, a.column) for a in anchors if lead < a.offset <= lead + len(kept)
    )
    return Field(kept, (Anchor(0, line, at), *later))


def paper(file: str, line: int, fields: Mapping[str, Field], problems: Sequence[Problem] = ()) -> Paper:
    """Make a paper of what a reader found, and note what is wrong with its id and its size.

    Args:
        file: the name of the file as it is shown.
        line: 1-based line where the entry begins.
        fields: by what they hold: ``TEXT_NAMES``, ``link``, ``id``, ``authors``, ``digest``; an absent text
            becomes an empty one, placed at the entry.
        problems: what the reader met.
    """
    other = {name: field.text for name, field in fields.items() if name not in TEXT_NAMES}
    digest = other.get("digest") or file
    for name in TEXT_NAMES:
        if name in fields and len(fields[name].text) > MAX_FIELD:
            size = (
                f"the {name} has {len(fields[name].text):,} characters; more than {MAX_FIELD:,} are not read"
            )
            return replace(broken(file, line, size, fields[name].text[:MAX_FIELD]), digest=digest)
    link, written_id = other.get("link", ""), other.get("id", "")
    nowhere = Field("", (Anchor(0, line, 1),))
    title, title_zh, abstract, abstract_zh = (fields.get(name, nowhere) for name in TEXT_NAMES)
    return Paper(
        paper_id=arxiv_id(link)
        or arxiv_id(written_id)
        or hashed(title.text or abstract.text or f"{file}:{line}"),
        file=file,
        line=line,
        digest=digest,
        title=title,
        title_zh=title_zh,
        abstract=abstract,
        abstract_zh=abstract_zh,
        link=link,
        authors=other.get("authors", ""),
        problems=(*problems, *_id_problems(line, link, written_id)),
    )


def broken(file: str, line: int, message: str, raw: str, column: int = 1) -> Paper:
    """Make a paper without texts of a record that could not be read.

    Args:
        file: the name of the file as it is shown.
        line: 1-based line where the record begins.
        message: why it could not be read.
        raw: what stands there; the id is a hash of it.
        column: 1-based column of what is wrong.
    """
    nowhere = Field("", (Anchor(0, line, 1),))
    problem = Problem("broken-record", message, line, column)
    texts = (nowhere, nowhere, nowhere, nowhere)
    return Paper(hashed(raw or f"{file}:{line}"), file, line, file, *texts, problems=(problem,))


def hashed(text: str) -> str:
    """Return the id of a paper that has no arXiv id: ``x-`` and 12 hexadecimal digits of SHA-256."""
    return "x-" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


def _id_problems(line: int, link: str, written_id: str) -> list[Problem]:
    by_link, by_id = arxiv_id(link), arxiv_id(written_id)
    if not link and not written_id:
        return [Problem("no-link", "the paper has no link", line)]
    if not by_link and not by_id:
        return [Problem("bad-id", f"there is no arXiv id in '{(link or written_id)[:100]}'", line)]
    if by_link and by_id and by_link != by_id:
        return [Problem("bad-id", f"the link names {by_link} but the id is {by_id}", line)]
    return []
