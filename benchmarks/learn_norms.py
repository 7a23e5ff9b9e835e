"""Learn the shipped norms: the archive without the papers that the judge of suspects was trained on.

python benchmarks/learn_norms.py [--jobs N] [OUT]    default: data/norms.bin
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

HERE = Path(__file__).parent
ARCHIVE = HERE.parents[1] / "shared" / "corpus" / "archive.jsonl.xz"
GOLD = HERE.parents[1] / "shared" / "gold" / "dev.jsonl"
ANNOTATED = HERE / "annotations" / "archive.csv"


def left_out() -> frozenset[str]:
    """The annotated papers; the gold papers are not in the archive, and would be left out if they were."""
    import json

    with ANNOTATED.open(encoding="utf-8", newline="") as file:
        own = {row["paper_id"] for row in csv.DictReader(file)}
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    return frozenset(own | {json.loads(line)["paper_id"] for line in lines})


def main() -> None:
    from qa.learn import learn

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", nargs="?", type=Path, default=HERE.parent / "data" / "norms.bin")
    parser.add_argument("--jobs", type=int, default=1)
    args = parser.parse_args()
    done = learn(
        [str(ARCHIVE)],
        args.out,
        jobs=args.jobs,
        leave_out=left_out(),
        say=lambda step: print(step, file=sys.stderr, flush=True),
    )
    print(f"{args.out}: {done.papers} papers, {done.pairs} pairs, {done.size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
