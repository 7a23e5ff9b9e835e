"""``qa fix`` as a user runs it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from qa.cli import cli

DIGEST = """# Maps of Caves from Sound

**Title (ZH)**: 以下是该论文标题的中文翻译：利用聲音绘制洞穴地图\r
**Link**: [PDF](https://arxiv.org/pdf/2603.90001)

**Abstract**: We draw maps of caves from sound. The error falls by 52.7%. Code is available at this https URL.

**Abstract (ZH)**: 我们利用声音绘制洞穴地图,误差降低了52.7\\%。。代码可在此 https URL获取。

---
"""
MENDED = """# Maps of Caves from Sound

**Title (ZH)**: 利用声音绘制洞穴地图\r
**Link**: [PDF](https://arxiv.org/pdf/2603.90001)

**Abstract**: We draw maps of caves from sound. The error falls by 52.7%. Code is available at this https URL.

**Abstract (ZH)**: 我们利用声音绘制洞穴地图，误差降低了52.7%。代码可在 https://arxiv.org/abs/2603.90001 获取。

---
"""


@pytest.fixture
def digest(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "digest.md"
    path.write_bytes(DIGEST.encode())
    return path


def fix(*args):
    return CliRunner().invoke(cli, ["fix", "--isolated", "--scorer", "none", *args])


def test_fixes_in_place_and_a_second_run_changes_nothing(digest):
    first = fix("digest.md")
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout == "digest.md: 6 fixed (ART003 1, ART005 1, FMT001 1, FMT004 1, FMT007 1, FMT008 1)\n"
    assert digest.read_bytes() == MENDED.encode()
    stamp = digest.stat().st_mtime_ns
    assert fix("digest.md").stdout == "digest.md: 0 fixed\n"
    assert digest.stat().st_mtime_ns == stamp


def test_diff_prints_and_writes_nothing(digest):
    result = fix("--diff", "digest.md")
    assert result.exit_code == 1
    assert "+**Title (ZH)**: 利用声音绘制洞穴地图\r\n" in result.stdout_bytes.decode()
    assert digest.read_bytes() == DIGEST.encode()
    digest.write_bytes(MENDED.encode())
    assert (fix("--diff", "digest.md").exit_code, fix("--diff", "digest.md").stdout) == (0, "")


def test_select_limits_the_fixes(digest):
    assert fix("--select", "FMT007,FMT008", "digest.md").exit_code == 0
    expected = DIGEST.replace("地图,误差", "地图，误差").replace("。。", "。")
    assert digest.read_bytes() == expected.encode()


def test_what_is_suppressed_is_left_alone(digest):
    digest.write_text(
        DIGEST.replace("# Maps", "<!-- qa: ignore FMT008 the comma is the author's -->\n# Maps", 1),
        "utf-8",
        newline="",
    )
    assert "FMT008" not in fix("digest.md").stdout
    assert "洞穴地图,误差" in digest.read_text("utf-8")


def test_names_only_on_request(digest):
    digest.write_text(
        DIGEST.replace("We draw", "FlexParse draws").replace("我们利用声音", "FlexPrase利用声音"),
        "utf-8",
        newline="",
    )
    fix("digest.md")
    assert "FlexPrase利用" in digest.read_text("utf-8")
    assert "NAM002 1" in fix("--unsafe", "digest.md").stdout
    assert "FlexParse利用" in digest.read_text("utf-8")


def test_bad_input_is_named_after_the_rest_is_done(digest):
    result = fix("digest.md", "none.md", "-")
    assert result.exit_code == 2
    assert "none.md: there is no such file" in result.stderr
    assert "only files can be fixed" in result.stderr
    assert digest.read_bytes() == MENDED.encode()
