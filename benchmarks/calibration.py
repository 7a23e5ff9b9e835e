"""Is what findings say of themselves true? The share that is right by tenth of confidence, and the error.

    python benchmarks/calibration.py [--by-digest] [--in-sample] [--scorer embedded|none]

Findings on gold papers, those of the norm checks by judges that never saw the paper (--in-sample: by the
shipped one); then the findings read in the archive (reading/*.csv), with the confidence that was read or the
rule states.
"""

from __future__ import annotations

import argparse
import csv
from typing import Any

import norms_cv
import numpy as np
from norms_training import HERE, gold_records, matcher, paper

from qa.check.norm_suspects import FLOOR
from qa.check.registry import RULES
from qa.config import Config
from qa.pipeline import Checker


def in_sample(scorer: str) -> list[dict[str, Any]]:
    results = Checker(Config(scorer=scorer, cache=False)).check([paper(one) for one in gold_records()])
    return [norms_cv.as_json(finding) for result in results for finding in result.findings]


def on_gold(found: list[dict[str, Any]]) -> list[tuple[float, bool]]:
    gold = {record["paper_id"]: record for record in gold_records()}
    matches = matcher()
    return [
        (one["confidence"], any(matches(one, a, record) for a in record["annotations"]))
        for one in found
        for record in [gold[one["paper_id"]]]
        if one["code"] not in norms_cv.NORM_CODES or one["confidence"] >= FLOOR
    ]


def as_read() -> list[tuple[float, bool]]:
    stated = {rule.code: rule.confidence for rule in RULES}
    found = []
    for path in sorted((HERE / "reading").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found += [
                (float(row.get("confidence") or stated[row["code"]]), row["right"] == "1")
                for row in csv.DictReader(lines)
                if row["code"] in stated
            ]
    return found


def show(title: str, found: list[tuple[float, bool]]) -> None:
    print(f"{title}: {len(found)} findings")
    error = 0.0
    for tenth in range(10):
        here = [(said, right) for said, right in found if min(int(said * 10), 9) == tenth]
        if here:
            said, right = (float(np.mean(column)) for column in zip(*here, strict=True))
            error += len(here) / len(found) * abs(said - right)
            line = f"  from {tenth / 10:.1f}  {len(here):>5}"
            print(f"{line}  said {said:.2f}  right {right:.2f}")
    print(f"  expected calibration error {error:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--by-digest", action="store_true")
    parser.add_argument("--in-sample", action="store_true")
    parser.add_argument("--scorer", default="embedded")
    args = parser.parse_args()
    found = in_sample(args.scorer) if args.in_sample else norms_cv.findings(args.by_digest, args.scorer)
    show("gold", on_gold(found))
    read = as_read()
    if read:
        show("read in the archive", read)


if __name__ == "__main__":
    main()
