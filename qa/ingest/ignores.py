"""Comments in a Markdown digest that suppress findings: ``<!-- qa: ignore TRM001 reason -->``.

A comment stands on a line of its own or at the end of one, outside fenced code. Codes or families come
first, separated by commas; full codes also by blanks. One before a ``# `` heading concerns the paper that
follows; any other the paper in which it stands. What a field says is the same with the comment and without.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from qa.model import Ignore, Problem

_COMMENT = re.compile(r"<!--[ \t]*qa:[ \t]*ignore\b([^\n]*?)-->[ \t]*$")
_FIRST_CODE = re.compile(r"[ \t]*([A-Z]{3}(?:\d{3})?)(?![A-Za-z0-9])")
_NEXT_CODE = re.compile(r"(?:[ \t]*,[ \t]*([A-Z]{3}(?:\d{3})?)|[ \t]+([A-Z]{3}\d{3}))(?![A-Za-z0-9])")
USAGE = "<!-- qa: ignore CODE reason -->"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that suppresses findings, or should.

    Attributes:
        at: 0-based line.
        alone: nothing else stands on the line.
        ignore: ``None`` where it lacks codes or a reason; ``problem`` says so.
    """

    at: int
    alone: bool
    ignore: Ignore | None
    problem: Problem | None


def take_comments(lines: list[str], fenced: Collection[int]) -> list[Comment]:
    """Cut the comments out of the lines, which keep their number, and return them in order."""
    comments = []
    for at, whole in enumerate(lines):
        line = whole
        if "<!--" not in line or "qa:" not in line or at in fenced:
            continue
        found: list[re.Match[str]] = []
        while match := _COMMENT.match(line, max(line.rfind("<!--"), 0)):
            found.append(match)
            line = line[: match.start()].rstrip()
        if found:
            lines[at] = line
            comments += [_comment(m[1], at, m.start() + 1, alone=not line) for m in reversed(found)]
    return comments


def _comment(text: str, at: int, column: int, *, alone: bool) -> Comment:
    codes: list[str] = []
    end = 0
    found = _FIRST_CODE.match(text)
    while found:
        codes.append(found[1] or found[2])
        end = found.end()
        found = _NEXT_CODE.match(text, end)
    reason = text[end:].strip(" \t:：,，-–—")
    if codes and reason:
        return Comment(at, alone, Ignore(tuple(codes), reason, at + 1), None)
    missing = f"no reason for ignoring {', '.join(codes)}" if codes else "no code to ignore"
    message = f"the comment gives {missing}, so it suppresses nothing; write {USAGE}"
    return Comment(at, alone, None, Problem("bad-ignore", message, at + 1, column))
