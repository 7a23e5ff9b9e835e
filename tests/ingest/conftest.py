import pytest

from qa.ingest import discover, read


@pytest.fixture
def papers_of(tmp_path):
    """Write a file and read it back."""

    def write_and_read(data, name="digest.md"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
        (source,) = discover([str(path)])
        return list(read(source))

    return write_and_read
