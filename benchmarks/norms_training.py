"""Suspects of annotated and of read papers with what is said of them, and models trained on them.

Used by train_norms.py and norms_cv.py. Needs scikit-learn, which nothing else here does.
"""

from __future__ import annotations

import collections
import csv
import importlib.util
import json
import lzma
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from norms_readings import reading_of, readings, records

from qa.align import align_papers
from qa.check.base import Context
from qa.check.cov001_truncation import translated_segments
from qa.check.registry import RULES
from qa.check.run import run_checks, selected
from qa.config import Config
from qa.encode import UniversalSentenceEncoder
from qa.knowledge.norms import norms
from qa.knowledge.norms.analysis import suspects
from qa.knowledge.norms.judge import CATEGORIES, SHIFTED, Judge, company
from qa.knowledge.norms.suspects import KINDS, Suspect
from qa.model import Anchor, Field, Finding, Paper

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"
GOLD = SHARED / "gold"
ARCHIVE = SHARED / "corpus" / "archive.jsonl.xz"
ANNOTATED = HERE / "annotations" / "archive.csv"
TEXTS = ("title", "title_zh", "abstract", "abstract_zh")
NORM_CODES = ("TRM010", "TRM011", "COV010", "COV011", "MEA001")
WHOLE_FIELD = frozenset(rule.code for rule in RULES if rule.whole_field)
JUDGED = ("term", "mistranslation", "omission", "addition")
READ = "read"
TREES, LEAVES, LEAST_IN_LEAF, RATE, SHRINKING, SHARE, STRENGTH = 300, 31, 40, 0.05, 5.0, 0.3, 0.03
# What annotators marked counts more than what a reader thinks they would.
ANNOTATORS_COUNT = 2.0


@dataclass(slots=True)
class Example:
    """A suspect of a paper that was annotated or read.

    Attributes:
        group: papers of one group are never in training and test at once.
        matched: categories of the annotations it hits.
        share: how many annotators would mark it, 0–1.
    """

    suspect: Suspect
    paper_id: str
    group: str
    is_gold: bool
    matched: tuple[str, ...]
    share: float

    @property
    def category(self) -> str:
        """What the annotators call it, the suspect's own name first."""
        names = ["term" if one == "inconsistent-term" else one for one in self.matched]
        own = self.suspect.category or CATEGORIES[self.suspect.kind][0]
        return own if own in names else next(iter(names), "")


def gold_records() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / "dev.jsonl").read_text(encoding="utf-8").splitlines()]


def digest_of() -> dict[str, str]:
    """By gold paper, the digest it stands in."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((GOLD / "digests").glob("*.md"))}
    ids = [record["paper_id"] for record in gold_records()]
    return {one: next((name for name, text in texts.items() if one in text), "none") for one in ids}


def paper(record: dict[str, Any]) -> Paper:
    fields = {name: Field((record[name] or "").strip(), (Anchor(0, 1, 1),)) for name in TEXTS}
    return Paper(paper_id=record["paper_id"], file="", line=1, digest="", **fields)


def archive_records() -> list[dict[str, Any]]:
    """The annotated papers of the archive, with annotations as gold has them."""
    marks = collections.defaultdict(list)
    with ANNOTATED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            marks[row["paper_id"]].append(row)
    found: dict[str, dict[str, Any]] = {}
    with lzma.open(ARCHIVE, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["paper_id"] in marks:
                found.setdefault(record["paper_id"], record)
    for one, record in found.items():
        texts = {name: record[name].strip() for name in TEXTS}
        record["annotations"] = [
            {
                "field": row["field"],
                "category": row["category"],
                "target": _part(texts[row["field"] + "_zh"], row["target_start"], row["target_end"]),
                "source": _part(texts[row["field"]], row["source_start"], row["source_end"]),
            }
            for row in marks[one]
            if row["field"]
        ]
    return [found[one] for one in sorted(found)]


def _part(text: str, start: str, end: str) -> str:
    return text[int(start) : int(end)] if start else ""


def matcher() -> Callable[..., bool]:
    """score.py's own rule of when a finding and an annotation match."""
    spec = importlib.util.spec_from_file_location("gold_score", GOLD / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.matches


def examples() -> list[Example]:
    """The suspects of annotated papers on which no other check speaks: those are the ones that are shown."""
    digests = digest_of()
    gold = gold_records()
    ids = {record["paper_id"] for record in gold}
    matches = matcher()
    found = []
    for record, one, suspect in unspoken([*gold, *archive_records()]):
        texts = {name: one_field.text for name in TEXTS for one_field in [getattr(one, name)]}
        finding = {
            "field": suspect.field,
            "category": "",
            "target": suspect.target and {"start": suspect.target[0], "end": suspect.target[1]},
            "source": suspect.source and {"start": suspect.source[0], "end": suspect.source[1]},
        }
        hit = tuple(a["category"] for a in record["annotations"] if matches(finding, a, texts))
        is_gold = one.paper_id in ids
        group = digests[one.paper_id] if is_gold else "archive"
        found.append(Example(suspect, one.paper_id, group, is_gold, hit, float(bool(hit))))
    return found


def read_examples() -> list[Example]:
    """The suspects of papers that readers went through; none of them is annotated."""
    said = readings()
    found = []
    for _, one, suspect in unspoken(records(ARCHIVE, set(said))):
        reading = reading_of(suspect, said[one.paper_id])
        matched = (reading.category,) if reading.category else ()
        found.append(Example(suspect, one.paper_id, READ, False, matched, reading.share))
    return found


def unspoken(records: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Paper, Suspect]]:
    """The suspects of papers on which no other check speaks."""
    rules = selected(Config(ignore=NORM_CODES))
    papers = [paper(record) for record in records]
    aligned = align_papers(papers, UniversalSentenceEncoder())
    for record, one, beads in zip(records, papers, aligned, strict=True):
        spoken = run_checks(Context(one, beads.segments), rules)
        here = suspects(norms(), translated_segments(one, beads.segments))
        company(here)
        for suspect in here:
            if not any(_speaks_of(other, suspect) for other in spoken):
                yield record, one, suspect


def _speaks_of(finding: Finding, suspect: Suspect) -> bool:
    if finding.field != suspect.field:
        return False
    if finding.target is None and finding.source is None:
        return finding.code in WHOLE_FIELD
    bounds = ((finding.target, suspect.target), (finding.source, suspect.source))
    return any(s and own and s.start < own[1] and own[0] < s.end for s, own in bounds)


def names_of(rows: Iterable[Example]) -> list[str]:
    return sorted({name for row in rows for name in row.suspect.features})


def matrix(rows: list[Example], names: list[str]) -> np.ndarray:
    table = [
        [row.suspect.features.get(name, 0.0) for name in names]
        + [float(row.suspect.kind == kind) for kind in KINDS]
        for row in rows
    ]
    return np.array(table, dtype=np.float32)


def train(rows: list[Example], names: list[str]) -> dict[str, np.ndarray]:
    """Train on some examples; the calibrating lines are still those of no change."""
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    x = matrix(rows, names)
    share = np.array([row.share for row in rows])
    annotated = np.array([row.group != READ for row in rows])
    weight = np.where(annotated, ANNOTATORS_COUNT, 1.0)
    trees = HistGradientBoostingClassifier(
        learning_rate=RATE,
        max_iter=TREES,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=LEAST_IN_LEAF,
        l2_regularization=SHRINKING,
        max_features=SHARE,
        early_stopping=False,
        random_state=0,
    )
    # A share of annotators is so much of a defect and the rest of none.
    marked, unmarked = share > 0, share < 1
    trees.fit(
        np.concatenate([x[marked], x[unmarked]]),
        np.repeat([True, False], [marked.sum(), unmarked.sum()]),
        sample_weight=np.concatenate([(weight * share)[marked], (weight * (1 - share))[unmarked]]),
    )
    categories = np.array([row.category for row in rows])
    # Readers call omitted what annotators often call mistranslated.
    known = annotated & np.isin(categories, JUDGED)
    model = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=3000))
    scaler, regression = model.fit(x[known], categories[known]).named_steps.values()
    # The weights of the regression on the features as they are, not scaled.
    weights = regression.coef_ / scaler.scale_
    shift = regression.intercept_ - (weights * scaler.mean_).sum(axis=1)
    return {
        **_flat([one for (one,) in trees._predictors]),  # noqa: SLF001 - there is no public way to its trees
        "base": np.float64(trees._baseline_prediction.item()),  # noqa: SLF001
        "keys": np.array(names),
        "slope": np.array(1.0),
        "shifts": np.zeros(len(SHIFTED)),
        "cat_w": weights.astype(np.float32),
        "cat_b": shift.astype(np.float32),
        "cats": np.array(regression.classes_.tolist()),
    }


def _flat(trees: Iterable[Any]) -> dict[str, np.ndarray]:
    parts = collections.defaultdict(list)
    at = depth = 0
    for tree in trees:
        nodes = tree.nodes
        leaf, own = nodes["is_leaf"].astype(bool), np.arange(len(nodes))
        parts["roots"].append(np.array([at]))
        parts["feature"].append(np.where(leaf, 0, nodes["feature_idx"]))
        parts["threshold"].append(np.where(leaf, np.inf, nodes["num_threshold"]))
        parts["left"].append(np.where(leaf, own, nodes["left"].astype(int)) + at)
        parts["right"].append(np.where(leaf, own, nodes["right"].astype(int)) + at)
        parts["value"].append(np.where(leaf, nodes["value"], 0.0))
        at += len(nodes)
        depth = max(depth, int(nodes["depth"].max()))
    kinds = {"roots": np.int32, "feature": np.int16, "threshold": np.float32, "left": np.int32}
    kinds |= {"right": np.int32, "value": np.float32}
    return {name: np.concatenate(parts[name]).astype(kind) for name, kind in kinds.items()} | {
        "depth": np.array(depth)
    }


def folds(
    rows: list[Example], count: int, seed: int, *, by_digest: bool
) -> Iterator[tuple[set[str], set[str]]]:
    """Yield (papers trained on, papers judged); by digest, the archive's papers are only trained on."""
    papers = sorted({row.paper_id for row in rows})
    if by_digest:
        of = {row.paper_id: row.group for row in rows}
        for group in sorted({row.group for row in rows if row.is_gold}):
            judged = {one for one in papers if of[one] == group}
            yield set(papers) - judged, judged
        return
    order = np.random.default_rng(seed).permutation(len(papers))
    for fold in range(count):
        judged = {papers[at] for at in order[fold::count]}
        yield set(papers) - judged, judged


@dataclass(slots=True)
class OutOfFold:
    """Predictions by models that never saw the papers that they judge.

    Attributes:
        raw: probability of each example, not calibrated.
        categories: what each would be called.
        models: with the papers that each judged.
    """

    raw: np.ndarray
    categories: list[str]
    models: list[tuple[set[str], dict[str, np.ndarray]]]


def calibrated(
    model: dict[str, np.ndarray], rows: list[Example], raw: np.ndarray, categories: list[str]
) -> dict[str, np.ndarray]:
    """Return the model with the lines on the logit that fit out-of-fold predictions (Platt 1999).

    A shift for each category, drawn towards none; papers of the archive, whose annotators mark more, have one more.
    """
    from sklearn.linear_model import LogisticRegression

    logit = np.log(raw / (1 - raw))
    archive = np.array([not row.is_gold for row in rows])
    of_category = np.array([[one == name for name in SHIFTED] for one in categories])
    x = np.column_stack([logit, archive, of_category]).astype(float)
    right = np.array([bool(row.matched) for row in rows])
    judged = ~np.isnan(raw)
    fitted = LogisticRegression(C=1.0).fit(x[judged], right[judged])
    slope, _, *shifts = fitted.coef_[0]
    return model | {"slope": np.array(slope), "shifts": fitted.intercept_[0] + np.array(shifts)}


def out_of_fold(
    rows: list[Example],
    names: list[str],
    read: list[Example],
    count: int = 8,
    seed: int = 0,
    *,
    by_digest: bool = False,
) -> OutOfFold:
    """Judge each example by a model that never saw its paper; all see those that were read."""
    found = OutOfFold(np.full(len(rows), np.nan), [""] * len(rows), [])
    for trained, judged in folds(rows, count, seed, by_digest=by_digest):
        model = train([*(row for row in rows if row.paper_id in trained), *read], names)
        at = [number for number, row in enumerate(rows) if row.paper_id in judged]
        here, judge = matrix([rows[number] for number in at], names), Judge(model)
        found.raw[at] = judge.probability(here)
        for number, category in zip(
            at, judge.categories([rows[number].suspect for number in at], here), strict=True
        ):
            found.categories[number] = category
        found.models.append((judged, model))
    return found
