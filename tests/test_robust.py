"""The program on files, folders and outputs as they should not be: one line that says why, and the right exit code."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qa import cli

SAMPLE = (Path(__file__).parents[1] / "data" / "digests" / "2026-03-02_NLP.md").read_bytes()
SETTINGS = ("--isolated", "--scorer", "none")
COMMANDS = {
    "check": ("check", *SETTINGS, "--no-report", "--no-cache"),
    "diff": ("fix", *SETTINGS, "--diff", "--unsafe"),
    "fix": ("fix", *SETTINGS),
    "xliff2": ("export", *SETTINGS, "--format", "xliff2"),
    "xliff1": ("export", *SETTINGS, "--format", "xliff1"),
    "tmx": ("export", *SETTINGS, "--format", "tmx"),
    "terms": ("terms", "--isolated"),
    "score": ("score", *SETTINGS),
    "baseline": ("baseline", *SETTINGS),
}
UNREADABLE = {
    "empty.md": (b"", "is empty"),
    "empty.jsonl": (b"", "is empty"),
    "blank.csv": (b" \n\r\n", "is empty"),
    "nul.md": (b"\x00" * 5000, "is not a text file"),
    "noise.md": (bytes(range(256)) * 40, "is not a text file"),
    "plain.md": (b"a" * 10_000_000, "there are no papers in it"),
    "long.md": (
        b"# A\n\n**Title (ZH)**: B\n\n**Abstract**: "
        + b"a word " * 1_500_000
        + "\n\n**Abstract (ZH)**: 图\n".encode(),
        "more than 100,000 are not read",
    ),
    "long.jsonl": (
        b'{"title": "A", "abstract": "' + b"x" * 10_000_000 + b'"}\n',
        "more than 1,000,000 are not read",
    ),
    "deep.jsonl": (b'{"a":' * 100_000, "cannot be read"),
    "packed.md.xz": (b"no xz", ""),
    "packed.md.gz": (b"\x1f\x8b\x08\x00no gz", ""),
}
READABLE = {
    "bom.md": b"\xef\xbb\xbf" + SAMPLE,
    "utf16.md": SAMPLE.decode().encode("utf-16"),
    "crlf.md": SAMPLE.replace(b"\n", b"\r\n"),
    "cr.md": SAMPLE.replace(b"\n", b"\r"),
    "a_nul.md": SAMPLE[:3000] + b"\x00" + SAMPLE[3000:],
    os.fsdecode(b"odd-\xff\xfe.md"): SAMPLE,
}


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QA_CACHE_DIR", str(tmp_path / "cache"))

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["qa", *arguments])
        with pytest.raises(SystemExit) as done:
            cli.main()
        told = capsys.readouterr()
        assert "defect of qa" not in told.err
        assert "Traceback" not in told.err
        return done.value.code or 0, told.out, told.err

    return run


@pytest.mark.parametrize("command", COMMANDS)
def test_what_cannot_be_read_is_named(run, command):
    for name, (data, why) in UNREADABLE.items():
        path = Path(name)
        path.write_bytes(data)
        code, _, told = run(*COMMANDS[command], name)
        assert (code, path.read_bytes() == data) == (2, True), name
        assert f"qa: {name}" in told
        assert why in told or command in {"fix", "diff"}


@pytest.mark.parametrize("command", COMMANDS)
def test_what_can_be_read_is_read(run, command):
    for name, data in READABLE.items():
        path = Path(name)
        path.write_bytes(data)
        code, out, told = run(*COMMANDS[command], name)
        assert code == (1 if command == "diff" else 0), (name, told)
        assert out
        assert (path.read_bytes() == data) == (command != "fix"), name


@pytest.mark.parametrize("command", COMMANDS)
def test_links_in_circles_end(run, command):
    Path("one.md").symlink_to("two.md")
    Path("two.md").symlink_to("one.md")
    code, _, told = run(*COMMANDS[command], "one.md")
    assert (code, "qa: one.md: " in told) == (2, True)
    Path("folder").mkdir()
    Path("folder/itself").symlink_to(".")
    Path("folder/a.md").write_bytes(SAMPLE)
    assert run(*COMMANDS[command], "folder")[0] == (1 if command == "diff" else 0)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", *SETTINGS, "--report", "{}"),
        ("check", *SETTINGS, "--no-report", "--output", "sarif={}"),
        ("baseline", *SETTINGS, "-o", "{}"),
        ("export", *SETTINGS, "--format", "xliff2", "-o", "{}"),
        ("terms", "--isolated", "--report", "{}"),
        ("terms", "--isolated", "--propose", "{}"),
    ],
    ids=lambda arguments: " ".join(arguments[::3]),
)
def test_a_place_that_cannot_be_written_is_named(run, arguments):
    Path("d.md").write_bytes(SAMPLE)
    Path("file").write_bytes(b"mine")
    code, _, told = run(*(part.replace("{}", "file/below") for part in arguments), "d.md")
    assert (code, "file/below" in told) == (2, True), told
    assert Path("file").read_bytes() == b"mine"


def test_a_device_is_written_to_and_not_replaced(tmp_path):
    (tmp_path / "d.md").write_bytes(SAMPLE)
    os.mkfifo(tmp_path / "pipe")
    command = [sys.executable, "-m", "qa", "export", *SETTINGS, "--format", "xliff2", "-o", "pipe", "d.md"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL) as writing:
        assert b"<xliff" in (tmp_path / "pipe").read_bytes()
    assert writing.returncode == 0
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize(
    "arguments", [("rules",), ("check", *SETTINGS, "--no-report", "d.md")], ids=["rules", "check"]
)
@pytest.mark.parametrize("full", [True, False], ids=["full", "closed"])
def test_an_output_that_takes_nothing_is_told(tmp_path, arguments, full):
    (tmp_path / "d.md").write_bytes(SAMPLE)
    command = [sys.executable, "-m", "qa", *arguments]
    reading, writing = os.pipe()
    os.close(reading)
    if full and not Path("/dev/full").is_char_device():
        pytest.skip("there is no /dev/full")
    with open("/dev/full" if full else writing, "wb") as nowhere:  # noqa: PTH123 - a number in one case
        done = subprocess.run(command, cwd=tmp_path, stdout=nowhere, stderr=subprocess.PIPE, check=False)
    if full:
        os.close(writing)
    told = done.stderr.decode()
    assert done.returncode == 2
    assert told.startswith("qa: standard output: ")
    assert told.count("\n") == 1
