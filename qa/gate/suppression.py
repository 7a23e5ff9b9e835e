"""Suppressions: findings that settings or a comment in the digest accept, with a reason."""

from __future__ import annotations

import datetime as dt
import fnmatch
import os
from dataclasses import dataclass, field
from pathlib import Path

from qa.config import Config, Suppression
from qa.model import Finding, Ignore, Paper


@dataclass(slots=True)
class Suppressor:
    """Finds what is suppressed, and afterwards what suppressed nothing.

    Attributes:
        config: whose ``suppress`` is applied.
        today: on which an expiry is judged.
    """

    config: Config
    today: dt.date
    _used: set[int] = field(default_factory=set)
    _met: set[int] = field(default_factory=set)
    _idle_comments: list[str] = field(default_factory=list)

    def suppressed(self, paper: Paper, findings: tuple[Finding, ...]) -> set[int]:
        """Return the places in ``findings`` of those that are suppressed."""
        hidden: set[int] = set()
        for number, one in enumerate(self.config.suppress):
            if not _concerns(one, paper):
                continue
            self._met.add(number)
            if is_expired(one, self.today):
                continue
            matching = {at for at, finding in enumerate(findings) if _covers(one, finding)}
            if matching:
                self._used.add(number)
                hidden |= matching
        for ignore in paper.ignores:
            hidden |= self._by_comment(paper, ignore, findings)
        return hidden

    def notes(self) -> list[str]:
        """Return a line for each suppression that is expired or matched nothing in what was checked."""
        lines = []
        for number, one in enumerate(self.config.suppress):
            if is_expired(one, self.today):
                lines.append(f"the suppression of {_shown(one)} expired on {one.expires}: {one.reason}")
            elif number not in self._used and self._was_to_match(number, one):
                lines.append(f"the suppression of {_shown(one)} matches nothing; remove it")
        return lines + self._idle_comments

    def _by_comment(self, paper: Paper, ignore: Ignore, findings: tuple[Finding, ...]) -> set[int]:
        hidden: set[int] = set()
        for code in ignore.codes:
            matching = {at for at, finding in enumerate(findings) if _is_code(finding.code, code)}
            if not matching and is_run(code, self.config):
                self._idle_comments.append(
                    f"{paper.file}:{ignore.line}: the comment that ignores {code} matches nothing; remove it"
                )
            hidden |= matching
        return hidden

    def _was_to_match(self, number: int, one: Suppression) -> bool:
        """Say whether a run of this size should have met it: a run over one file says nothing of others."""
        if one.code and not is_run(one.code, self.config):
            return False
        whole = not self.config.since and any(Path(path).is_dir() for path in self.config.paths)
        return number in self._met or whole


def is_expired(one: Suppression, today: dt.date) -> bool:
    """Say whether a suppression's last day is over."""
    return one.expires is not None and one.expires < today


def is_run(code: str, config: Config) -> bool:
    """Say whether the settings run a check of this code or family."""
    if len(code) > len("ABC"):
        return config.runs(code)
    return code not in config.ignore and (
        not config.select or any(_is_code(one, code) for one in (*config.select, *config.extend_select))
    )


def _is_code(code: str, pattern: str) -> bool:
    return pattern in {code, code[:3]}


def _concerns(one: Suppression, paper: Paper) -> bool:
    return (not one.paper or one.paper == paper.paper_id) and (not one.path or _matches(one.path, paper.file))


def _matches(pattern: str, file: str) -> bool:
    pattern = Path(pattern).as_posix()
    given, relative = Path(file).as_posix(), Path(os.path.relpath(file)).as_posix()
    return fnmatch.fnmatchcase(given, pattern) or fnmatch.fnmatchcase(relative, pattern)


def _covers(one: Suppression, finding: Finding) -> bool:
    if one.code and not _is_code(finding.code, one.code):
        return False
    spans = [span.text for span in (finding.target, finding.source) if span]
    return not one.text or one.text in spans


def _shown(one: Suppression) -> str:
    parts = {"code": one.code, "path": one.path, "paper": one.paper, "text": one.text}
    return ", ".join(f"{name} '{value}'" for name, value in parts.items() if value)
