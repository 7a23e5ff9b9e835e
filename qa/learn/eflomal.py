"""Run eflomal, the statistical word aligner, as a program (Östling & Tiedemann 2016, PBML 106, 125-146).

It draws its random numbers from ``/dev/urandom`` and takes no seed. So that two runs give the same links, a
copy of the program is run that reads a file of ours in that place; with one thread a direction, nothing else
varies.
"""

from __future__ import annotations

import hashlib
import importlib.util
import math
import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from qa.errors import MissingExtraError, QaError
from qa.learn.corpus import Words

Links = list[tuple[int, int]]

_SOURCE, _OURS = b"/dev/urandom", b"./seed.bytes"
_SEED_BYTES = 1 << 16
# As the program's own front end has it: the more text, the fewer rounds.
_ROUNDS, _FIRST_SHARE, _LEAST_ROUNDS = 5000, 4, 2
_SAMPLERS, _NULL_PRIOR, _MODEL = 3, 0.2, 3


def find_program() -> Path:
    """Return where the program stands.

    Raises:
        MissingExtraError: eflomal is not installed.
    """
    found = importlib.util.find_spec("eflomal")
    for folder in (found.submodule_search_locations or ()) if found else ():
        program = Path(folder) / "bin" / "eflomal"
        if program.is_file():
            return program
    raise MissingExtraError("learn", "learning from an archive")


def align_words(pairs: Sequence[Words], folder: Path, seed: int) -> tuple[list[Links], list[Links]]:
    """Return the links of each pair, as (English, Chinese), with each side in turn made from the other.

    Args:
        pairs: neither side of any is empty.
        folder: for the program's files.
        seed: the same seed gives the same links.

    Raises:
        MissingExtraError: eflomal is not installed.
        QaError: the program failed.
    """
    program = folder / "aligner"
    program.write_bytes(find_program().read_bytes().replace(_SOURCE, _OURS))
    program.chmod(0o700)
    (folder / _OURS.decode()).write_bytes(_random_bytes(seed))
    for side, name in enumerate(("english", "chinese")):
        _write_numbers(folder / name, [pair[side] for pair in pairs])
    rounds = max(_LEAST_ROUNDS, round(_ROUNDS / math.sqrt(len(pairs))))
    common = [f"-m{_MODEL}", f"-n{_SAMPLERS}", f"-N{_NULL_PRIOR}", "-q"]
    common += [f"-1{max(1, rounds // _FIRST_SHARE)}", f"-2{rounds}", f"-3{rounds}"]
    runs = [
        subprocess.Popen(  # noqa: S603 - a copy of the installed program, our own arguments
            [str(program), "-s", "english", "-t", "chinese", option, name, *common],
            cwd=folder,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for option, name in (("-f", "forward"), ("-r", "reverse"))
    ]
    for run in runs:
        _, said = run.communicate()
        if run.returncode:
            raise QaError(f"eflomal failed: {said.decode(errors='replace').strip()[:200]}", str(program))
    return _read_links(folder / "forward"), _read_links(folder / "reverse")


def _random_bytes(seed: int) -> bytes:
    return hashlib.shake_256(str(seed).encode()).digest(_SEED_BYTES)


def _write_numbers(path: Path, sentences: Iterable[list[str]]) -> None:
    """Write sentences as the program wants them: counts, then word numbers in the order of appearance."""
    numbers: dict[str, int] = {}
    lines = [
        " ".join(map(str, [len(words), *(numbers.setdefault(w.lower(), len(numbers)) for w in words)]))
        for words in sentences
    ]
    path.write_text("\n".join([f"{len(lines)} {len(numbers)}", *lines, ""]), encoding="ascii")


def _read_links(path: Path) -> list[Links]:
    def link(text: str) -> tuple[int, int]:
        left, _, right = text.partition("-")
        return int(left), int(right)

    return [[link(one) for one in line.split()] for line in path.read_text(encoding="ascii").splitlines()]
