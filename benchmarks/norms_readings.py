"""Suspects of archive papers that were read one by one, with what the reader said: annotations/readings.csv.

Readers saw the title, the sentence pairs and each suspect's place, no confidence, and said whether an annotator
would mark it. 927 suspects of the gold papers were read in the same way, without their annotations; readers.py
prints what these say of them, from which the shares below are.
"""

from __future__ import annotations

import collections
import csv
import json
import lzma
from pathlib import Path
from typing import Any, NamedTuple

from qa.knowledge.norms.suspects import Suspect

READINGS = Path(__file__).parent / "annotations" / "readings.csv"
OF_GOLD = READINGS.with_name("readings_of_gold.csv")
# Share of suspects that annotators marked, of those a reader said it of.
_SHARES: dict[str, float] = {"yes": 0.88, "perhaps": 0.5, "no": 0.08}
_SHARES_OF_KIND: dict[str, dict[str, float]] = {
    "inc": {"yes": 0.58, "perhaps": 0.33, "no": 0.14},
    "omit": {"yes": 0.94, "perhaps": 0.3, "no": 0.03},
}
# Suspects that the judge of that day gave less than 0.1 were not shown to readers. None of the 641 in gold papers hits,
# but that judge was trained on them.
_NOT_SHOWN = 0.02

Place = tuple[str, ...]
_PLACE = ("kind", "field", "source_start", "source_end", "target_start", "target_end")


class Reading(NamedTuple):
    """What a reader said.

    Attributes:
        share: how many annotators would mark it, 0–1.
        category: as annotators name it, empty where there is none.
    """

    share: float
    category: str


def said_in(path: Path) -> dict[str, dict[Place, tuple[str, str]]]:
    """What a reader said (yes, perhaps, no) and the category, by paper and place."""
    found: dict[str, dict[Place, tuple[str, str]]] = collections.defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["paper_id"]][tuple(row[name] for name in _PLACE)] = row["marked"], row["category"]
    return found


def readings() -> dict[str, dict[Place, Reading]]:
    """What was said of archive papers, as shares of annotators, by paper and place."""
    return {
        paper: {
            place: Reading(_SHARES_OF_KIND.get(place[0], _SHARES)[marked], category)
            for place, (marked, category) in said.items()
        }
        for paper, said in said_in(READINGS).items()
    }


def place_of(suspect: Suspect) -> Place:
    """A suspect's kind and place as the files have them."""
    return (suspect.kind, suspect.field, *bounds(suspect.source), *bounds(suspect.target))


def reading_of(suspect: Suspect, said: dict[Place, Reading]) -> Reading:
    """What was said of a suspect; what was not shown is as good as right."""
    return said.get(place_of(suspect), Reading(_NOT_SHOWN, ""))


def bounds(place: tuple[int, int] | None) -> tuple[str, str]:
    """A place as two columns, empty where there is none."""
    return (str(place[0]), str(place[1])) if place else ("", "")


def records(archive: Path, wanted: set[str]) -> list[dict[str, Any]]:
    """The papers of an archive that were read, by id."""
    found: dict[str, dict[str, Any]] = {}
    with lzma.open(archive, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["paper_id"] in wanted:
                found.setdefault(record["paper_id"], record)
    return [found[one] for one in sorted(found)]
