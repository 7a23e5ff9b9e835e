"""Passages of a translation that are not translation: what the translating model says about its work.

A field is read in units: the lines of a title that has more than one, else sentences. A unit is a passage
when it talks about translating, about the original, or to the reader as "you" where the source does nothing
of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from qa.text.passage_cues import CUES, START, TRIGGER, Kind


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters ``[start, end)`` of a field that are not translation."""

    kind: Kind
    start: int
    end: int


_UNIT = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）)\"]*|\n+|$)")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LINE = re.compile(r"[^\n]+")
_UNFINISHED = re.compile(r"[,，、\-–—]\s*$")
_HEADER = re.compile(r"[：:]\s*[”\"）)]?\s*$")
_LEAD = re.compile(r"^(?P<lead>[^：:\n]{2,60}[：:])(?P<rest>[^\n]{2,})")
_LIST = re.compile(r"^\s*(?:[-*•·]|\d{1,2}[.、)）]|[（(]\d)")
_OPENS_LINE = re.compile(
    rf"{START}(?:译?注|译者注|译者按|注释|备注|附注|翻译说明|注解|解释|说明|解释与说明|注意|注意事项|提示)\d?[：:]"
)
_NOTE_OPENS = re.compile(r"[（(](?=(?:译?注|译者注|译者按|注释|备注|翻译注)[：:，,])")
_LONGEST_ASIDE = 800
_ASIDE = re.compile(r"(?<!\])[（(]([^（）()\n]{2,400})[）)]")
_IS_REMARK = re.compile(r"[，。；：,:]|原文|翻译")
_ASIDE_OR_LINK = re.compile(r"\[[^\[\]\n]{0,80}\]|[（(][^（）()\n]{0,400}[）)]")


@lru_cache(maxsize=256)
def passages(target: str, source: str, *, title: bool) -> tuple[Passage, ...]:
    """Return the passages of a field that are not translation, in order, without overlap."""
    lines = title and "\n" in target and "\n" not in source
    if not lines and not TRIGGER.search(target):
        return ()
    return tuple(_title_lines(target, source) if lines else _sentences(target, source))


def _kind(unit: str, source: str, *, first: bool = False) -> Kind | None:
    if not TRIGGER.search(unit):
        return None
    for number, cue in enumerate(CUES):
        if first and cue.never_first:
            continue
        if cue.pattern.search(unit) and not _is_excused(number, source):
            return cue.kind
    return None


@lru_cache(maxsize=1024)
def _is_excused(number: int, source: str) -> bool:
    unless = CUES[number].unless
    return unless is not None and unless.search(source) is not None


def _title_lines(target: str, source: str) -> Iterator[Passage]:
    """A title is one line: what comes before it are notes, all that follows it is one passage.

    A line without Chinese (the English title again) or with a colon at its end is not the title if there is
    another one.
    """
    lines = [
        (m.start(), m.end(), _kind(m[0], source, first=not m.start()))
        for m in _LINE.finditer(target)
        if m[0].strip()
    ]
    unnoted = [n for n, line in enumerate(lines) if line[2] is None]
    titles = [n for n in unnoted if _is_title(target[slice(*lines[n][:2])])]
    body = (titles or unnoted or [len(lines)])[0]
    before, after = lines[:body], lines[body + 1 :]
    if before:
        yield _passage(target, before[0][2] or "note", before[0][0], before[-1][1])
    if body < len(lines):
        yield from _sentences(target[: lines[body][1]], source, lines[body][0])
    if after and not _UNFINISHED.search(target, *lines[body][:2]):
        yield _passage(target, after[0][2] or "alternative", after[0][0], after[-1][1])


def _is_title(line: str) -> bool:
    return _HAN.search(line) is not None and not _HEADER.search(line)


def _sentences(target: str, source: str, at: int = 0) -> Iterator[Passage]:
    run: Passage | None = None
    for unit in _UNIT.finditer(target, at):
        found = _in_unit(target, unit, source)
        if found is None or found.start < (run.end if run else at):
            continue
        if run is not None and not target[run.end : found.start].strip():
            run = Passage(run.kind, run.start, found.end)
            continue
        if run is not None:
            yield run
        run = found
    if run is not None:
        yield run


def _in_unit(target: str, unit: re.Match[str], source: str) -> Passage | None:
    opens = _NOTE_OPENS.search(unit[0])
    if opens and (kind := _kind(unit[0][opens.end() :], source)):
        start = unit.start() + opens.start()
        return _passage(target, kind, start, _end_of_aside(target, start))
    for bracket in _ASIDE.finditer(unit[0]):
        kind = _kind(bracket[1], source) if _IS_REMARK.search(bracket[1]) else None
        if kind is not None:
            at = unit.start()
            return _passage(target, kind, at + bracket.start(), at + bracket.end())
    kind = _kind(_ASIDE_OR_LINK.sub("", unit[0]), source, first=not unit.start())
    if kind is None:
        return None
    start, end = unit.span()
    if _OPENS_LINE.search(unit[0]):
        return _passage(target, kind, start, _end_of_note(target, start))
    if start and target[start - 1] == "\n" and not _HEADER.search(unit[0]):
        return _passage(target, kind, start, _end_of_note(target, start))
    lead = _LEAD.match(unit[0])
    if lead and kind != "alternative" and _kind(lead["lead"], source) and not _kind(lead["rest"], source):
        return _passage(target, kind, start, start + lead.end("lead"))
    if _HEADER.search(unit[0]):
        end = _end_of_list(target, end)
    return _passage(target, kind, start, end)


def _end_of_aside(target: str, start: int) -> int:
    depth = 0
    for at in range(start, min(len(target), start + _LONGEST_ASIDE)):
        depth += (target[at] in "（(") - (target[at] in "）)")
        if depth == 0:
            return at + 1
    return _end_of_note(target, start)


def _end_of_note(target: str, start: int) -> int:
    """A note runs to the end of its line, or of the list or the line that its empty heading announces."""
    end = target.find("\n", start)
    end = len(target) if end < 0 else end
    if not _HEADER.search(target[start:end]):
        return end
    listed = _end_of_list(target, end)
    if listed > end:
        return listed
    following = _LINE.search(target, end)
    return following.end() if following else end


def _end_of_list(target: str, end: int) -> int:
    for line in _LINE.finditer(target, end):
        if line[0].strip():
            if not _LIST.match(line[0]):
                break
            end = line.end()
    return end


def _passage(target: str, kind: Kind, start: int, end: int) -> Passage:
    text = target[start:end]
    return Passage(kind, start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
