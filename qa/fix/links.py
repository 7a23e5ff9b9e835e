"""Links that the translating model lost, invented or left to be filled in.

The address of the source takes their place where it has one; else arXiv's page of the paper, which shows the
link behind "this https URL". Where neither is known, the clause says that the thing is public, and a note
goes.
"""

from __future__ import annotations

import re

from qa.fix.base import Edits, target_of, without
from qa.model import Finding, Paper
from qa.text.draft import TextEdit

_ADDRESS = re.compile(r"https?://[A-Za-z0-9\-._~/?#@&+=%\\]*[A-Za-z0-9/]")
_ARXIV_ID = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}")
_GLUED_LINK = re.compile(r"\bthis http URL", re.IGNORECASE)
_REAL_LINK = re.compile(r"\bthis https URL|https?://|\bwww\.|github\.com|huggingface\.co", re.IGNORECASE)
_ROUND = {"（": "）", "(": ")"}
_INSTRUCTION = re.compile(r"^(?:请|在?此处|在?这里|链接|网址|地址|填|插入|待|TODO|TBD|_{3})")
_LEADS_TO = re.compile(r"(?:[在于见至到从为是：:]|访问|链接|网址|地址|主页|页面|网站)\s*$")
_TAG_BEFORE = re.compile(r"<a\s[^<>]{0,40}$")
_SCHEME_BEFORE = re.compile(r"<?https?://$")
_CLAUSE_BEFORE = re.compile(r"[^，。；！？\n]*$")
_CLAUSE_AFTER = re.compile(r"[^，。；！？\n]*")
_THING = re.compile(r"源代码|代码|数据集|数据|模型|项目|资源|演示|视频")
_LONGEST_CLAUSE = 60
_JOINS = "，、；,：:"
_NEEDS_SPACE = re.compile(r"[^\s（(【\[「“《]")


def link(finding: Finding, paper: Paper) -> Edits:
    """Put the address in the place of what stands there instead, or take that out."""
    text = target_of(finding, paper)
    if finding.target is None:
        return ()
    start, end = _with_tag(text, finding.target.start, finding.target.end)
    source = paper.source(finding.field).text
    leads = bool(_LEADS_TO.search(text[:start]))
    if not _REAL_LINK.search(source) and not (leads and _GLUED_LINK.search(source)):
        is_note = text[start] in "[【（(<［"
        return _without_clause(text, start, end) if is_note or _GLUED_LINK.search(source) else ()
    inside = text[start:end]
    if not _is_bracketed(inside) and _INSTRUCTION.match(inside) and not leads:
        return _without_clause(text, start, end)
    address = address_of(paper, source, text)
    if not address:
        return _public(text, start, end)
    if inside[0] in _ROUND and inside[-1] == _ROUND[inside[0]]:
        return (TextEdit(start + 1, end - 1, address),)
    return (TextEdit(start, end, _spaced(text, start, end, address)),)


def lost_link(finding: Finding, paper: Paper) -> Edits:
    """Say at the end where it can be had."""
    text = target_of(finding, paper)
    address = address_of(paper, paper.source(finding.field).text, text)
    if not address or not text:
        return ()
    stop = "" if text[-1] in "。！？" else "。"
    return (TextEdit(len(text), len(text), f"{stop}详见 {address} 。"),)


def address_of(paper: Paper, source: str, target: str) -> str:
    """Return the one address of the source that the target lacks, else arXiv's page of the paper."""
    given = {match[0].replace("\\", "") for match in _ADDRESS.finditer(source)}
    lacking = [address for address in given if address not in target]
    if len(lacking) == 1 and "this https URL" not in source:
        return lacking[0]
    return f"https://arxiv.org/abs/{paper.paper_id}" if _ARXIV_ID.fullmatch(paper.paper_id) else ""


def _with_tag(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds with the HTML tag or the ``https://`` that the words stand in."""
    tag = _TAG_BEFORE.search(text[:start])
    closing = text.find(">", end) if tag else -1
    if tag and closing >= 0:
        return tag.start(), closing + 1
    scheme = _SCHEME_BEFORE.search(text[:start])
    if scheme:
        start = scheme.start()
        if text[start] == "<" and text[end : end + 1] == ">":
            end += 1
    return start, end


def _is_bracketed(text: str) -> bool:
    return text[:1] in "[【（(<［《“{"


def _spaced(text: str, start: int, end: int, address: str) -> str:
    """Set an address apart from Chinese, which programs would take for a part of it."""
    before = " " if start and _NEEDS_SPACE.match(text[start - 1]) else ""
    after = " " if end < len(text) and text[end] not in " \n\t)）]】」”》>" else ""
    return before + address + after


def _without_clause(text: str, start: int, end: int) -> Edits:
    if start and text[start - 1] in _JOINS:
        start -= 1
    return without(text, start, end)


def _public(text: str, start: int, end: int) -> Edits:
    before, after = _CLAUSE_BEFORE.search(text[:start]), _CLAUSE_AFTER.match(text, end)
    first = before.start() if before else start
    last = after.end() if after else end
    thing = _THING.search(text, first, last)
    if not thing or last - first > _LONGEST_CLAUSE:
        return ()
    return (TextEdit(first, last, f"{thing[0]}已公开"),)
