"""From bytes to text: which encoding it is, and what can't be text.

A line ends at LF, CRLF or CR. A character that can't be decoded, or that no text holds (controls, lone
surrogates), becomes one U+FFFD, so that offsets stay what an editor shows.
"""

from __future__ import annotations

import codecs
import gzip
import io
import lzma
import re
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TextIO, cast

from qa.errors import InputError

REPLACEMENT = "\ufffd"
_SAMPLE_BYTES = 1 << 20
_BINARY_SHARE = 0.1
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
ERRORS = "qa.one-for-one"
_SHOWN = {"utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "gb18030": "GB18030"}


@dataclass(frozen=True, slots=True)
class Text:
    """A file being read as text.

    Attributes:
        stream: yields lines that end in LF; pass what it gives through ``clean``.
        head: the beginning, decoded, for telling formats apart.
        foreign: the encoding as people call it where it is not UTF-8, else empty.
    """

    stream: TextIO
    head: str
    foreign: str


@contextmanager
def open_text(path: Path | None, name: str) -> Iterator[Text]:
    """Open a file, an ``.xz`` or ``.gz`` file, or the standard input (``None``) as text.

    Raises:
        InputError: it is empty, binary, damaged or can't be read.
    """
    try:
        with _open_binary(path) as binary:
            sample = binary.read(_SAMPLE_BYTES)
            if not sample.strip():
                raise InputError("is empty; a digest has at least one paper", name)
            binary.seek(0)
            encoding = detect(sample)
            head = sample.decode(encoding, ERRORS)
            if _looks_binary(head):
                raise InputError("is not a text file", name)
            stream = io.TextIOWrapper(binary, encoding, ERRORS, newline=None)
            yield Text(stream, head, _SHOWN.get(encoding, ""))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", name) from error
    except (EOFError, lzma.LZMAError, zlib.error) as error:
        raise InputError(f"cannot be unpacked: {error}", name) from error


def clean(text: str) -> str:
    """Replace every character that no text holds by U+FFFD, one for one."""
    return _UNSAFE.sub(REPLACEMENT, text) if _UNSAFE.search(text) else text


def detect(sample: bytes) -> str:
    """Return Python's name of the encoding that a file's first bytes are in."""
    for bom, encoding in _BOMS:
        if sample.startswith(bom):
            return encoding
    nuls = [sample[parity:4096:2].count(0) / max(len(sample[parity:4096:2]), 1) for parity in (0, 1)]
    if max(nuls) > 0.2 and min(nuls) < 0.02:
        return "utf-16-le" if nuls[1] > nuls[0] else "utf-16-be"
    whole_lines = _SURROGATE.sub(b"?", sample[: sample.rfind(b"\n") + 1] or sample)
    as_utf8 = whole_lines.decode("utf-8", "replace")
    lost = as_utf8.count(REPLACEMENT)
    decoded = sum(char > "\x7f" for char in as_utf8) - lost if lost else 0
    if lost <= decoded or lost <= whole_lines.decode("gb18030", "replace").count(REPLACEMENT):
        return "utf-8"
    return "gb18030"


def _looks_binary(head: str) -> bool:
    start = head[:65536]
    return len(_UNSAFE.findall(start)) + start.count(REPLACEMENT) > _BINARY_SHARE * len(start)


def _open_binary(path: Path | None) -> IO[bytes]:
    if path is None:
        return io.BytesIO(sys.stdin.buffer.read())
    if path.suffix == ".xz":
        return cast("IO[bytes]", lzma.open(path))
    if path.suffix == ".gz":
        return cast("IO[bytes]", gzip.open(path))
    stream = path.open("rb")
    if stream.seekable():
        return stream
    with stream:
        return io.BytesIO(stream.read())


def _one_for_one(error: UnicodeError) -> tuple[str | bytes, int]:
    """Replace a surrogate that was written as if it were a character by one character, not by three."""
    if isinstance(error, UnicodeDecodeError) and _SURROGATE.match(error.object, error.start):
        return REPLACEMENT, error.start + 3
    return codecs.replace_errors(error)


codecs.register_error(ERRORS, _one_for_one)
