"""What of a digest was there already in a git revision, paper by paper.

The digest of then is read as the digest of now is, so a paper that only moved is not new: neither within its
digest nor to another one, if the one where it stood has it no longer.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from qa.errors import ConfigError, QaError
from qa.ingest.read import STDIN, SUFFIXES, Source, read
from qa.model import Paper

Content = tuple[str, ...]


class Revision:
    """A revision of the repository in which the digests stand.

    Args:
        name: as git understands it: a branch, tag, hash or ``HEAD~3``.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._held: tuple[Source, frozenset[Content]] | None = None
        self._left: dict[Path, frozenset[Content]] = {}

    def lacks(self, source: Source, paper: Paper) -> bool:
        """Say whether the digest's version of then did not have this paper as it is now.

        Raises:
            ConfigError: the digest is in no git repository, or the revision is none.
        """
        if self._held is None or self._held[0] != source:
            self._held = (source, self._contents(source))
        content = _content(paper)
        return content not in self._held[1] and content not in self._gone_elsewhere(source)

    def _contents(self, source: Source) -> frozenset[Content]:
        if source.path is None or source.name == STDIN:
            raise ConfigError("--since needs files: standard input has no past")
        path = source.path.resolve()
        self._refuse_unknown(path.parent)
        return self._then(path.parent, f"./{path.name}")

    def _then(self, folder: Path, name: str) -> frozenset[Content]:
        done = _git(folder, "cat-file", "blob", f"{self._name}:{name}")
        if done.returncode:
            return frozenset()
        with tempfile.TemporaryDirectory() as temporary:
            old = Path(temporary) / Path(name).name
            old.write_bytes(done.stdout)
            return _papers(old)

    def _gone_elsewhere(self, source: Source) -> frozenset[Content]:
        """Return the papers that digests of the repository had then and have no longer."""
        if source.path is None:
            return frozenset()
        folder = source.path.resolve().parent
        if folder not in self._left:
            top = Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").stdout.rstrip(b"\n")))
            self._left[folder] = self._left[top] if top in self._left else self._gone(top)
            self._left[top] = self._left[folder]
        return self._left[folder]

    def _gone(self, top: Path) -> frozenset[Content]:
        names = _git(top, "diff", "--name-only", "--no-renames", "-z", self._name, "--").stdout.split(b"\0")
        gone: set[Content] = set()
        for name in map(os.fsdecode, names):
            if name.lower().endswith(SUFFIXES):
                path = top / name
                gone |= self._then(top, name) - (_papers(path) if path.exists() else frozenset())
        return frozenset(gone)

    def _refuse_unknown(self, folder: Path) -> None:
        if self._name.startswith("-"):
            raise ConfigError(f"--since: '{self._name}' is no revision")
        try:
            inside = _git(folder, "rev-parse", "--is-inside-work-tree")
        except FileNotFoundError as error:
            raise ConfigError("--since needs git, which is not installed") from error
        if inside.returncode or inside.stdout.strip() != b"true":
            why = inside.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ").partition("\n")[0]
            raise ConfigError(
                f"--since needs a git repository; git says: {why or 'no work tree'}", str(folder)
            )
        if _git(folder, "rev-parse", "--verify", "--quiet", f"{self._name}^{{commit}}").returncode:
            if self._name == "HEAD":  # before the first commit everything is new
                return
            hint = "in CI, fetch it first (fetch-depth: 0)"
            raise ConfigError(f"--since: git knows no revision '{self._name}'; {hint}", str(folder))


def _papers(path: Path) -> frozenset[Content]:
    try:
        return frozenset(_content(paper) for paper in read(Source(str(path), path)))
    except QaError:
        return frozenset()


def _content(paper: Paper) -> Content:
    texts = (paper.title, paper.title_zh, paper.abstract, paper.abstract_zh)
    problems = (problem.message for problem in paper.problems)
    return (paper.paper_id, paper.link, *(field.text for field in texts), *problems)


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - a list, no shell
