"""Check the annotated digests and score the findings: precision and recall by category.

python benchmarks/gold.py [--scorer embedded|none] [options of score.py, such as --min-confidence 0.9]

Read are the records of dev.jsonl: 12 of the 80 papers stand in the digests without their translations. With
--digests the digests are read instead.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

GOLD = Path(__file__).parents[2] / "shared" / "gold"


def main() -> None:
    if not GOLD.exists():
        sys.exit(f"{GOLD} is not here; the annotated papers come from it")
    rest = sys.argv[1:]
    scorer, papers = "embedded", GOLD / "dev.jsonl"
    if "--digests" in rest:
        papers = GOLD / "digests"
        rest.remove("--digests")
    if "--scorer" in rest:
        at = rest.index("--scorer")
        scorer, rest = rest[at + 1], rest[:at] + rest[at + 2 :]
    with tempfile.NamedTemporaryFile(suffix=".json") as found:
        command = [sys.executable, "-m", "qa", "check", "--isolated", "--scorer", scorer, "--no-report"]
        subprocess.run([*command, "--format", "json", str(papers)], stdout=found, check=True)
        subprocess.run(
            [sys.executable, str(GOLD / "score.py"), str(GOLD / "dev.jsonl"), found.name, *rest], check=True
        )


if __name__ == "__main__":
    main()
