"""The Python API: ``qa.check(paths) -> Result``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os import PathLike
from typing import TYPE_CHECKING, Generic, TypeVar

from qa.config import Config
from qa.errors import QaError
from qa.model import Finding, Paper, PaperResult, Segment, Skip

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Table(Sequence[T], Generic[T]):
    """A sequence of values that also comes as a pandas frame."""

    name: str
    items: tuple[T, ...]
    results: tuple[PaperResult, ...]

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, at: int) -> T:  # type: ignore[override]
        return self.items[at]

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def to_frame(self) -> pd.DataFrame:
        """Return one row an item, with the columns of the CSV table of the same name."""
        from qa.report.csv_report import frame

        return frame(self.name, self.results)


@dataclass(frozen=True, slots=True)
class Result:
    """What a run found.

    Attributes:
        results: one a paper, in the order of the digests.
        errors: files that could not be read at all.
    """

    results: tuple[PaperResult, ...]
    errors: tuple[QaError, ...]

    @property
    def findings(self) -> Table[Finding]:
        """All findings, paper by paper."""
        items = tuple(finding for result in self.results for finding in result.findings)
        return Table("findings", items, self.results)

    @property
    def papers(self) -> Table[Paper]:
        """All papers."""
        return Table("papers", tuple(result.paper for result in self.results), self.results)

    @property
    def segments(self) -> Table[Segment]:
        """All beads, paper by paper."""
        items = tuple(segment for result in self.results for segment in result.segments)
        return Table("segments", items, self.results)

    @property
    def skips(self) -> tuple[Skip, ...]:
        """What was not done, and why."""
        return tuple(dict.fromkeys(skip for result in self.results for skip in result.skips))


def check(paths: str | PathLike[str] | Sequence[str | PathLike[str]], config: Config | None = None) -> Result:
    """Check digests.

    Args:
        paths: files, folders or globs.
        config: settings; the defaults where none are given, files of settings are not searched.

    Raises:
        ConfigError: a setting is unknown or wrong.
    """
    from qa import pipeline

    given = [paths] if isinstance(paths, str | PathLike) else list(paths)
    run = pipeline.start((config or Config()).with_options(paths=tuple(map(str, given))))
    results = tuple(run.results())
    return Result(results, tuple(run.errors))


def load(paths: str | PathLike[str] | Sequence[str | PathLike[str]]) -> tuple[Paper, ...]:
    """Read the papers of digests and check nothing.

    Raises:
        InputError: a file cannot be read.
    """
    from qa import pipeline

    given = [paths] if isinstance(paths, str | PathLike) else list(paths)
    return tuple(pipeline.papers(tuple(map(str, given))))
