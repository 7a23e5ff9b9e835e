"""How fast and how large: one digest cold, a thousand papers, the whole archive.

    python benchmarks/speed.py [cold] [throughput] [archive] [archive-none]

Cold: wall time of the whole process `qa check` on a digest of 22 papers, best of five, reports included.
Throughput: papers a second of `qa check --no-report` over 1,000 papers of the archive, the start included, best of
three; and the processor time of all processes together, which tells more where the machine is busy.
Archive: all 39,460 papers; wall time, peak memory of the largest process, findings by code.

Modules are compiled before they are timed, as `pip install` leaves them, whatever PYTHONDONTWRITEBYTECODE says.
"""

from __future__ import annotations

import collections
import json
import lzma
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

SHARED = Path(__file__).parents[2] / "shared"
ARCHIVE = SHARED / "corpus" / "archive.jsonl.xz"


class Run(NamedTuple):
    """What a run of `qa` took: seconds, seconds of processor time, MiB of the largest process so far."""

    wall: float
    cpu: float
    peak: int


def qa(*args: str, modules: Path, out: Path | None = None) -> Run:
    """Run `qa` with compiled modules in a folder."""
    before = _children()
    begin = time.perf_counter()
    with (out or Path(os.devnull)).open("wb") as stdout:
        subprocess.run(
            [sys.executable, "-m", "qa", *args], stdout=stdout, check=True, env=_environment(modules)
        )
    wall, after = time.perf_counter() - begin, _children()
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, after.ru_maxrss // 1024)


def _children() -> resource.struct_rusage:
    return resource.getrusage(resource.RUSAGE_CHILDREN)


def _environment(modules: Path) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(modules)}


def records(count: int | None = None, skip: int = 0) -> list[str]:
    with lzma.open(ARCHIVE, "rt", encoding="utf-8") as lines:
        return [line for at, line in enumerate(lines) if at >= skip and (count is None or at < skip + count)]


def cold(folder: Path) -> None:
    digest = folder / "digest.jsonl"
    digest.write_text("".join(records(22, 5000)), encoding="utf-8")
    for scorer in ("embedded", "none"):
        args = (
            "check",
            "--isolated",
            "--no-cache",
            "--scorer",
            scorer,
            "--report",
            str(folder / "report"),
            str(digest),
        )
        times = []
        for _ in range(5):
            shutil.rmtree(folder / "report", ignore_errors=True)
            times.append(qa(*args, modules=folder / "modules").wall)
        best = min(times)
        print(f"cold, 22 papers with report, --scorer {scorer:<9} {best:6.2f} s")


def throughput(folder: Path) -> None:
    part = folder / "thousand.jsonl"
    part.write_text("".join(records(1000, 9000)), encoding="utf-8")
    for scorer in ("embedded", "none"):
        args = (
            "check",
            "--isolated",
            "--no-cache",
            "--scorer",
            scorer,
            "--no-report",
            "--format",
            "json",
            str(part),
        )
        runs = [qa(*args, modules=folder / "modules") for _ in range(3)]
        seconds, cpu = min(run.wall for run in runs), min(run.cpu for run in runs)
        print(
            f"throughput, 1,000 papers, --scorer {scorer:<9} {1000 / seconds:7.1f} papers/s, "
            f"{cpu:.1f} ms of processor time a paper"
        )


def archive(folder: Path) -> None:
    whole_archive(folder, "embedded")


def archive_none(folder: Path) -> None:
    whole_archive(folder, "none")


def whole_archive(folder: Path, scorer: str) -> None:
    out = folder / "archive.json"
    args = ("check", "--isolated", "--no-cache", "--scorer", scorer, "--no-report", "--format", "json")
    run = qa(*args, str(ARCHIVE), modules=folder / "modules", out=out)
    print(f"archive, --scorer {scorer:<9} {run.wall:7.0f} s, largest process {run.peak} MiB")
    codes = collections.Counter(f["code"] for f in json.loads(out.read_text("utf-8"))["findings"])
    print("findings by code:", dict(codes.most_common()))


def main() -> None:
    wanted = sys.argv[1:] or ["cold", "throughput"]
    with tempfile.TemporaryDirectory() as name:
        for one in wanted:
            {"cold": cold, "throughput": throughput, "archive": archive, "archive-none": archive_none}[one](
                Path(name)
            )


if __name__ == "__main__":
    if not ARCHIVE.exists():
        sys.exit(f"{ARCHIVE} is not here; the papers come from it")
    main()
