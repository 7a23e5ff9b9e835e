"""The words of a language in order of frequency, from the file that wordfreq carries."""

from __future__ import annotations

import gzip
import importlib.util
from pathlib import Path

import msgpack


def frequency_classes(language: str) -> list[list[str]]:
    """Return the words of ``en`` or ``zh`` by frequency: class n holds those of 10 to the power of -n/100.

    Raises:
        SystemExit: where wordfreq is not installed.
    """
    spec = importlib.util.find_spec("wordfreq")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install wordfreq")
    packed = (Path(spec.origin).parent / f"data/large_{language}.msgpack.gz").read_bytes()
    classes: list[list[str]] = msgpack.unpackb(gzip.decompress(packed), raw=False)[1:]
    return classes
