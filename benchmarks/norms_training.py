"""Suspects of annotated papers with what annotators say of them, and models trained on them.

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
TREES, LEAF, SHARE, STRENGTH = 60, 4, 0.4, 0.03


@dataclass(slots=True)
class Example:
    """A suspect of an annotated paper.

    Attributes:
        group: papers of one group are never in training and test at once.
        matched: categories of the annotations it hits.
    """

    suspect: Suspect
    paper_id: str
    group: str
    is_gold: bool
    matched: tuple[str, ...]

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
    """The suspects on which no other check speaks: those are the ones that are shown."""
    encoder = UniversalSentenceEncoder()
    digests = digest_of()
    rules = selected(Config(ignore=NORM_CODES))
    records = [(r, True) for r in gold_records()] + [(r, False) for r in archive_records()]
    papers = [paper(record) for record, _ in records]
    matches = matcher()
    found = []
    for (record, is_gold), one, aligned in zip(records, papers, align_papers(papers, encoder), strict=True):
        texts = {name: one_field.text for name in TEXTS for one_field in [getattr(one, name)]}
        spoken = run_checks(Context(one, aligned.segments), rules)
        here = suspects(norms(), translated_segments(one, aligned.segments))
        company(here)
        for suspect in here:
            if any(_speaks_of(other, suspect) for other in spoken):
                continue
            finding = {
                "field": suspect.field,
                "category": "",
                "target": suspect.target and {"start": suspect.target[0], "end": suspect.target[1]},
                "source": suspect.source and {"start": suspect.source[0], "end": suspect.source[1]},
            }
            hit = tuple(a["category"] for a in record["annotations"] if matches(finding, a, texts))
            group = digests[one.paper_id] if is_gold else "archive"
            found.append(Example(suspect, one.paper_id, group, is_gold, hit))
    return found


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
    from sklearn.ensemble import ExtraTreesClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    def logistic() -> Any:
        return make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=3000))

    x = matrix(rows, names)
    y = np.array([bool(row.matched) for row in rows])
    trees = ExtraTreesClassifier(TREES, min_samples_leaf=LEAF, max_features=SHARE, random_state=0).fit(x, y)
    categories = np.array([row.category for row in rows])
    known = np.isin(categories, JUDGED)
    weights, shift = _line(logistic().fit(x, y))
    category_model = logistic().fit(x[known], categories[known])
    category_weights, category_shift = _line(category_model)
    return {
        **_flat(trees.estimators_),
        "keys": np.array(names),
        "slope": np.array(1.0),
        "shifts": np.zeros(len(SHIFTED)),
        "w": weights[0].astype(np.float32),
        "b": shift[0],
        "cat_w": category_weights.astype(np.float32),
        "cat_b": category_shift.astype(np.float32),
        "cats": np.array(category_model[1].classes_.tolist()),
    }


def _line(model: Any) -> tuple[np.ndarray, np.ndarray]:
    """The weights of a logistic regression on the features as they are, not scaled."""
    scaler, regression = model
    weights = regression.coef_ / scaler.scale_
    return weights, regression.intercept_ - (weights * scaler.mean_).sum(axis=1)


def _flat(trees: Iterable[Any]) -> dict[str, np.ndarray]:
    parts = collections.defaultdict(list)
    at = depth = 0
    for one in trees:
        tree = one.tree_
        leaf, own = tree.children_left < 0, np.arange(tree.node_count)
        parts["roots"].append(np.array([at]))
        parts["feature"].append(np.where(leaf, 0, tree.feature))
        parts["threshold"].append(np.where(leaf, np.inf, tree.threshold))
        parts["left"].append(np.where(leaf, own, tree.children_left) + at)
        parts["right"].append(np.where(leaf, own, tree.children_right) + at)
        votes = tree.value[:, 0, :]
        parts["value"].append(votes[:, 1] / votes.sum(axis=1))
        at += tree.node_count
        depth = max(depth, tree.max_depth)
    kinds = {"roots": np.int32, "feature": np.int16, "threshold": np.float32, "left": np.int32}
    kinds |= {"right": np.int32, "value": np.float16}
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
    rows: list[Example], names: list[str], count: int = 8, seed: int = 0, *, by_digest: bool = False
) -> OutOfFold:
    """Judge each example by a model that never saw its paper."""
    found = OutOfFold(np.full(len(rows), np.nan), [""] * len(rows), [])
    for trained, judged in folds(rows, count, seed, by_digest=by_digest):
        model = train([row for row in rows if row.paper_id in trained], names)
        at = [number for number, row in enumerate(rows) if row.paper_id in judged]
        here, judge = matrix([rows[number] for number in at], names), Judge(model)
        found.raw[at] = judge.probability(here)
        for number, category in zip(
            at, judge.categories([rows[number].suspect for number in at], here), strict=True
        ):
            found.categories[number] = category
        found.models.append((judged, model))
    return found
