"""Digests broken at random: each is checked as far as it can be read, and none is changed."""

import itertools
import random
import re
import sys
from pathlib import Path

import pytest

from qa import cli, pipeline
from qa.config import Config
from qa.errors import InputError
from qa.exchange import xliff2
from qa.fix import chosen
from qa.ingest import Source, discover, read
from qa.pipeline import Checker
from qa.repair import mended_papers
from qa.report import terminal
from qa.report.formats import FORMATS, render
from qa.report.run_report import RunReport
from qa.report.summary import Summary
from qa.rewrite import Digest
from qa.text.xml import parse

SAMPLES = sorted((Path(__file__).parents[1] / "data" / "digests").glob("*_*.*"))
MUTANTS = 300
PER_TEST = 30
# From here on to the next such place a digest's bytes are one paper.
ENTRY = {".md": re.compile(rb"^# ", re.MULTILINE), ".jsonl": re.compile(rb"^", re.MULTILINE)}
HOSTILE = (
    b"\x00", b"\xff", b"\xed\xa0\x80", b"\r", b"\n---\n", b"\n# ", b"**Title (ZH)**: ", b"```\n", b'"', b"'", b"\\",
    b"{", b"[" * 2000, b"$", b"\\" * 500, "\u202e".encode(), b"<script>", b"<!-- qa: ignore", b"](", b"=cmd|",
)  # fmt: skip


def flipped(data, rng):
    """Change up to 20 bytes within a hundred."""
    at = rng.randrange(len(data))
    broken = bytearray(data)
    for _ in range(rng.randint(1, 20)):
        where = min(at + rng.randrange(100), len(data) - 1)
        broken[where] ^= rng.randint(1, 255)
    return bytes(broken), at, min(at + 100, len(data))


def cut(data, rng):
    """Take a piece out."""
    at = rng.randrange(len(data))
    end = min(at + rng.randint(1, 2000), len(data))
    return data[:at] + data[end:], at, end


def doubled(data, rng):
    """Repeat a piece where it stands."""
    at = rng.randrange(len(data))
    end = min(at + rng.randint(1, 2000), len(data))
    return data[:end] + data[at:end] * rng.randint(1, 3) + data[end:], at, end


def planted(data, rng):
    """Put in what means something to a parser."""
    at = rng.randrange(len(data))
    return data[:at] + rng.choice(HOSTILE) + data[at:], at, at + 1


def interleaved(data, rng):
    """Mix the lines with those of another digest; nothing is sure to stay whole."""
    other = rng.choice(SAMPLES).read_bytes().splitlines(keepends=True)
    lines = data.splitlines(keepends=True)
    start = rng.randrange(len(lines))
    mixed = [line for pair in zip(lines[start:], other, strict=False) for line in pair]
    return b"".join(lines[:start] + mixed), 0, len(data)


MUTATIONS = (flipped, cut, doubled, planted, interleaved)


def whole_entries(data, suffix, start, end):
    """Return the bytes of the entries that a mutation of ``[start, end)`` leaves alone, with their neighbours."""
    starts = [0, *(match.start() for match in ENTRY[suffix].finditer(data)), len(data)]
    bounds = [pair for pair in itertools.pairwise(starts) if pair[0] < pair[1]]
    for at, (first, last) in enumerate(bounds):
        near = bounds[max(at - 1, 0)][0], bounds[min(at + 1, len(bounds) - 1)][1]
        if near[1] <= start or end <= near[0]:
            yield data[first:last]


def reports(results, errors):
    summary = Summary("qa", "1", errors=[str(error) for error in errors])
    for result in results:
        summary.add(result)
        for finding in result.findings:
            assert "\x1b" not in terminal.finding_line(finding, color=False)
    report = RunReport(results, summary, errors=summary.errors)
    for name in FORMATS:
        assert "".join(render(name, report)) or not results
    parse(xliff2.write([("d", results)]).encode(), "d")


@pytest.mark.parametrize("first", range(0, MUTANTS, PER_TEST))
def test_mutants(first, tmp_path):
    for seed in range(first, first + PER_TEST):
        check_mutant(seed, tmp_path)


def mutant(seed, folder):
    """Write a mutant; return its path, the bytes before and after, and the bounds of what was changed."""
    rng = random.Random(seed)
    sample = SAMPLES[seed % len(SAMPLES)]
    data = sample.read_bytes()
    broken, start, end = MUTATIONS[seed // len(SAMPLES) % len(MUTATIONS)](data, rng)
    path = folder / f"{seed}{sample.suffix}"
    path.write_bytes(broken)
    return path, data, broken, (start, end)


@pytest.mark.parametrize("seed", range(7, MUTANTS, 24))
def test_commands_on_mutants(seed, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    path, _, broken, _ = mutant(seed, tmp_path)
    settings = ("--isolated", "--scorer", "none")

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["qa", *arguments, path.name])
        with pytest.raises(SystemExit) as done:
            cli.main()
        told = capsys.readouterr()
        assert done.value.code in {None, 0, 1, 2}, told.err
        assert "defect of qa" not in told.err
        assert done.value.code != 2 or f"qa: {path.name}" in told.err
        return done.value.code, told.out

    for output in ("xliff1", "xliff2", "tmx"):
        run("export", *settings, "--format", output)
    run("score", *settings)
    run("terms", "--isolated")
    run("fix", *settings, "--diff")
    assert path.read_bytes() == broken
    if run("fix", *settings, "--unsafe")[0] == 0:
        assert run("fix", *settings, "--unsafe", "--diff") == (0, "")


def check_mutant(seed, folder):
    path, data, broken, (start, end) = mutant(seed, folder)
    run = pipeline.start(Config(paths=(str(path),), scorer="none", cache=False, jobs=1))
    results = list(run.results())
    assert all(isinstance(error, InputError) for error in run.errors)
    assert results or run.errors
    readable = [] if run.errors else list(read(discover([str(path)])[0]))
    assert [result.paper for result in results] == readable
    texts = {(r.paper.title.text, r.paper.title_zh.text, r.paper.abstract_zh.text) for r in results}
    (folder / "whole").mkdir(exist_ok=True)
    for number, entry in enumerate(whole_entries(data, path.suffix, start, end)):
        alone = folder / "whole" / f"{number}{path.suffix}"
        alone.write_bytes(entry)
        try:
            papers = list(read(Source(alone.name, alone)))
        except InputError:
            continue
        for paper in papers:
            same = (paper.title.text, paper.title_zh.text, paper.abstract_zh.text)
            assert same in texts, (seed, paper.title.text)
    reports(results, run.errors)
    if results and seed % 3 == 0:
        digest = Digest.open(path, path.name)
        list(mended_papers(digest.papers, Checker(Config(scorer="none", cache=False)), chosen(unsafe=True)))
    assert path.read_bytes() == broken
