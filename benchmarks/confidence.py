"""What was read of each check's findings in the archive, beside the confidence that its rule states.

    python benchmarks/confidence.py

`benchmarks/reading/*.csv` has a line for each finding that was read: code, paper, field, place, and whether a
reviewer would act on just this span. The stated confidence is (right + 1) / (read + 2), so that one of one is 0.67.
"""

from __future__ import annotations

import collections
import csv
from pathlib import Path

from qa.check.registry import RULES

READING = Path(__file__).parent / "reading"


def read_and_right() -> dict[str, tuple[int, int]]:
    """Return, by code, how many findings were read and how many of them were right."""
    verdicts: dict[str, list[int]] = collections.defaultdict(list)
    for path in sorted(READING.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                verdicts[row["code"]].append(int(row["right"]))
    return {code: (len(values), sum(values)) for code, values in verdicts.items()}


def main() -> None:
    found = read_and_right()
    print(f"{'code':<8}{'name':<26}{'read':>6}{'right':>7}{'share':>7}{'stated':>8}")
    for rule in sorted(RULES, key=lambda rule: rule.code):
        read, right = found.get(rule.code, (0, 0))
        share = f"{right / read:.2f}" if read else "–"
        print(f"{rule.code:<8}{rule.name:<26}{read:>6}{right:>7}{share:>7}{rule.confidence:>8.2f}")
    print(f"{sum(read for read, _ in found.values())} findings read")


if __name__ == "__main__":
    main()
