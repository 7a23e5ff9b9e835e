"""Learn from an archive how settled the glossary's terms are, and which near misses of them are common.

    nice -n 10 python benchmarks/learn_renderings.py ARCHIVE... [--write] [--leave-out PAPERS.jsonl]...

Without --write the near misses of each term are printed, the most frequent first, for somebody to decide: an
acceptable one goes into the glossary's column `accepted`, a wrong one into `forbidden`. With it
data/term_norms.csv is written: uses, uses in a known rendering, and the near misses in three uses or more
that nobody called wrong.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
from collections import Counter, defaultdict
from pathlib import Path

from qa.align import align_papers
from qa.check.base import Context
from qa.check.cov001_truncation import is_truncated
from qa.ingest import discover, read
from qa.knowledge.glossary import shipped
from qa.knowledge.near_miss import comparable, near_misses
from qa.knowledge.norms import norms
from qa.knowledge.term_beads import term_beads
from qa.model import Paper

OUT = Path(__file__).parents[1] / "data" / "term_norms.csv"
BATCH, TOLERATED, LEAST_USES = 256, 3, 8

Key = tuple[str, str]


class Counts:
    """Uses by term, those in a known rendering, and near misses by term."""

    def __init__(self) -> None:
        self.uses: Counter[Key] = Counter()
        self.covered: Counter[Key] = Counter()
        self.near: dict[Key, Counter[str]] = defaultdict(Counter)
        self._words = norms("").segmenter.words

    def add(self, context: Context) -> None:
        """Count one paper."""
        for bead in term_beads(context.segments, shipped()):
            if bead.inner or bead.entry.kind != "term":
                continue
            key = bead.entry.key
            self.uses[key] += 1
            self.covered[key] += any(one.status != "forbidden" for one in bead.found)
            target = next(
                (
                    one.target
                    for one in context.beads(bead.field)
                    if one.source and one.source.start <= bead.uses[0][0] < one.source.end
                ),
                None,
            )
            if target is None or bead.found:
                continue
            for near in near_misses(comparable(bead.entry.right), target.text, self._words)[:1]:
                if near.missing not in target.text:
                    self.near[key][near.text] += 1


def count(paths: list[str], left_out: set[str]) -> Counts:
    """Count the papers of an archive, except some."""
    counts = Counts()
    papers = (paper for source in discover(paths) for paper in read(source))
    while batch := list(itertools.islice(papers, BATCH)):
        for paper, aligned in zip(batch, align_papers(batch, None), strict=True):
            if paper.paper_id not in left_out:
                counts.add(_context(paper, Context(paper, aligned.segments)))
    return counts


def _context(paper: Paper, whole: Context) -> Context:
    if not is_truncated(paper.abstract.text, paper.abstract_zh.text):
        return whole
    return Context(paper, tuple(whole.beads("title")))


def write(counts: Counts) -> None:
    """Write what TRM004 asks."""
    with OUT.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["term", "sense", "uses", "covered", "tolerated"])
        for key in sorted(counts.uses):
            if counts.uses[key] >= LEAST_USES:
                common = sorted(text for text, times in counts.near[key].items() if times >= TOLERATED)
                table.writerow([*key, counts.uses[key], counts.covered[key], "|".join(common)])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("archives", nargs="+")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--leave-out", action="append", default=[], help="papers not to learn from")
    given = parser.parse_args()
    left_out = {
        json.loads(line)["paper_id"]
        for path in given.leave_out
        for line in Path(path).read_text("utf-8").splitlines()
    }
    counts = count(given.archives, left_out)
    if given.write:
        write(counts)
        return
    rows = [(times, key, text) for key, near in counts.near.items() for text, times in near.items()]
    for times, key, text in sorted(rows, reverse=True):
        share = counts.covered[key] / counts.uses[key]
        print(f"{key[0]}\t{key[1]}\t{counts.uses[key]}\t{share:.2f}\t{text}\t{times}")


if __name__ == "__main__":
    main()
