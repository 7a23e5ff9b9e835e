"""The options that several commands share, and the settings that come of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from qa.errors import ConfigError

if TYPE_CHECKING:
    from qa.config import Config

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.argument("paths", nargs=-1, metavar="PATH…"),
    click.option("--select", metavar="CODES", help="Run only these codes or families, separated by commas."),
    click.option(
        "--extend-select", metavar="CODES", help="Also run these codes; see `qa rules` for opt-in ones."
    ),
    click.option("--ignore", metavar="CODES", help="Do not run these codes or families."),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        metavar="P",
        help="Report only findings that are right at least this often. For CI: 0.9.",
    ),
    click.option("--scorer", metavar="NAME", help="embedded, comet or none.  [default: embedded]"),
    click.option(
        "--comet-model",
        metavar="MODEL",
        help="Model of --scorer comet: name on the Hugging Face hub, folder or checkpoint.",
    ),
    click.option(
        "--glossary", metavar="FILE", help="Glossary whose terms replace ours (.csv .tsv .tbx .md)."
    ),
    click.option(
        "--since", metavar="REV", help="Check only papers that were added or changed since a git revision."
    ),
    click.option("--jobs", type=click.IntRange(0), metavar="N", help="Worker processes; 0 means one a core."),
    click.option("--no-cache", is_flag=True, help="Neither take results of earlier runs nor keep any."),
    click.option(
        "--config",
        "config_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Read settings from this file.",
    ),
    click.option("--isolated", is_flag=True, help="Ignore all settings files."),
)


def checking(command: F) -> F:
    """Give a command the arguments and options that say what is checked, and how."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def settings(paths: Sequence[str], options: dict[str, Any]) -> Config:
    """Return the settings files' settings with the options over them.

    Raises:
        ConfigError: a setting is wrong, or nothing is to be checked.
    """
    from qa.config import load_config

    start = Path(paths[0]) if paths and Path(paths[0]).is_dir() else Path.cwd()
    config_file, isolated = options.pop("config_file"), options.pop("isolated")
    if options.pop("no_cache"):
        options["cache"] = False
    if options.pop("no_report", False):
        options["report"] = ""
    for name in ("select", "extend_select", "ignore"):
        if options[name] is not None:
            options[name] = tuple(code.strip() for code in options[name].split(",") if code.strip())
    limits = options.pop("max_findings", ())
    config = load_config(start, config_file, isolated=isolated)
    if limits:
        options["max_findings"] = {**config.max_findings, **_limits(limits)}
    config = config.with_options(paths=tuple(paths) or None, **options)
    if not config.paths:
        raise ConfigError("nothing to check: give a PATH, or set paths in [tool.qa]")
    return config


def _limits(given: Sequence[str]) -> dict[str, int]:
    limits = {}
    for one in given:
        code, equals, number = one.partition("=")
        if not equals or not number.strip().isdecimal():
            raise ConfigError(f"--max-findings wants CODE=N, not '{one}'")
        limits[code.strip()] = int(number)
    return limits
