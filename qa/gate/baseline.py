"""The baseline: findings of a day, by what they say and not by where they stand."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Self

import msgspec

from qa.errors import ConfigError
from qa.model import Finding

SCHEMA_VERSION = 1
_LONGEST_SHOWN = 120


class Known(NamedTuple):
    """What makes two findings the same on two days."""

    paper: str
    code: str
    field: str
    target: str
    source: str


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    paper: str
    code: str
    field: str
    target: str = ""
    source: str = ""
    count: int = 1


class _File(msgspec.Struct):
    schema: int
    findings: list[_Entry]
    min_confidence: float = 0.0


@dataclass(slots=True)
class Baseline:
    """Known findings, with how often each was found.

    Attributes:
        counts: findings by content.
        min_confidence: of the run that recorded them; a stricter run can't say what is gone.
    """

    counts: Counter[Known] = field(default_factory=Counter)
    min_confidence: float = 0.0

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a baseline file.

        Raises:
            ConfigError: it does not exist or is no baseline.
        """
        try:
            data = msgspec.json.decode(path.read_bytes(), type=_File)
        except FileNotFoundError as error:
            hint = f"there is no such baseline; record one with: qa baseline PATH… -o {path}"
            raise ConfigError(hint, str(path)) from error
        except OSError as error:
            raise ConfigError(f"cannot be read: {error.strerror}", str(path)) from error
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ConfigError(f"is no baseline: {error}", str(path)) from error
        if data.schema != SCHEMA_VERSION:
            raise ConfigError(
                f"is a baseline of schema {data.schema}; this qa reads {SCHEMA_VERSION}", str(path)
            )
        counts: Counter[Known] = Counter()
        for entry in data.findings:
            counts[Known(entry.paper, entry.code, entry.field, entry.target, entry.source)] += entry.count
        return cls(counts, data.min_confidence)

    @classmethod
    def of(cls, findings: Iterable[Finding], min_confidence: float = 0.0) -> Self:
        """Record findings."""
        return cls(Counter(known(finding) for finding in findings), min_confidence)

    def pruned(self, today: Baseline, papers: AbstractSet[str]) -> Baseline:
        """Return the baseline without what is gone.

        Args:
            today: what is found now.
            papers: the papers that were checked; entries of others stay.
        """
        kept = {
            one: min(count, today.counts[one]) if one.paper in papers else count
            for one, count in self.counts.items()
        }
        return Baseline(Counter({one: count for one, count in kept.items() if count}), self.min_confidence)

    def render(self) -> str:
        """Return the file: a finding a line, sorted, so that a change to it reads well."""
        lines = [_line(one, count) for one, count in sorted(self.counts.items()) if count]
        head = f'{{\n"schema": {SCHEMA_VERSION},\n"min_confidence": {self.min_confidence:g},\n"findings": ['
        return head + ("\n" + ",\n".join(lines) + "\n" if lines else "") + "]\n}\n"


def known(finding: Finding) -> Known:
    """Return what a baseline keeps of a finding; a long text as its beginning and a hash."""
    return Known(
        finding.paper_id,
        finding.code,
        finding.field,
        _short(finding.target.text if finding.target else ""),
        _short(finding.source.text if finding.source else ""),
    )


def _short(text: str) -> str:
    if len(text) <= _LONGEST_SHOWN:
        return text
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{text[:60]}… sha256:{digest[:24]}"


def _line(one: Known, count: int) -> str:
    entry: dict[str, Any] = {name: value for name, value in one._asdict().items() if value}
    if count > 1:
        entry["count"] = count
    return json.dumps(entry, ensure_ascii=False)
