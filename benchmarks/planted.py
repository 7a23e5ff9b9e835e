"""Plant one known defect in a clean sentence pair and see whether it is found.

    python benchmarks/planted.py [--each 200] [--scorer embedded|none] [--misses]

Clean pairs are the aligned sentence pairs of ../shared/gold/dev.jsonl that carry no annotation. Each planted
defect is checked inside its whole paper: it counts as found if a finding that the clean paper does not have
overlaps the planted place, or for a dropped sentence the source that lost its counterpart. The last column is
the share of the clean pairs used that have a finding although nothing was planted;
what `SRC` says of the English does not count.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import replace

from mutators import GOLD, SURFACE, Clean, Planted, clean_pairs, field
from mutators_of_meaning import MEANING

from qa import pipeline
from qa.config import Config
from qa.model import Paper, PaperResult

KINDS = {mutator.__name__: mutator for mutator in (*SURFACE, *MEANING)}


def with_target(pair: Clean, new: str) -> Paper:
    text = pair.paper.abstract_zh.text
    return replace(pair.paper, abstract_zh=field(text[: pair.target[0]] + new + text[pair.target[1] :]))


def keys(result: PaperResult) -> set[tuple[str, str, str]]:
    return {
        (f.code, f.target.text if f.target else "", f.source.text if f.source else "")
        for f in result.findings
    }


def is_found(pair: Clean, planted: Planted, before: PaperResult, after: PaperResult) -> bool:
    old = keys(before)
    start, end = (pair.target[0] + at for at in planted.span)
    for f in after.findings:
        if (
            f.field != "abstract"
            or (f.code, f.target.text if f.target else "", f.source.text if f.source else "") in old
        ):
            continue
        if f.target and f.target.start <= max(end, start + 1) and f.target.end >= start:
            return True
        if f.source and f.source.start < pair.source[1] and f.source.end > pair.source[0]:
            return True
    return False


def alarms(pair: Clean, result: PaperResult) -> list[str]:
    return [
        f.code
        for f in result.findings
        if f.field == "abstract"
        and f.category != "source"
        and (
            (f.target and f.target.start < pair.target[1] and f.target.end > pair.target[0])
            or (
                f.target is None
                and f.source
                and f.source.start < pair.source[1]
                and f.source.end > pair.source[0]
            )
        )
    ]


def plant(kind: str, pairs: list[Clean], each: int) -> Iterator[tuple[Clean, Planted]]:
    rng = random.Random(f"planted {kind}")
    for _ in range(20 * each):
        pair = rng.choice(pairs)
        planted = KINDS[kind](pair, rng)
        if planted is not None:
            yield pair, planted
            each -= 1
            if not each:
                return


def whole_papers(pairs: list[Clean], each: int, checker: pipeline.Checker) -> None:
    papers = list({p.paper.paper_id: p.paper for p in pairs}.values())
    rng = random.Random("planted whole")
    swapped = truncated = untranslated = 0
    for _ in range(each):
        batch = rng.sample(papers, 12)
        one, two = batch[0], batch[1]
        batch[0] = replace(one, abstract_zh=two.abstract_zh)
        batch[1] = replace(two, abstract_zh=one.abstract_zh)
        results = checker.check(batch)
        # Between abstracts of very different length one is at once too short.
        swapped += all({f.code for f in r.findings} & {"COV004", "COV001"} for r in results[:2])
        [short] = checker.check([replace(one, abstract_zh=one.title_zh)])
        truncated += "COV001" in {f.code for f in short.findings}
        [english] = checker.check([replace(one, abstract_zh=field(one.abstract.text))])
        untranslated += "UNT001" in {f.code for f in english.findings}
    for name, count in (
        ("abstracts_swapped", swapped),
        ("truncated", truncated),
        ("left_in_english", untranslated),
    ):
        print(f"{name:<20}{each:>8}{count / each:>9.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--each", type=int, default=200)
    parser.add_argument("--scorer", default="embedded")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--kind", action="append")
    args = parser.parse_args()
    if not GOLD.exists():
        sys.exit(f"{GOLD} is not here; the clean pairs come from it")
    pairs = clean_pairs()
    checker = pipeline.Checker(Config(scorer=args.scorer))
    papers = {p.paper.paper_id: p.paper for p in pairs}
    before = {r.paper.paper_id: r for r in checker.check(list(papers.values()))}
    print(f"{len(pairs)} clean pairs in {len(papers)} papers, scorer {args.scorer}")
    print(f"{'planted':<20}{'pairs':>8}{'found':>9}{'alarms':>9}")
    for kind in args.kind or KINDS:
        cases = list(plant(kind, pairs, args.each))
        found, noisy = 0, {}
        for pair, planted in cases:
            base = before[pair.paper.paper_id]
            [after] = checker.check([with_target(pair, planted.target)])
            good = is_found(pair, planted, base, after)
            found += good
            noisy[pair.source, pair.paper.paper_id] = bool(alarms(pair, base))
            if args.misses and not good:
                print(
                    "  MISS",
                    planted.target[max(0, planted.span[0] - 30) : planted.span[1] + 20],
                    "|",
                    planted.source,
                )
        print(
            f"{kind:<20}{len(cases):>8}{found / max(1, len(cases)):>9.3f}{sum(noisy.values()) / max(1, len(noisy)):>9.3f}",
            flush=True,
        )
    codes = sorted(code for p in pairs for code in alarms(p, before[p.paper.paper_id]))
    print(
        "findings in clean pairs:",
        {code: codes.count(code) for code in dict.fromkeys(codes)},
        "of",
        len(pairs),
    )
    if not args.kind:
        whole_papers(pairs, args.each, checker)


if __name__ == "__main__":
    main()
