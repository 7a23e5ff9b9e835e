"""One reader a format; each gives papers with exact positions."""

from qa.ingest.read import Source, discover, read

__all__ = ["Source", "discover", "read"]
