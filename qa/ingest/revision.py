"""What of a digest was there already in a git revision, paper by paper.

The digest of then is read as the digest of now is, so a paper that only moved is not new.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from qa.errors import ConfigError, QaError
from qa.ingest.read import STDIN, Source, read
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

    def lacks(self, source: Source, paper: Paper) -> bool:
        """Say whether the digest's version of then did not have this paper as it is now.

        Raises:
            ConfigError: the digest is in no git repository, or the revision is none.
        """
        if self._held is None or self._held[0] != source:
            self._held = (source, self._contents(source))
        return _content(paper) not in self._held[1]

    def _contents(self, source: Source) -> frozenset[Content]:
        if source.path is None or source.name == STDIN:
            raise ConfigError("--since needs files: standard input has no past")
        path = source.path.resolve()
        self._refuse_unknown(path.parent)
        done = _git(path.parent, "cat-file", "blob", f"{self._name}:./{path.name}")
        if done.returncode:
            return frozenset()
        with tempfile.TemporaryDirectory() as folder:
            old = Path(folder) / path.name
            old.write_bytes(done.stdout)
            try:
                return frozenset(_content(paper) for paper in read(Source(source.name, old)))
            except QaError:
                return frozenset()

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


def _content(paper: Paper) -> Content:
    texts = (paper.title, paper.title_zh, paper.abstract, paper.abstract_zh)
    problems = (problem.message for problem in paper.problems)
    return (paper.paper_id, paper.link, *(field.text for field in texts), *problems)


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - a list, no shell
