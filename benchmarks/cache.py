"""How long a digest of 22 papers takes whose results are known, as a whole process.

    python benchmarks/cache.py

Best and median of nine: nothing known, all known (without and with a report), one paper changed, everything
moved to other lines. The cache is one of its own in a temporary folder.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from speed import records

ROUNDS = 9


def qa(folder: Path, *args: str) -> float:
    environment = os.environ | {"QA_CACHE_DIR": str(folder / "cache")}
    begin = time.perf_counter()
    command = [sys.executable, "-m", "qa", "check", "--isolated", *args, str(folder / "digest.jsonl")]
    subprocess.run(command, stdout=subprocess.DEVNULL, env=environment, check=True)
    return time.perf_counter() - begin


def main() -> None:
    lines = records(22, 5000)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        digest = folder / "digest.jsonl"

        def measure(what: str, *args: str, change: bool = False, move: bool = False) -> None:
            seconds = []
            for number in range(ROUNDS):
                given = list(lines)
                if change:
                    given[3] = given[3].replace("。", f"（{time.time_ns()}）。", 1)
                digest.write_text("\n" * (number * move) + "".join(given), encoding="utf-8")
                seconds.append(qa(folder, *args))
            print(f"{what:<36} best {min(seconds):5.2f} s, median {statistics.median(seconds):5.2f} s")

        measure("no cache, no report", "--no-cache", "--no-report")
        digest.write_text("".join(lines), encoding="utf-8")
        qa(folder, "--report", str(folder / "report"))
        measure("all known, no report", "--no-report")
        measure("all known, report unchanged", "--report", str(folder / "report"))
        measure("all known, moved, no report", "--no-report", move=True)
        measure("one paper of 22 changed, no report", "--no-report", change=True)
        size = sum(path.stat().st_size for path in (folder / "cache").iterdir())
        print(f"size of the cache: {size / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
