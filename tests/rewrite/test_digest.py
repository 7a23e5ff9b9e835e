"""A digest is changed at the places of the edits and at no other byte."""

import json

import pytest

from qa.errors import InputError, QaError
from qa.rewrite import Change, Digest
from qa.text.draft import TextEdit, replacing

ENTRY = (
    "# Maps of Caves{n}\n\n**Title (ZH)**: 洞穴地图{n}\n\n**Link**: [PDF](https://arxiv.org/pdf/2603.9000{n})\n\n"
    "**Abstract**: We draw maps,{n} exactly.\n\n**Abstract (ZH)**: 我们绘制地图,{n}\n第二行。\n\n---\n"
)
MARKDOWN = "".join(ENTRY.format(n=n) for n in (1, 2))


def opened(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return Digest.open(path, name)


def with_text(digest, at, name, text):
    return Change(at, name, replacing(digest.papers[at].target(name).text, text))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "bom"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("gb18030", b""), ("utf-16-le", b"\xff\xfe")],
)
def test_markdown_keeps_encoding_mark_and_line_ends(tmp_path, newline, encoding, bom):
    text = MARKDOWN.replace("\n", newline)
    digest = opened(tmp_path, "d.md", bom + text.encode(encoding))
    comma = digest.papers[1].abstract_zh.text.index(",")
    data, refused = digest.with_changes([Change(1, "abstract", (TextEdit(comma, comma + 1, "，"),))])
    assert not refused
    assert data == bom + text.replace("地图,2", "地图，2").encode(encoding)


def test_an_edit_across_lines_and_at_the_ends(tmp_path):
    digest = opened(tmp_path, "d.md", MARKDOWN.replace("\n", "\r\n").encode())
    data, _ = digest.with_changes(
        [with_text(digest, 0, "abstract", "甲。\n乙。"), with_text(digest, 1, "title", "丙")]
    )
    expected = MARKDOWN.replace("我们绘制地图,1\n第二行。", "甲。\n乙。").replace("洞穴地图2", "丙")
    assert data == expected.replace("\n", "\r\n").encode()


def test_undecodable_bytes_around_the_edit_stay(tmp_path):
    raw = MARKDOWN.encode().replace("第二行".encode(), b"\xe7\xac\xff\xed\xa0\x80\xe8")
    digest = opened(tmp_path, "d.md", raw)
    comma = digest.papers[0].abstract_zh.text.index(",")
    data, refused = digest.with_changes([Change(0, "abstract", (TextEdit(comma, comma + 1, "，"),))])
    assert not refused
    assert data == raw.replace("地图,1".encode(), "地图，1".encode())


RECORDS = [
    ('{"title": "Maps", "title_zh": "地\\"图,\\n好", "link": "https://arxiv.org/abs/2603.90001"}\n', "json"),
    ("{'title': 'Maps', 'title_zh': '地\"图,\\n好', 'link': 'https://arxiv.org/abs/2603.90001'}\n", "python"),
    ('{"title": "Maps", "title_zh": "\\u5730\\"\\u56fe,\\n\\u597d", "link": "https://arxiv.org/abs/2603.90001"}\n', "ascii"),
    ("{'title': 'Maps', 'title_zh': \"\"\"地\"图,\\n好\"\"\", 'link': 'https://arxiv.org/abs/2603.90001'}\n", "triple"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "style"), RECORDS, ids=[style for _, style in RECORDS])
@pytest.mark.parametrize("new", ["，", "“\"'\\ \n😀", ""])
def test_records_are_escaped_as_they_were(tmp_path, line, style, new):
    digest = opened(tmp_path, "d.jsonl", (line + line.replace("90001", "90002")).encode())
    assert digest.papers[0].title_zh.text == '地"图,\n好'
    data, refused = digest.with_changes([Change(0, "title", (TextEdit(3, 4, new),))])
    assert not refused
    first, second = data.decode().splitlines(keepends=True)
    assert second == line.replace("90001", "90002")
    before, after = line.split(",\\n")
    assert first.startswith(before)
    assert first.endswith("\\n" + after)
    if style == "ascii":
        assert first.isascii()
    digest.write(data)
    assert Digest.open(digest.path, "d.jsonl").papers[0].title_zh.text == f'地"图{new}\n好'


def test_a_raw_string_that_cannot_hold_it_is_refused(tmp_path):
    digest = opened(tmp_path, "d.jsonl", b"{'title': 'Maps', 'title_zh': r'\xe5\x9c\xb0,'}\n")
    data, refused = digest.with_changes([Change(0, "title", (TextEdit(1, 2, "'"),))])
    assert data == digest.data
    assert refused[0].reason == "a raw string cannot hold it"


def test_tables_are_quoted_as_they_were(tmp_path):
    text = 'id,title,title_zh,abstract_zh\r\n2603.90001,Maps,地图;好,"他说""图"",好"\r\n'
    digest = opened(tmp_path, "d.csv", text.encode())
    changes = [Change(0, "abstract", (TextEdit(5, 6, '"，'),)), Change(0, "title", (TextEdit(2, 3, "；"),))]
    data, refused = digest.with_changes(changes)
    assert not refused
    assert data == text.replace('图"",', '图"""";，'.replace(";", "")).replace("地图;", "地图；").encode()
    data, refused = digest.with_changes([Change(0, "title", (TextEdit(2, 3, ","),))])
    assert data == digest.data
    assert "not quoted" in refused[0].reason


def test_a_change_that_would_be_read_as_markup_is_refused_alone(tmp_path):
    digest = opened(tmp_path, "d.md", MARKDOWN.encode())
    bad = with_text(digest, 0, "abstract", "甲\n\n**Title (ZH)**: 乙\n\n---\n# 丙\n\n**Title (ZH)**: 丁")
    data, refused = digest.with_changes([bad, with_text(digest, 1, "title", "戊")])
    assert data == MARKDOWN.replace("洞穴地图2", "戊").encode()
    assert [one.change for one in refused] == [bad]


def test_a_character_that_the_encoding_lacks_is_refused(tmp_path):
    digest = opened(tmp_path, "d.md", MARKDOWN.encode("gb18030"))
    assert digest.with_changes([with_text(digest, 0, "title", "地\ud800图")])[1]


def test_the_file_is_replaced_with_its_permissions_through_links(tmp_path):
    digest = opened(tmp_path, "d.md", MARKDOWN.encode())
    digest.path.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to("d.md")
    Digest.open(link, "link.md").write(b"new")
    assert link.is_symlink()
    assert digest.path.read_bytes() == b"new"
    assert digest.path.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["d.md", "link.md"]


def test_a_file_changed_meanwhile_is_not_written(tmp_path):
    digest = opened(tmp_path, "d.md", MARKDOWN.encode())
    digest.path.write_bytes(b"somebody else's")
    with pytest.raises(QaError, match="changed by somebody else"):
        digest.write(b"mine")
    assert digest.path.read_bytes() == b"somebody else's"
    assert [path.name for path in tmp_path.iterdir()] == ["d.md"]


def test_packed_and_missing_files_are_refused(tmp_path):
    with pytest.raises(InputError, match="packed"):
        Digest.open(tmp_path / "d.jsonl.xz", "d.jsonl.xz")
    with pytest.raises(InputError, match="cannot be read"):
        Digest.open(tmp_path / "none.md", "none.md")


def test_the_diff_is_one_that_patch_reads(tmp_path):
    digest = opened(tmp_path, "d.md", MARKDOWN.encode())
    data, _ = digest.with_changes([with_text(digest, 0, "title", "新\u2028题")])
    lines = digest.diff(data).split("\n")
    assert lines[:2] == ["--- a/d.md", "+++ b/d.md"]
    assert [line for line in lines[2:] if line[:1] in {"+", "-"}] == [
        "-**Title (ZH)**: 洞穴地图1",
        "+**Title (ZH)**: 新\u2028题",
    ]


def test_json_stays_json(tmp_path):
    record = {"title": "Maps", "title_zh": "地图", "abstract_zh": "x"}
    digest = opened(tmp_path, "d.jsonl", (json.dumps(record) + "\n").encode())
    data, _ = digest.with_changes([with_text(digest, 0, "title", "地\U0001f600图\u2028")])
    assert json.loads(data) == record | {"title_zh": "地\U0001f600图\u2028"}
