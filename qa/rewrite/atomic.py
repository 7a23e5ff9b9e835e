"""Replace a file as a whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from qa.errors import QaError


def replace_file(path: Path, data: bytes, *, expected: bytes | None = None) -> None:
    """Write a file in one step; whoever reads it sees the old one or the new one.

    Args:
        path: a link is followed; permissions stay; a device or pipe is written to, not replaced.
        data: what it is to hold.
        expected: what it must hold until now; ``None`` for a new file.

    Raises:
        QaError: it can't be written, or was changed meanwhile; nothing was written then.
    """
    real = Path(os.path.realpath(path))
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        handle, name = tempfile.mkstemp(prefix=f".{real.name}.", suffix=".tmp", dir=real.parent)
    except OSError as error:
        raise QaError(f"cannot be written: {error.strerror}", str(path)) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(real.stat().st_mode & 0o7777 if real.exists() else 0o666 & ~_umask())
        if expected is not None and real.read_bytes() != expected:
            raise QaError("was changed by somebody else meanwhile; nothing was written", str(path))
        temporary.replace(real)
    except OSError as error:
        raise QaError(f"cannot be written: {error.strerror}", str(path)) from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
