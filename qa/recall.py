"""What earlier runs found, kept by content, so that only what changed is computed.

Four kinds of value, each under a key of all that it depends on: the alignment and its vectors (texts,
scorer), the rivals of a batch (all its texts, scorer), the renderings that a paper chose (texts, settings),
the outcome of the checks (the paper, its rivals, its departures from the digest, settings). Every key holds
the installation: version, code, data, models. Positions are kept relative to the entry, so that a paper that
moved within its digest is still known.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TypeVar

import msgspec

from qa.cache import Cache, cache_path, installation
from qa.config import Config
from qa.knowledge.chosen import Chosen, Departure
from qa.model import Field, Finding, Paper, Rival, Score, Segment, Skip

# Settings that change nothing of what is found in a paper.
_WITHOUT_EFFECT = frozenset(
    {
        "comet_model",
        "paths",
        "jobs",
        "report",
        "fail_on",
        "min_score",
        "max_findings",
        "mqm_weights",
        "baseline",
        "suppress",
        "since",
        "cache",
    }
)
T = TypeVar("T")


class Alignment(msgspec.Struct, array_like=True, frozen=True):
    """The scored segments of a paper and, with an encoder, the vectors of its fields.

    Attributes:
        vectors: float32, of title and abstract, first both sources, then both targets; empty without encoder.
        skips: what the scorer left out of this paper.
    """

    segments: tuple[Segment, ...]
    vectors: bytes = b""
    skips: tuple[Skip, ...] = ()


class Outcome(msgspec.Struct, array_like=True, frozen=True):
    """What the checks make of a paper, with the line at which it stood."""

    line: int
    score: Score | None
    findings: tuple[Finding, ...]
    skips: tuple[Skip, ...]

    def moved(self, paper: Paper) -> Outcome:
        """Return the outcome for the same paper where it stands now."""
        shift = paper.line - self.line
        findings = tuple(
            replace(finding, file=paper.file, line=finding.line + shift) for finding in self.findings
        )
        return Outcome(paper.line, self.score, findings, self.skips)

    def unplaced(self) -> Outcome:
        """Return the outcome without the name of the file, which says nothing of the paper."""
        findings = tuple(replace(finding, file="") for finding in self.findings)
        return Outcome(self.line, self.score, findings, self.skips)


class Recall:
    """The memory of runs with the same settings."""

    def __init__(self, config: Config, store: Cache | None = None) -> None:
        self._store = store or Cache(cache_path())
        built = installation()
        self._scorer = _hash(b"scorer", built, *_scorer(config))
        self._settings = _hash(b"settings", self._scorer, *_settings(config))
        codes = [
            *config.select,
            "+",
            *config.extend_select,
            "-",
            *config.ignore,
            *config.severities,
            *config.max_findings,
        ]
        self._codes = _hash(b"codes", built, *codes, *(one.code for one in config.suppress))

    @property
    def warnings(self) -> list[str]:
        """What a person should hear of the cache."""
        return self._store.warnings

    def knows_codes(self) -> bool:
        """Say whether an earlier run accepted all codes of the settings."""
        return bool(self._store.get([self._codes]))

    def keep_codes(self) -> None:
        """Note that all codes of the settings exist."""
        self._store.put({self._codes: b""})

    def alignments(self, papers: Sequence[Paper]) -> list[Alignment | None]:
        """Return what is known, one a paper."""
        return self._known([self._texts(paper) for paper in papers], Alignment)

    def keep_alignments(self, made: Iterable[tuple[Paper, Alignment]]) -> None:
        """Keep alignments."""
        # What a scorer left out for want of something may be had the next time.
        self._store.put({self._texts(p): _packed(alignment) for p, alignment in made if not alignment.skips})

    def rivals(self, papers: Sequence[Paper]) -> list[tuple[Rival, ...]] | None:
        """Return the rivals in a batch, or ``None`` where it has changed."""
        return self._known([self._batch(papers)], list[tuple[Rival, ...]])[0]

    def keep_rivals(self, papers: Sequence[Paper], found: list[tuple[Rival, ...]]) -> None:
        """Keep the rivals of a batch."""
        self._store.put({self._batch(papers): _packed(found)})

    def outcomes(self, questions: Sequence[Question]) -> list[Outcome | None]:
        """Return what is known, with its places moved to where the papers stand now."""
        known = self._known([self._question(question) for question in questions], Outcome)
        return [
            outcome and outcome.moved(question.paper)
            for outcome, question in zip(known, questions, strict=True)
        ]

    def keep_outcomes(self, made: Iterable[tuple[Question, Outcome]]) -> None:
        """Keep outcomes."""
        self._store.put({self._question(question): _packed(outcome.unplaced()) for question, outcome in made})

    def choices(self, papers: Sequence[Paper]) -> list[tuple[Chosen, ...] | None]:
        """Return which renderings the papers chose, as far as it is known."""
        return self._known([self._terms(paper) for paper in papers], tuple[Chosen, ...])

    def keep_choices(self, made: Iterable[tuple[Paper, tuple[Chosen, ...]]]) -> None:
        """Keep which renderings papers chose."""
        self._store.put({self._terms(paper): _packed(rows) for paper, rows in made})

    def _known(self, keys: Sequence[bytes], kind: type[T]) -> list[T | None]:
        found = self._store.get(keys)
        return [self._unpacked(found[key], kind) if key in found else None for key in keys]

    def _unpacked(self, value: bytes, kind: type[T]) -> T | None:
        try:
            return msgspec.msgpack.decode(zlib.decompress(value), type=kind)
        except (msgspec.DecodeError, zlib.error):
            return None

    def _texts(self, paper: Paper) -> bytes:
        return _hash(b"alignment", self._scorer, *(field.text for field in _texts(paper)))

    def _terms(self, paper: Paper) -> bytes:
        return _hash(b"terms", self._settings, *(field.text for field in _texts(paper)))

    def _batch(self, papers: Sequence[Paper]) -> bytes:
        return _hash(b"batch", self._scorer, *(part for p in papers for part in (p.paper_id, self._texts(p))))

    def _question(self, question: Question) -> bytes:
        paper = question.paper
        places = [
            (field.text, [(a.offset, a.line - paper.line, a.column) for a in field.anchors])
            for field in _texts(paper)
        ]
        problems = [(p.kind, p.message, p.line - paper.line, p.column) for p in paper.problems]
        rest = (
            paper.paper_id,
            paper.link,
            paper.authors,
            places,
            problems,
            question.rivals,
            question.seen_at,
            question.departures,
        )
        return _hash(b"outcome", self._settings, msgspec.msgpack.encode(rest))


@dataclass(frozen=True, slots=True)
class Question:
    """All that the outcome of the checks depends on, besides settings and installation."""

    paper: Paper
    rivals: tuple[Rival, ...]
    seen_at: str
    departures: tuple[Departure, ...] = ()


def _texts(paper: Paper) -> tuple[Field, Field, Field, Field]:
    return paper.title, paper.title_zh, paper.abstract, paper.abstract_zh


def _packed(value: object) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(value), 1)


def _hash(*parts: str | bytes) -> bytes:
    """Hash parts so that no two lists of parts run together."""
    state = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(b"%d:" % len(data))
        state.update(data)
    return state.digest()


def _scorer(config: Config) -> Iterator[str]:
    yield config.scorer
    if config.scorer == "comet":
        from qa.score.comet_model import find_checkpoint

        yield find_checkpoint(config.comet_model).identity


def _settings(config: Config) -> Iterator[str]:
    for field in fields(config):
        if field.name in _WITHOUT_EFFECT:
            continue
        value = getattr(config, field.name)
        if isinstance(value, frozenset):
            value = sorted(value)
        yield f"{field.name}={value!r}"
        if isinstance(value, str) and Path(value).is_file():
            yield hashlib.blake2b(Path(value).read_bytes()).hexdigest()
