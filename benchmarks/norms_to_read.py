"""Lists of suspects for a reader, of archive papers that were neither annotated nor read.

    python benchmarks/norms_to_read.py OUT [--papers 400] [--seed 0] [--least 0.1]

Writes OUT/suspects.csv (a line a suspect, as in annotations/readings.csv, `marked` and `category` empty) and
OUT/suspects.txt, where each paper's sentence pairs stand before its suspects, without their confidence. What a reader
fills in as yes, perhaps or no is appended to annotations/readings.csv; then train_norms.py.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import random
from pathlib import Path
from typing import Any

from norms_readings import READINGS, bounds
from norms_training import ANNOTATED, ARCHIVE, TEXTS, paper, unspoken

from qa.align import align_papers
from qa.encode import UniversalSentenceEncoder
from qa.knowledge.norms.judge import judge
from qa.knowledge.norms.suspects import Suspect
from qa.model import Paper

COLUMNS = (
    "paper_id", "kind", "field", "source_start", "source_end", "target_start", "target_end", "marked", "category",
)  # fmt: skip


def known() -> set[str]:
    """Papers that were annotated or read."""
    found: set[str] = set()
    for path in (ANNOTATED, READINGS):
        with path.open(encoding="utf-8", newline="") as file:
            found |= {row["paper_id"] for row in csv.DictReader(file)}
    return found


def drawn(count: int, seed: int) -> list[dict[str, Any]]:
    """Papers of the archive, each once, by chance."""
    done = known()
    found: dict[str, dict[str, Any]] = {}
    with lzma.open(ARCHIVE, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["paper_id"] not in done and record["abstract_zh"]:
                found.setdefault(
                    record["paper_id"], {"paper_id": record["paper_id"]} | {k: record[k] for k in TEXTS}
                )
    return random.Random(seed).sample(sorted(found.values(), key=lambda one: one["paper_id"]), count)


def shown(number: int, one: Paper, suspect: Suspect) -> str:
    """A suspect as a reader sees it: the English, and the Chinese with its place marked."""
    english, chinese = one.source(suspect.field).text, one.target(suspect.field).text
    source = english[slice(*suspect.source)] if suspect.source else ""
    place = "(nothing)"
    if suspect.target:
        start, end = suspect.target
        place = f"{chinese[max(0, start - 6) : start]}⟦{chinese[start:end]}⟧{chinese[end : end + 6]}"
    other = f"   other: {suspect.usual}" if suspect.kind == "inc" else ""
    return f"#{number} {suspect.kind} {suspect.field} {source!r} → {place}{other}\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("--papers", type=int, default=400)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--least", type=float, default=0.1, help="confidence below which a suspect is not read"
    )
    args = parser.parse_args()
    records = drawn(args.papers, args.seed)
    by_paper: dict[str, list[Suspect]] = {}
    for _, one, suspect in unspoken(records):
        by_paper.setdefault(one.paper_id, []).append(suspect)
    papers = [one for one in map(paper, records) if one.paper_id in by_paper]
    args.out.mkdir(parents=True, exist_ok=True)
    rows: list[list[Any]] = []
    with (args.out / "suspects.txt").open("w", encoding="utf-8") as text:
        for one, aligned in zip(papers, align_papers(papers, UniversalSentenceEncoder()), strict=True):
            verdicts = judge().judge(by_paper[one.paper_id])
            asked = [verdict.suspect for verdict in verdicts if verdict.confidence >= args.least]
            text.write(f"=== {one.paper_id}\n")
            for bead in aligned.segments:
                source, target = (side.text.strip() if side else "-" for side in (bead.source, bead.target))
                text.write(f"{bead.field} EN: {source}\n  ZH: {target}\n")
            for suspect in asked:
                rows.append([one.paper_id, suspect.kind, suspect.field])
                rows[-1] += [*bounds(suspect.source), *bounds(suspect.target), "", ""]
                text.write(shown(len(rows), one, suspect))
    with (args.out / "suspects.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *rows])
    print(f"{len(papers)} papers, {len(rows)} suspects to read of {sum(map(len, by_paper.values()))}")


if __name__ == "__main__":
    main()
