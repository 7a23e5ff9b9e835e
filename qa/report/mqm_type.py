"""The MQM error type of each category (MQM core typology, https://themqm.org)."""

from __future__ import annotations

from collections.abc import Mapping

from qa.model import Category

MQM_TYPES: Mapping[Category, str] = {
    "untranslated": "accuracy/untranslated",
    "placeholder": "accuracy/addition",
    "commentary": "accuracy/addition",
    "number": "accuracy/mistranslation",
    "term": "terminology/wrong-term",
    "inconsistent-term": "terminology/inconsistent-use",
    "name": "accuracy/mistranslation",
    "mistranslation": "accuracy/mistranslation",
    "omission": "accuracy/omission",
    "addition": "accuracy/addition",
    "truncation": "accuracy/omission",
    "markup": "design-and-markup/markup-tag",
    "script": "linguistic-conventions/character-encoding",
    "punctuation": "linguistic-conventions/punctuation",
    "fluency": "linguistic-conventions/grammar",
    "source": "source",
    "structure": "design-and-markup",
}
