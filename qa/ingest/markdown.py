"""Read a digest in Markdown: ``# title``, then labelled fields, entries divided by ``---``.

A ``# `` line or a rule may stand inside a field, too. A ``# `` line begins an entry if it stands between a
rule and a label, or if the labels below it bring one that the open entry already has.

Comments that suppress findings (``qa.ingest.ignores``) are no part of any field.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qa.ingest.ignores import Comment, take_comments
from qa.ingest.record import paper, plain_name, stripped
from qa.model import Anchor, Field, Paper, Problem

_HEADING = re.compile(r"#(?:[ \t]+|$)")
_ANY_HEADING = re.compile(r"#{1,6}(?:[ \t]|$)")
_RULE = re.compile(r"[ ]{0,3}(?:-[ \t]*){3,}$|[ ]{0,3}(?:\*[ \t]*){3,}$|[ ]{0,3}(?:_[ \t]*){3,}$")
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_LABEL = re.compile(
    r"[ \t]{0,3}(?:[-*+][ \t]+)?(?P<bold>\*\*|__)?(?P<name>[^*:：\n]{1,30}?)[ \t]*(?P<inside>[:：][ \t]*)?"
    r"(?(bold)(?P=bold))(?(inside)|[ \t]*[:：])[ \t]*"
)
_MARKDOWN_LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]+)")

_LONGEST_LINK = 2000

_LABELS = {
    "title": "title", "titlezh": "title_zh", "authors": "authors", "author": "authors",
    "link": "link", "abstract": "abstract", "abstractzh": "abstract_zh",
    "subjects": "", "categories": "", "comments": "", "published": "", "doi": "", "journalref": "",
}  # fmt: skip
_LOOSE_LABELS = {
    "titlechinese": "title_zh", "chinesetitle": "title_zh", "titlecn": "title_zh", "中文标题": "title_zh",
    "标题": "title_zh", "题目": "title_zh", "作者": "authors", "链接": "link", "论文链接": "link",
    "pdf": "link", "url": "link", "summary": "abstract", "英文摘要": "abstract",
    "abstractchinese": "abstract_zh", "chineseabstract": "abstract_zh", "abstractcn": "abstract_zh",
    "中文摘要": "abstract_zh", "摘要": "abstract_zh",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """A label that stands at the beginning of a line.

    Attributes:
        name: what follows it, as ``record.paper`` calls it; empty for what is not read.
        loose: it is not written as digests write it, so the same words may be text: it counts only where the
            entry has no proper label of that name.
        end: 0-based column where the value begins.
    """

    name: str
    loose: bool
    end: int


def read_markdown(text: str, file: str) -> Iterator[Paper]:
    """Yield the papers of a digest.

    Args:
        text: the whole file, cleaned, lines ending in LF.
        file: the name of the file as it is shown.
    """
    lines = text.split("\n")
    labels = {at: found for at, line in enumerate(lines) if line and (found := _label(line))}
    fenced = _fenced(lines, labels)
    labels = {at: label for at, label in labels.items() if at not in fenced}
    comments = take_comments(lines, fenced)
    alone = {comment.at for comment in comments if comment.alone}
    starts = _entry_starts(lines, labels, fenced)
    owners = [_owner(comment, lines, starts) for comment in comments]
    for start, end in pairwise((*starts, len(lines))):
        entry = _entry(lines, start, end, labels, file, alone)
        mine = [comment for comment, owner in zip(comments, owners, strict=True) if owner == start]
        yield _with_comments(entry, mine) if mine else entry


def _owner(comment: Comment, lines: Sequence[str], starts: Sequence[int]) -> int:
    """Return the line where the paper begins that a comment concerns."""
    following = _next_filled(lines, comment.at)
    if comment.alone and following in starts and lines[following].startswith("#"):
        return following
    return max((start for start in starts if start <= comment.at), default=starts[0] if starts else -1)


def _with_comments(entry: Paper, comments: Sequence[Comment]) -> Paper:
    return replace(
        entry,
        problems=(*entry.problems, *(comment.problem for comment in comments if comment.problem)),
        ignores=tuple(comment.ignore for comment in comments if comment.ignore),
    )


def _label(line: str) -> Label | None:
    found = _LABEL.match(line)
    if not found:
        return None
    name = plain_name(found["name"])
    if name in _LABELS and (found["bold"] or _LABELS[name]):
        return Label(_LABELS[name], not found["bold"], found.end())
    if name in _LOOSE_LABELS:
        return Label(_LOOSE_LABELS[name], True, found.end())
    return None


def _fenced(lines: Sequence[str], labels: dict[int, Label]) -> set[int]:
    """Return the lines in fenced code; a fence that would swallow a paper was never closed and is none."""
    links = [at for at, label in labels.items() if label.name == "link"]
    fences = [(at, found[1]) for at, line in enumerate(lines) if (found := _FENCE.match(line))]
    inside: set[int] = set()
    opened: tuple[int, str] | None = None
    for at, fence in fences:
        if opened is None:
            opened = (at, fence)
        elif lines[at].strip() == fence and fence.startswith(opened[1]):
            swallows = any(opened[0] < link < at for link in links)
            before_any_paper = not any(link < opened[0] for link in links)
            if swallows and not before_any_paper:
                opened = (at, fence)
                continue
            inside.update(range(opened[0], at + 1))
            opened = None
    return inside


def _entry_starts(lines: Sequence[str], labels: dict[int, Label], fenced: set[int]) -> list[int]:
    marks = [
        at
        for at, line in enumerate(lines)
        if line[:1] in {"#", "-", "*", "_", " "} and at not in fenced and _may_start(lines, at, labels)
    ]
    starts: list[int] = []
    open_names: set[str] = set()
    places = sorted(labels)
    next_place = 0
    for mark, end in pairwise((*marks, len(lines))):
        while next_place < len(places) and places[next_place] < mark:
            next_place += 1
        until = next_place
        while until < len(places) and places[until] < end:
            until += 1
        names = {labels[at].name for at in places[next_place:until]} - {""}
        next_place = until
        if _starts_entry(lines, mark, labels, names, open_names, first=not starts):
            starts.append(mark)
            open_names = names
        else:
            open_names |= names
    return starts


def _may_start(lines: Sequence[str], at: int, labels: dict[int, Label]) -> bool:
    if _HEADING.match(lines[at]):
        return True
    return bool(_RULE.match(lines[at])) and _next_filled(lines, at) in labels


def _starts_entry(
    lines: Sequence[str],
    mark: int,
    labels: dict[int, Label],
    names: set[str],
    open_names: set[str],
    *,
    first: bool,
) -> bool:
    following = _next_filled(lines, mark)
    if not lines[mark].startswith("#"):
        return not first and labels[following].name in open_names
    if first:
        return bool(names)
    before = mark - 1
    while before >= 0 and not lines[before].strip():
        before -= 1
    after_rule = before >= 0 and bool(_RULE.match(lines[before]))
    if not names:
        return after_rule and (following == len(lines) or bool(_RULE.match(lines[following])))
    return bool(names & open_names) or (after_rule and following in labels)


def _next_filled(lines: Sequence[str], at: int) -> int:
    at += 1
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _entry(  # noqa: PLR0917
    lines: Sequence[str], start: int, end: int, labels: dict[int, Label], file: str, comments: Collection[int]
) -> Paper:
    heading = _HEADING.match(lines[start])
    found = {at: labels[at] for at in range(start, end) if at in labels}
    proper = {label.name for label in found.values() if not label.loose}
    found = {at: label for at, label in found.items() if not (label.loose and label.name in proper)}
    places = [*found, end]
    fields: dict[str, Field] = {}
    problems: list[Problem] = []
    if heading:
        fields["title"] = _field(lines, start, heading.end(), places[0], comments)
    for (at, label), until in zip(found.items(), places[1:], strict=True):
        field = _field(lines, at, label.end, until, comments)
        if label.name not in fields or not fields[label.name].text or (label.name == "title" and heading):
            fields[label.name] = field
        elif label.name and field.text:
            message = f"the entry has a second '{label.name}'; the first is read"
            problems.append(Problem("duplicate-field", message, at + 1))
    fields.pop("", None)
    if "link" in fields:
        fields["link"] = _target(fields["link"])
    return paper(file, start + 1, fields, problems)


def _field(lines: Sequence[str], at: int, column: int, until: int, comments: Collection[int]) -> Field:
    """Return what stands from a column of a line up to the line ``until``, a closing rule left out."""
    end = until
    for last in range(until - 1, at, -1):
        if _RULE.match(lines[last]):
            end = last
        elif lines[last].strip() and not _ANY_HEADING.match(lines[last]):
            break
    first = lines[at][column:]
    anchors = [Anchor(0, at + 1, column + 1)]
    offset = len(first) + 1
    kept = [number for number in range(at + 1, end) if number not in comments]
    for number in kept:
        anchors.append(Anchor(offset, number + 1, 1))
        offset += len(lines[number]) + 1
    return stripped("\n".join((first, *(lines[number] for number in kept))), anchors)


def _target(link: Field) -> Field:
    found = _MARKDOWN_LINK.search(link.text, 0, _LONGEST_LINK)
    return Field(found[1] if found else link.text.strip("<>"), link.anchors)
