"""Settings: defaults, then ``[tool.qa]`` of pyproject.toml or qa.toml, then the command line."""

from __future__ import annotations

import datetime as dt
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal

import msgspec

from qa.errors import ConfigError, did_you_mean
from qa.model import Severity

OPT_IN = frozenset({"TRM005"})
"""Codes that run only where they are named themselves, not by their family."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """Findings that the user accepts; what is named must hold, and at least one thing is.

    Attributes:
        reason: why they are accepted.
        code: code or family.
        path: glob of the digest's path, relative to the working folder; a ``*`` also matches ``/``.
        paper: id of a paper.
        text: what the Chinese or the English span must be, in full.
        expires: the last day on which it holds.
    """

    reason: str
    code: str = ""
    path: str = ""
    paper: str = ""
    text: str = ""
    expires: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting of a run.

    Attributes:
        paths: what to check when the command line names nothing.
        select: codes or families (``"NUM"``, ``"NUM001"``) to run; empty means all.
        ignore: codes or families not to run.
        extend_select: codes to run besides; the only way, but ``select``, to those of ``OPT_IN``.
        severities: by code, the severity to report instead of the check's own.
        min_confidence: findings below it are not reported, 0–1.
        scorer: ``"embedded"``, ``"comet"`` (embedded and a COMET model) or ``"none"``.
        comet_model: name on the Hugging Face hub, or folder or checkpoint on disk, relative to the settings
            file; no reference translations may be needed by it.
        jobs: worker processes; 0 means as many as there are cores.
        allowed_words: English words that may stand in the Chinese, in addition to the built-in ones.
        names: names that stay as they are, in addition to those recognised.
        glossary: file whose terms replace those of the shipped glossary; relative to the settings file.
        norms: file of ``qa learn`` whose counts are added to the shipped ones; relative to the settings file.
        report: folder of the HTML and CSV reports; empty means none.
        fail_on: findings of this severity or worse fail the run; ``"never"`` lets it pass.
        min_score: papers that score less fail the run, 0–100.
        max_findings: by code or family, how many findings let the run pass.
        baseline: file of findings that are known and hidden; relative to the settings file.
        suppress: findings that are accepted, each with a reason.
        since: git revision; only papers added or changed since are checked. Empty means all.
        mqm_weights: by severity, the penalty points of a finding in the MQM score.
        cache: keep results on disk and take from there what has not changed.
    """

    paths: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    min_confidence: float = 0.0
    scorer: str = "embedded"
    comet_model: str = "Unbabel/wmt22-cometkiwi-da"
    jobs: int = 0
    allowed_words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    glossary: str = ""
    norms: str = ""
    report: str = "reports"
    fail_on: Literal["never", "critical", "major", "minor"] = "never"
    min_score: float | None = None
    max_findings: Mapping[str, int] = field(default_factory=dict)
    baseline: str = ""
    suppress: tuple[Suppression, ...] = ()
    since: str = ""
    mqm_weights: Mapping[Severity, float] = field(default_factory=dict)
    cache: bool = True

    def runs(self, code: str) -> bool:
        """Say whether a check runs, by its code."""
        names = {code, code[:3]}
        if names & set(self.ignore):
            return False
        if code in OPT_IN:
            return code in (*self.select, *self.extend_select)
        return not self.select or bool(names & {*self.select, *self.extend_select})

    def with_options(self, **options: Any) -> Config:  # noqa: ANN401 - any setting, validated below
        """Return a copy in which the options that are not ``None`` replace the settings.

        Raises:
            ConfigError: an option has a wrong type or value.
        """
        given = {key: value for key, value in options.items() if value is not None}
        return _validated(replace(self, **given), "command line")


SCORERS = ("embedded", "comet", "none")


def load_config(start: Path, explicit: Path | None = None, *, isolated: bool = False) -> Config:
    """Read the settings that hold for a folder.

    Args:
        start: folder to search, and its parents, for ``qa.toml`` or a ``pyproject.toml`` with ``[tool.qa]``.
        explicit: a file that the user named; nothing is searched then.
        isolated: use the defaults alone.

    Raises:
        ConfigError: the file is not TOML, a key is unknown, or a value is wrong.
    """
    if isolated:
        return Config()
    if explicit is not None:
        return _parse(_read_toml(explicit), explicit)
    for folder in (start.resolve(), *start.resolve().parents):
        own = folder / "qa.toml"
        if own.is_file():
            return _parse(_read_toml(own), own)
        project = folder / "pyproject.toml"
        if project.is_file():
            table = _read_toml(project).get("tool", {})
            if "qa" in table:
                return _parse(table["qa"], project)
    return Config()


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"is not valid TOML: {error}", str(path)) from error


def _parse(table: Mapping[str, Any], path: Path) -> Config:
    known = {f.name.replace("_", "-"): f.name for f in fields(Config)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = known.get(key.replace("_", "-"))
        if name is None:
            raise ConfigError(f"unknown key '{key}'{did_you_mean(key, known)}", str(path))
        values[name] = value
    _refuse_unknown_in_suppress(values.get("suppress"), path)
    try:
        config = msgspec.convert(values, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(str(error), str(path)) from error
    if "comet_model" in values and (path.parent / config.comet_model).exists():
        config = replace(config, comet_model=str(path.parent / config.comet_model))
    if config.glossary:
        config = replace(config, glossary=str(path.parent / config.glossary))
    if config.norms:
        config = replace(config, norms=str(path.parent / config.norms))
    if config.baseline:
        config = replace(config, baseline=str(path.parent / config.baseline))
    return _validated(config, str(path))


def _refuse_unknown_in_suppress(given: object, path: Path) -> None:
    known = [f.name for f in fields(Suppression)]
    for number, entry in enumerate(given if isinstance(given, list) else [], 1):
        for key in entry if isinstance(entry, dict) else ():
            if key not in known:
                where = f"[[suppress]] number {number}"
                raise ConfigError(f"unknown key '{key}' in {where}{did_you_mean(key, known)}", str(path))


def _validated(config: Config, where: str) -> Config:
    if config.scorer not in SCORERS:
        raise ConfigError(f"unknown scorer '{config.scorer}'{did_you_mean(config.scorer, SCORERS)}", where)
    if not 0 <= config.min_confidence <= 1:
        raise ConfigError(f"min-confidence must lie between 0 and 1, not {config.min_confidence}", where)
    if config.jobs < 0:
        raise ConfigError(f"jobs must be 0 or more, not {config.jobs}", where)
    for code, most in config.max_findings.items():
        if most < 0:
            raise ConfigError(f"max-findings of {code} must be 0 or more, not {most}", where)
    if wrong := [one for one in config.mqm_weights.values() if not 0 <= one < math.inf]:
        raise ConfigError(f"mqm-weights must be 0 or more, not {wrong[0]}", where)
    for number, one in enumerate(config.suppress, 1):
        if not one.reason.strip():
            raise ConfigError(f"[[suppress]] number {number} needs a reason", where)
        if not (one.code or one.path or one.paper or one.text):
            raise ConfigError(f"[[suppress]] number {number} must name a code, path, paper or text", where)
    return config
