"""Alignment F1 over sentence links on annotated papers, by vectors and by surface, and milliseconds a paper.

    python benchmarks/alignment.py [--gold FOLDER] [--output FOLDER]

FOLDER holds `dev.jsonl` and `score.py`; the links are counted by the latter.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from pathlib import Path

from qa.align.papers import align_papers, plan
from qa.encode import UniversalSentenceEncoder
from qa.model import Anchor, Field, Paper

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"


def read(path: Path) -> tuple[list[dict], list[Paper]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    names = ("title", "title_zh", "abstract", "abstract_zh")
    return rows, [
        Paper(
            row["paper_id"], "dev.jsonl", line, "dev", *(Field(row[n], (Anchor(0, line, 1),)) for n in names)
        )
        for line, row in enumerate(rows, 1)
    ]


def links_f1(rows, segments_of, scorer) -> float:
    want = got = both = 0
    for row, segments in zip(rows, segments_of, strict=True):
        gold, found = scorer.links_gold(row), scorer.links_found(row, [as_json(s) for s in segments])
        want, got, both = want + len(gold), got + len(found), both + len(gold & found)
    return scorer.f1(both / got, both / want)


def as_json(segment) -> dict:
    def span(one):
        return one and {"start": one.start, "end": one.end}

    return {"field": segment.field, "source": span(segment.source), "target": span(segment.target)}


def load_scorer(path: Path):
    spec = importlib.util.spec_from_file_location("gold_score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=GOLD)
    options = parser.parse_args()
    if not (options.gold / "dev.jsonl").is_file():
        print(f"{options.gold}: no dev.jsonl here; name its folder with --gold", file=sys.stderr)
        return 2
    rows, papers = read(options.gold / "dev.jsonl")
    scorer = load_scorer(options.gold / "score.py")
    encoder = UniversalSentenceEncoder()
    encoder.load()
    align_papers(papers, encoder)  # the second time, all vectors are known: what remains is the alignment
    for name, used in (("vectors", encoder), ("surface", None)):
        began = time.perf_counter()
        aligned = align_papers(papers, used)
        spent = (time.perf_counter() - began) / len(papers) * 1000
        f1 = links_f1(rows, [one.segments for one in aligned], scorer)
        print(f"{name:8}  F1 {f1:.4f}   {spent:.2f} ms a paper without encoding (sentences split before)")
    from qa.text.sentences import split_chinese, split_english

    split_english.cache_clear(), split_chinese.cache_clear()
    began = time.perf_counter()
    for paper in papers:
        plan(paper)
    print(f"splitting {(time.perf_counter() - began) / len(papers) * 1000:.2f} ms a paper")
    return 0


if __name__ == "__main__":
    sys.exit(main())
