"""The data that the heads of the embedded scorer are trained on and measured with."""

from __future__ import annotations

import csv
import json
import lzma
import math
import random
import re
import zlib
from dataclasses import dataclass
from pathlib import Path

from qa.align import align_papers
from qa.encode import Encoded, Encoder, UniversalSentenceEncoder
from qa.model import Anchor, Field, Paper

SHARED = Path(__file__).resolve().parents[2] / "shared"
RATINGS = Path(__file__).parent / "annotations" / "ratings.csv"
ESTIMATION = SHARED / "mlqe-pe" / "en-zh"
Pair = tuple[str, str]
SHORTEST_CLAUSE = 6
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SENTENCE = re.compile(r"[^。！？]+[。！？]*")


@dataclass(frozen=True, slots=True)
class Assessed:
    """Pairs with what is known of them.

    Attributes:
        z: the scores that people gave, normalised by annotator, their mean.
        mean: the same, 0-100.
        log_probability: what the translating system gave its translation; of use in training alone.
        hter: edits to the post-edited translation, by its length.
    """

    pairs: list[Pair]
    z: list[float]
    mean: list[float]
    log_probability: list[float]
    hter: list[float]


def assessments(part: str) -> Assessed:
    """Read ``train``, ``dev`` or ``test20`` of the direct assessments."""
    lines = (ESTIMATION / f"{part}.enzh.df.short.tsv").read_text("utf-8").splitlines()
    head, *rows = [line.split("\t") for line in lines]
    at = {name: head.index(name) for name in ("original", "translation", "mean", "z_mean", "model_scores")}
    edits = ESTIMATION / "post-editing" / part.rstrip("0123456789") / f"{part}.hter"
    return Assessed(
        [(row[at["original"]], row[at["translation"]]) for row in rows],
        [float(row[at["z_mean"]]) for row in rows],
        [float(row[at["mean"]]) for row in rows],
        [float(row[at["model_scores"]]) for row in rows],
        [float(line) for line in edits.read_text("utf-8").split()],
    )


def critical_errors(part: str) -> tuple[list[Pair], list[bool], list[float]]:
    """Read ``train`` or ``dev`` of the critical errors: pairs, majority, share of annotators who saw one.

    Blanks between Chinese words are taken out.
    """
    rows = [
        line.split("\t")
        for line in (ESTIMATION / f"enzh_majority_{part}.tsv").read_text("utf-8").split("\n")
        if line
    ]
    glue = re.compile(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])")
    votes = [json.loads(row[3]) for row in rows]
    return (
        [(row[1], glue.sub("", row[2])) for row in rows],
        [row[-1] == "ERR" for row in rows],
        [sum(vote) / len(vote) for vote in votes],
    )


def ratings(part: str, pairs: list[Pair]) -> list[float]:
    """Return the mean of what readers gave to each pair, 0-100, not a number where nobody read it.

    Args:
        part: ``mlqe-train``, ``mlqe-dev``, ``wmt21-train``, ``wmt21-dev``, ``archive`` or ``archive-test``.
        pairs: source and target, in any order.
    """
    known: dict[str, float] = {}
    with RATINGS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["part"] == part:
                given = [float(row[name]) for name in ("first", "second") if row[name]]
                known[row["pair"]] = sum(given) / len(given)
    return [known.get(pair_key(pair), math.nan) for pair in pairs]


def both_sides(encoder: Encoder, pairs: list[Pair]) -> tuple[Encoded, Encoded]:
    """Return what the encoder makes of the sources and of the targets."""
    return (
        encoder.encode_with_words([source for source, _ in pairs]),
        encoder.encode_with_words([target for _, target in pairs]),
    )


def pair_key(pair: Pair) -> str:
    """Return the checksum by which a pair is known in the table of ratings."""
    return f"{zlib.crc32(chr(9).join(pair).encode()):08x}"


def archive(every: int = 20) -> tuple[list[Pair], list[Pair], list[int], list[int]]:
    """Return aligned pairs of every n-th paper, for training and for tests, and the number of their paper."""
    gold = {json.loads(line)["paper_id"] for line in (SHARED / "gold" / "dev.jsonl").open(encoding="utf-8")}
    papers = []
    with lzma.open(SHARED / "corpus" / "archive.jsonl.xz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every:
                continue
            row = json.loads(line)
            truncated = len(row["abstract_zh"]) < 0.15 * len(row["abstract"])
            if row["paper_id"] not in gold and not truncated:
                papers.append(_paper(row))
    aligned = align_papers(papers, UniversalSentenceEncoder())
    parts: tuple[list[Pair], list[Pair]] = ([], [])
    owners: tuple[list[int], list[int]] = ([], [])
    for number, (paper, one) in enumerate(zip(papers, aligned, strict=True)):
        part = int(zlib.crc32(paper.paper_id.encode()) % 8 == 0)
        for segment in one.segments:
            if segment.source and segment.target:
                parts[part].append((segment.source.text, segment.target.text))
                owners[part].append(number)
    return *parts, *owners


def _paper(row: dict[str, str]) -> Paper:
    def field(text: str) -> Field:
        return Field(text.strip(), (Anchor(0, 1, 1),))

    empty = field("")
    return Paper(row["paper_id"], "", 1, "", empty, empty, field(row["abstract"]), field(row["abstract_zh"]))


def without_clause(target: str, chance: random.Random) -> str | None:
    """Drop one sentence of several or, of one, a clause of at least six Chinese characters; else ``None``."""
    sentences = _SENTENCE.findall(target)
    if len(sentences) > 1:
        sentences.pop(chance.randrange(len(sentences)))
        return "".join(sentences)
    clauses = re.split(r"(?<=[，；])", target)
    long = [at for at, clause in enumerate(clauses) if len(_HAN.findall(clause)) >= SHORTEST_CLAUSE]
    if len(clauses) < 2 or not long:
        return None
    at = chance.choice(long)
    left = clauses[:at] + clauses[at + 1 :]
    if at == len(clauses) - 1:
        left[-1] = left[-1].rstrip("，；") + "。"
    return "".join(left)


def with_other_number(pair: Pair, chance: random.Random) -> str | None:
    """Change a number that stands on both sides; ``None`` where there is none."""
    shared = [m for m in re.finditer(r"\d+", pair[1]) if m.group() in pair[0]]
    if not shared:
        return None
    place = chance.choice(shared)
    digits = list(place.group())
    at = chance.randrange(len(digits))
    digits[at] = chance.choice([d for d in "123456789" if d != digits[at]])
    return pair[1][: place.start()] + "".join(digits) + pair[1][place.end() :]


def mismatched(count: int, chance: random.Random) -> list[int]:
    """Return a permutation that leaves nothing in its place."""
    order = list(range(count))
    chance.shuffle(order)
    other = [0] * count
    for here, there in zip(order, order[1:] + order[:1], strict=True):
        other[here] = there
    return other
