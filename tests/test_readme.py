"""The README and the commands say the same."""

import re
import shlex
from pathlib import Path

import click
import pytest

from qa.check.registry import RULES
from qa.cli import cli
from qa.config import Config, load_config
from qa.report.formats import FORMATS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    part.strip()
    for block in BLOCKS
    for line in block.replace("\\\n", " ").splitlines()
    for part in re.split(r"&&|\||#", line)
    if part.strip().startswith("qa ")
]


def command(name):
    with click.Context(cli) as ctx:
        return cli.get_command(ctx, name)


def names():
    with click.Context(cli) as ctx:
        return cli.list_commands(ctx)


def test_the_two_commands_come_first():
    assert BLOCKS[0].strip() == "pip install . && qa check data/digests"
    assert BLOCKS[1].strip() == "pip install '.[test]' && python -m pytest"


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_the_readme_exists_with_its_options(line):
    words = shlex.split(line)
    found = command(words[1])
    assert found is not None, words[1]
    if isinstance(found, click.Group) and len(words) > 2:
        with click.Context(found) as ctx:
            found = found.get_command(ctx, words[2])
            assert found is not None, words[2]
    known = {option for param in found.params for option in (*param.opts, *param.secondary_opts)}
    used = {word.split("=")[0] for word in words[2:] if re.match(r"--?[a-z]", word)}
    assert used <= known | {"--help"}


@pytest.mark.parametrize("name", names())
def test_the_readme_shows_every_command(name):
    assert any(line.split()[1] == name for line in COMMANDS)


@pytest.mark.parametrize("name", names())
def test_every_option_has_help(name):
    one = command(name)
    options = [param for param in one.params if isinstance(param, click.Option)]
    assert all(option.help for option in options), [o.name for o in options if not o.help]
    assert one.help


@pytest.mark.parametrize("name", names())
def test_the_readme_names_every_option(name):
    one = command(name)
    with click.Context(cli) as ctx:
        parts = (
            [one.get_command(ctx, part) for part in one.list_commands(ctx)]
            if isinstance(one, click.Group)
            else [one]
        )
    options = {
        option for part in parts for param in part.params for option in param.opts if option.startswith("--")
    }
    assert sorted(options - set(re.findall(r"--[a-z][a-z-]*", README))) == []


def test_the_readme_names_every_code():
    assert {rule.code for rule in RULES} == set(re.findall(r"\b[A-Z]{3}\d{3}\b", README))


def test_every_benchmark_in_the_readme_exists():
    for path in set(re.findall(r"benchmarks/\w+\.py", README)):
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_settings_in_the_readme_are_settings(name, tmp_path, monkeypatch):
    blocks = re.findall(r"```toml\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL)
    assert any("suppress" in block for block in blocks)
    monkeypatch.chdir(tmp_path)
    for block in blocks:
        (tmp_path / "pyproject.toml").write_text(block, "utf-8")
        config = load_config(tmp_path)
        assert config != Config(), block


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_readme_names_every_format(name):
    told = (ROOT / name).read_text("utf-8")
    assert [one for one in FORMATS if f"`{one}`" not in told] == []
