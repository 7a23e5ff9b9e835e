"""Precision and recall of the whole product where the judge of suspects never saw the papers it judges.

    python benchmarks/norms_cv.py [--by-digest] [--scorer embedded|none] [--keep FILE]

Each fold's papers are checked with a judge trained without them; the findings of all folds are scored
together, at several floors of the norm checks' confidence. The other checks are as they are. --keep writes
the findings.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from norms_training import (
    NORM_CODES,
    calibrated,
    examples,
    gold_records,
    matcher,
    names_of,
    out_of_fold,
    paper,
    read_examples,
)

from qa.check import norm_suspects
from qa.config import Config
from qa.knowledge.norms import analysis
from qa.knowledge.norms.judge import Judge
from qa.model import Finding
from qa.pipeline import Checker

FLOORS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 1.01)


def findings(by_digest: bool, scorer: str) -> list[dict[str, Any]]:
    """The findings on gold papers by judges that never saw them."""
    rows = examples()
    names = names_of(rows)
    seen = out_of_fold(rows, names, read_examples(), by_digest=by_digest)
    norm_suspects.FLOOR = FLOORS[0]
    checker = Checker(Config(scorer=scorer, cache=False))
    found: list[dict[str, Any]] = []
    records = [paper(record) for record in gold_records()]
    for ids, model in seen.models:
        here = [one for one in records if one.paper_id in ids]
        judge = Judge(calibrated(model, rows, seen.raw, seen.categories))
        analysis.judge = lambda judge=judge: judge
        norm_suspects.judged.cache_clear()
        for result in checker.check(here):
            found += [as_json(one) for one in result.findings]
    return found


def as_json(one: Finding) -> dict[str, Any]:
    return {
        "paper_id": one.paper_id,
        "field": one.field,
        "code": one.code,
        "category": one.category,
        "confidence": one.confidence,
        "target": one.target and {"start": one.target.start, "end": one.target.end},
        "source": one.source and {"start": one.source.start, "end": one.source.end},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--by-digest", action="store_true")
    parser.add_argument("--scorer", default="embedded")
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    found = findings(args.by_digest, args.scorer)
    if args.keep:
        args.keep.write_text(json.dumps(found), encoding="utf-8")
    report(found)


def report(found: list[dict[str, Any]]) -> None:
    gold = {record["paper_id"]: record for record in gold_records()}
    matches = matcher()
    hits = [
        [
            k
            for k, a in enumerate(gold[one["paper_id"]]["annotations"])
            if matches(one, a, gold[one["paper_id"]])
        ]
        for one in found
    ]
    total = sum(len(record["annotations"]) for record in gold.values())
    grave = {
        (paper_id, k)
        for paper_id, record in gold.items()
        for k, a in enumerate(record["annotations"])
        if a["severity"] != "minor"
    }
    print(f"{'floor':>6}{'found':>7}{'P':>7}{'R':>7}{'R grave':>9}   of the norm checks: found, P")
    for floor in FLOORS:
        shown = [
            n for n, one in enumerate(found) if one["code"] not in NORM_CODES or one["confidence"] >= floor
        ]
        touched = {(found[n]["paper_id"], k) for n in shown for k in hits[n]}
        precision = np.mean([bool(hits[n]) for n in shown])
        own = [bool(hits[n]) for n in shown if found[n]["code"] in NORM_CODES]
        grave_recall = len(touched & grave) / len(grave)
        line = (
            f"{floor:>6.2f}{len(shown):>7}{precision:>7.3f}{len(touched) / total:>7.3f}{grave_recall:>9.3f}"
        )
        print(line + (f"   {len(own)} {np.mean(own):.3f}" if own else ""))
    by_code: dict[str, Counter[str]] = defaultdict(Counter)
    for one, hit in zip(found, hits, strict=True):
        for floor in (0.3, 0.4, 0.5, 0.6):
            if one["code"] in NORM_CODES and one["confidence"] >= floor:
                by_code[one["code"]][f"n{floor}"] += 1
                by_code[one["code"]][f"r{floor}"] += bool(hit)
    for code, counts in sorted(by_code.items()):
        shares = [f">={f}: {counts[f'r{f}']}/{counts[f'n{f}']}" for f in (0.3, 0.4, 0.5, 0.6)]
        print(code, "  ".join(shares))


if __name__ == "__main__":
    main()
