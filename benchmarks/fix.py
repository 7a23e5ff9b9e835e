"""Mend an archive in memory and count what is left.

    python benchmarks/fix.py ARCHIVE.jsonl.xz [--sample N]

Three figures a code: the findings before, those left after one run, those that are new. Then how many papers
a second run would still change. "Left" counts every finding of a code that has a fixer, also those that the
fixer leaves to a person; these are counted apart in the last column. A finding, whatever its code and its
confidence, is new where the paper had none of that code in the field before with the same Chinese, or with
English that overlaps; how the Chinese is written (width, script, marks, links) does not count.
"""

from __future__ import annotations

import argparse
import itertools
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from qa.config import Config
from qa.fix import Fixer, Mended, chosen, mend
from qa.ingest import Source, read
from qa.knowledge.readable import readable
from qa.model import Finding, Paper, PaperResult
from qa.pipeline import BATCH, Checker
from qa.repair import mended_papers

_SIGN = re.compile(r"[\W_]+")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument(
        "--sample", type=int, default=0, metavar="N", help="every k-th batch, N papers in all"
    )
    parser.add_argument(
        "--total", type=int, default=39460, help="papers in the archive, for the sample's step"
    )
    parser.add_argument("--unsafe", action="store_true")
    parser.add_argument("--scorer", default="none")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N findings that are left")
    options = parser.parse_args()
    checker = Checker(Config(scorer=options.scorer, cache=False))
    fixers = chosen(unsafe=options.unsafe)
    before, left, for_a_person, new, reasons = (Counter() for _ in range(5))
    papers = changed_papers = second = shown = 0
    began = time.perf_counter()
    for batch in _batches(options):
        first, mended, after, again = _mended(batch, checker, fixers)
        second += again
        papers += len(batch)
        changed_papers += sum(bool(one.edits) for one in mended)
        for one, result, final in zip(mended, first, after, strict=True):
            had = Counter(f.code for f in result.findings)
            has = Counter(f.code for f in final.findings)
            before += Counter({code: n for code, n in had.items() if code in fixers})
            left += Counter({code: n for code, n in has.items() if code in fixers})
            for finding in _new(result.findings, final.findings):
                new[finding.code] += 1
                print(
                    "NEW", finding.code, finding.confidence, one.paper.paper_id, _around(finding, one.paper)
                )
            reasons.update((u.finding.code, u.reason.split(":")[0]) for u in one.unmended)
            for finding in final.findings:
                if finding.code not in fixers:
                    continue
                given_up = not fixers[finding.code].fix(finding, one.paper)
                for_a_person[finding.code] += given_up
                if shown < options.show:
                    shown += 1
                    why = next((u.reason for u in one.unmended if u.finding == finding), "")
                    print(
                        finding.code,
                        why or "left to a person" if given_up else why,
                        _around(finding, one.paper),
                    )
    for code in (*sorted(before), "all"):
        had, rest, person = (
            count.total() if code == "all" else count[code] for count in (before, left, for_a_person)
        )
        share = (
            f"left {rest:5} {rest / had:7.2%}, without those left to a person {(rest - person) / had:7.2%}"
        )
        print(f"{code:<6}  before {had:6}  {share}  new {new[code]}")
    print("new of any code and confidence:", dict(new))
    print("taken back:", dict(reasons.most_common(20)))
    seconds = time.perf_counter() - began
    print(f"{papers} papers, {changed_papers} changed, {second} changed by a second run, {seconds:.0f} s")


def _mended(
    batch: Sequence[Paper], checker: Checker, fixers: Mapping[str, Fixer]
) -> tuple[list[PaperResult], list[Mended], list[PaperResult], int]:
    """Return the papers as found, as mended, as found afterwards, and how many a second run would change."""

    def recheck(paper: Paper) -> tuple[Finding, ...]:
        return checker.check([paper])[0].findings

    first = checker.check(batch)
    mended = [mend(one.paper, one.findings, fixers, recheck) for one in first]
    changed = [at for at, one in enumerate(mended) if one.edits]
    now = tuple(mended[at].paper for at in changed)
    after = list(first)
    for at, final in zip(changed, checker.check(now) if now else (), strict=True):
        after[at] = final
    second = sum(bool(one.edits) for one in mended_papers(now, checker, fixers))
    return first, mended, after, second


def _batches(options: argparse.Namespace) -> Iterator[tuple[Paper, ...]]:
    papers = read(Source(str(options.archive), options.archive))
    step = max(1, options.total // options.sample) if options.sample else 1
    at = 0
    for _, group in itertools.groupby(papers, key=lambda paper: paper.digest):
        while batch := tuple(itertools.islice(group, BATCH)):
            if at % step == 0:
                yield batch
            at += 1


def _new(before: Sequence[Finding], after: Sequence[Finding]) -> list[Finding]:
    known = list(before)
    new = []
    for finding in after:
        same = next((other for other in known if _is_same(finding, other)), None)
        if same is None:
            new.append(finding)
        else:
            known.remove(same)
    return new


def _is_same(one: Finding, other: Finding) -> bool:
    if (one.code, one.field) != (other.code, other.field):
        return False
    if (
        one.source
        and other.source
        and max(one.source.start, other.source.start) < min(one.source.end, other.source.end)
    ):
        return True
    if one.target and other.target:
        mine, theirs = _plain(one.target.text), _plain(other.target.text)
        return mine in theirs or theirs in mine
    return one.target is None and other.target is None and one.message == other.message


def _plain(text: str) -> str:
    return _SIGN.sub("", unicodedata.normalize("NFKC", readable(text))).lower()


def _around(finding: Finding, paper: Paper) -> str:
    at = finding.target.start if finding.target else 0
    text = paper.target(finding.field).text
    return repr(f"{text[max(0, at - 25) : at]}⟦{text[at : at + 45]}")


if __name__ == "__main__":
    main()
