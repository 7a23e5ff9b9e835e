"""How fast and how large: one digest cold, a thousand papers, the whole archive.

    python benchmarks/speed.py [cold] [throughput] [archive] [archive-none]

Cold: wall time of the whole process `qa check` on a digest of 22 papers, best of five, reports included.
Throughput: papers a second of `qa check --no-report` over 1,000 papers of the archive, the start included.
Archive: all 39,460 papers; wall time, peak memory of the largest process, findings by code.
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
from pathlib import Path

SHARED = Path(__file__).parents[2] / "shared"
ARCHIVE = SHARED / "corpus" / "archive.jsonl.xz"


def qa(*args: str, out: Path | None = None) -> tuple[float, int]:
    """Run `qa`; return seconds and the peak memory of its largest process so far, in MiB."""
    begin = time.perf_counter()
    with (out or Path(os.devnull)).open("wb") as stdout:
        subprocess.run([sys.executable, "-m", "qa", *args], stdout=stdout, check=True)
    return time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


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
            times.append(qa(*args)[0])
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
        seconds = min(qa(*args)[0] for _ in range(3))
        print(f"throughput, 1,000 papers, --scorer {scorer:<9} {1000 / seconds:7.1f} papers/s")


def archive(folder: Path) -> None:
    whole_archive(folder, "embedded")


def archive_none(folder: Path) -> None:
    whole_archive(folder, "none")


def whole_archive(folder: Path, scorer: str) -> None:
    out = folder / "archive.json"
    args = ("check", "--isolated", "--no-cache", "--scorer", scorer, "--no-report", "--format", "json")
    seconds, peak = qa(*args, str(ARCHIVE), out=out)
    print(f"archive, --scorer {scorer:<9} {seconds:7.0f} s, largest process {peak} MiB")
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
