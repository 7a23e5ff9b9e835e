"""The program ``qa``: which command is meant, and how a failure is told."""

from __future__ import annotations

import contextlib
import importlib
import keyword
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from qa import __version__
from qa.errors import QaError, did_you_mean
from qa.memory import collect_seldom
from qa.text.clean import printable

NOT_DONE = 2

# Where each command stands; a module is imported when its command is called.
COMMANDS = {
    "check": "qa.commands.check",
    "score": "qa.commands.score",
    "baseline": "qa.commands.baseline",
    "fix": "qa.commands.fix",
    "export": "qa.commands.exchange",
    "import": "qa.commands.exchange",
    "terms": "qa.commands.terms",
    "glossary": "qa.commands.glossary",
    "learn": "qa.commands.learn",
    "rules": "qa.commands.rules",
    "explain": "qa.commands.rules",
}


class Commands(click.Group):
    """A group that imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order in which the help lists them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Import a command by name."""
        if cmd_name not in COMMANDS:
            ctx.fail(f"no such command '{cmd_name}'{did_you_mean(cmd_name, COMMANDS)}")
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(importlib.import_module(COMMANDS[cmd_name]), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Run the command; what it wrote has arrived, or the run was not done."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError as error:  # click would exit with 1, which says that the gate failed
            _give_up(error)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="qa")
def cli() -> None:
    """A quality gate for English→Chinese translations of paper digests."""


def main() -> None:
    """Run a command; a failure is one line on standard error and exit code 2, never a traceback."""
    collect_seldom()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli(prog_name="qa")
    except QaError as error:
        click.echo(f"qa: {printable(str(error))}", err=True)
        sys.exit(NOT_DONE)
    except OSError as error:
        _give_up(error)
    except Exception as error:  # a person gets one line, a developer the traceback
        if os.environ.get("QA_DEBUG"):
            raise
        told = f"{type(error).__name__}: {error}"
        click.echo(f"qa: a defect of qa itself, please report it (QA_DEBUG=1 shows where): {told}", err=True)
        sys.exit(NOT_DONE)


def _give_up(error: OSError) -> NoReturn:
    """Say what could not be read or written; the interpreter must not try again when it ends."""
    if os.environ.get("QA_DEBUG"):
        raise error
    where = printable(str(error.filename)) if error.filename else "standard output"
    with contextlib.suppress(OSError):
        click.echo(f"qa: {where}: {error.strerror or error}", err=True)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, contextlib.suppress(OSError, ValueError):
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    sys.exit(NOT_DONE)
