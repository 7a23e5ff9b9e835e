"""Export and import: opened by a real reader, lossless, refused where the digest went on."""

import re

import pytest
from click.testing import CliRunner
from lxml import etree
from translate.storage import factory, tmx, xliff
from translate.storage.xliff2 import Xliff2File

from qa.cli import cli
from qa.config import Config
from qa.errors import InputError
from qa.exchange.unit import units
from qa.exchange.xml_text import sanitized
from qa.knowledge.mqm import ERROR_TYPES
from qa.model import FIELD_NAMES
from qa.pipeline import start
from qa.text.xml import parse

DIGEST = """# Maps  of <b>Caves</b> & "Sound"\t]]>

**Title (ZH)**: 洞穴与声音的地图\u200b
**Link**: [PDF](https://arxiv.org/pdf/2603.90001)

**Abstract**: We draw maps of caves.  The error falls by 52.7%.
Code is available at this https URL. We thank all cavers.

**Abstract (ZH)**: 我们绘制洞穴地图,。 误差降低了52.7\\%。
  代码可在此 https URL获取。

---
# Counting Beans

**Title (ZH)**: 数豆子

**Link**: [PDF](https://arxiv.org/pdf/2603.90002)

**Abstract**: Recipes are full of small calculations.

**Abstract (ZH)**: 食谱中充满了小计算。

---
# Counting Beans

**Link**: [PDF](https://arxiv.org/pdf/2603.90002)

**Abstract**: Recipes are full of small calculations.

---
"""
ITS = "{http://www.w3.org/2005/11/its}"
TYPES = {
    "terminology", "mistranslation", "omission", "untranslated", "addition", "duplication", "inconsistency",
    "grammar", "legal", "register", "locale-specific-content", "locale-violation", "style", "characters",
    "misspelling", "typographical", "formatting", "inconsistent-entities", "numbers", "markup",
    "pattern-problem", "whitespace", "internationalization", "length", "non-conformance", "uncategorized", "other",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "digest.md").write_bytes(DIGEST.encode())
    return tmp_path


def qa(*args):
    return CliRunner().invoke(cli, args)


def exported(folder, output, name="out.xlf"):
    result = qa("export", "--isolated", "--scorer", "none", "--format", output, "digest.md", "-o", name)
    assert result.exit_code == 0, result.output
    return folder / name


def results():
    return list(start(Config(paths=("digest.md",), scorer="none", cache=False)).results())


def targets(root):
    """The Chinese texts of a file by unit id, put together as a tool does."""
    found = {}
    for unit in root.iter("{*}unit", "{*}trans-unit"):
        pieces = unit.xpath("./*[local-name()='target'] | ./*/*[local-name()='target']")
        if pieces:
            found[unit.get("id")] = "".join("".join(piece.itertext()) for piece in pieces)
    return found


@pytest.mark.parametrize("output", ["xliff2", "xliff1"])
def test_every_character_is_there(folder, output):
    root = etree.parse(exported(folder, output)).getroot()
    expected = {
        unit.id: unit.paper.target(unit.field).text
        for unit in units(results())
        if unit.paper.target(unit.field).text
    }
    assert targets(root) == {key: sanitized(text) for key, text in expected.items()}
    sources = []
    for unit in root.iter("{*}unit", "{*}trans-unit"):
        found = unit.xpath("./*[local-name()='source'] | ./*/*[local-name()='source']")
        sources.append("".join("".join(one.itertext()) for one in found))
    papers = [result.paper for result in results()]
    assert sources == [p.source(n).text for p in papers for n in FIELD_NAMES]
    spaces = {
        unit.get("{http://www.w3.org/XML/1998/namespace}space")
        for unit in root.iter("{*}unit", "{*}trans-unit")
    }
    assert spaces == {"preserve"}


@pytest.mark.parametrize("output", ["xliff2", "xliff1"])
def test_issues_stand_where_the_findings_are(folder, output):
    root = etree.parse(exported(folder, output)).getroot()
    lists = {
        one.get("{http://www.w3.org/XML/1998/namespace}id"): list(one)
        for one in root.iter(f"{ITS}locQualityIssues")
    }
    marked = set()
    for mark in root.iter("{*}mrk"):
        text = "".join(mark.itertext())
        if comment := mark.get(f"{ITS}locQualityIssueComment"):
            assert mark.get(f"{ITS}locQualityIssueType") in TYPES
            assert 0 < float(mark.get(f"{ITS}locQualityIssueSeverity")) <= 100
            marked.add((comment[:6], text))
        elif reference := mark.get(f"{ITS}locQualityIssuesRef"):
            issues = lists[reference.removeprefix("#")]
            assert len(issues) > 1
            marked |= {(one.get("locQualityIssueComment")[:6], text) for one in issues}
    found = [finding for result in results() for finding in result.findings if finding.target]
    assert {finding.code for finding in found} >= {"FMT001", "FMT006", "FMT007", "ART003"}
    for finding in found:
        assert any(code == finding.code and finding.target.text in text for code, text in marked), finding
    ids = [one.get("id") for unit in root.iter("{*}unit") for one in unit.iter("{*}mrk")]
    assert all(ids) or output == "xliff1"


def test_translate_toolkit_reads_xliff_2(folder):
    path = exported(folder, "xliff2")
    store = Xliff2File.parsefile(str(path))
    sources = [str(unit.source) for unit in store.units]
    assert any("We draw maps of caves." in source for source in sources)
    assert any("数豆子" in str(unit.target) for unit in store.units)
    assert store.sourcelanguage == "en"
    assert store.targetlanguage == "zh-CN"


def test_translate_toolkit_reads_xliff_1(folder):
    store = factory.getobject(str(exported(folder, "xliff1")))
    assert isinstance(store, xliff.xlifffile)
    assert len(store.units) == 6
    assert store.units[2].source == "Counting Beans"
    assert store.units[2].target == "数豆子"
    assert store.units[4].target is None
    assert store.units[4].source == "Counting Beans"


def test_structure_of_xliff_2(folder):
    root = etree.parse(exported(folder, "xliff2")).getroot()
    core = "{urn:oasis:names:tc:xliff:document:2.0}"
    assert (root.tag, root.get("version"), root.get(f"{ITS}version")) == (f"{core}xliff", "2.1", "2.0")
    for unit in root.iter(f"{core}unit"):
        assert re.fullmatch(r"[\w.:-]+", unit.get("id"), re.ASCII)
        names = [child.tag.replace(core, "") for child in unit]
        order = {f"{ITS}locQualityIssues": 0, "notes": 1, "segment": 2, "ignorable": 2}
        assert [order[name] for name in names] == sorted(order[name] for name in names)
        assert "segment" in names
        for piece in unit.iter(f"{core}segment", f"{core}ignorable"):
            assert [child.tag for child in piece][:1] == [f"{core}source"]


def test_tmx_holds_clean_segments_alone(folder):
    store = tmx.tmxfile.parsefile(str(exported(folder, "tmx", "out.tmx")))
    pairs = {(str(unit.source), str(unit.target)) for unit in store.units}
    assert ("Recipes are full of small calculations.", "食谱中充满了小计算。") in pairs
    assert ("Counting Beans", "数豆子") in pairs
    assert not any("52.7" in source or "URL" in target for source, target in pairs)
    root = etree.parse(folder / "out.tmx").getroot()
    assert root.get("version") == "1.4"
    header = root.find("header").attrib
    assert {
        "creationtool",
        "creationtoolversion",
        "segtype",
        "o-tmf",
        "adminlang",
        "srclang",
        "datatype",
    } == set(header)


@pytest.mark.parametrize("output", ["xliff2", "xliff1"])
def test_what_comes_back_unchanged_changes_nothing(folder, output):
    exported(folder, output)
    before = (folder / "digest.md").stat().st_mtime_ns
    result = qa("import", "out.xlf", "digest.md")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "digest.md: 0 corrections written\n"
    assert (folder / "digest.md").read_bytes() == DIGEST.encode()
    assert (folder / "digest.md").stat().st_mtime_ns == before


def correct(path, old, new):
    """Replace text that stands in one piece of a file, as a translator would."""
    text = path.read_text("utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("output", ["xliff2", "xliff1"])
def test_corrections_go_where_the_texts_stand(folder, output):
    path = exported(folder, output)
    correct(path, "数豆子", "数豆子 &amp; &lt;数数&gt;")
    correct(path, "误差降低了52.7", "误差 降低了52.7")
    result = qa("import", "out.xlf", "digest.md")
    assert result.exit_code == 0, result.output
    expected = DIGEST.replace("数豆子", "数豆子 & <数数>").replace("误差降低了", "误差 降低了")
    assert (folder / "digest.md").read_text("utf-8") == expected
    again = qa("import", "out.xlf", "digest.md")
    assert (again.exit_code, again.stderr) == (0, "digest.md: 0 corrections written\n")


def test_a_post_edit_copy_leaves_the_digest(folder):
    correct(exported(folder, "xliff2"), "数豆子", "点豆子")
    assert qa("import", "out.xlf", "digest.md", "--post-edit", "edited.md").exit_code == 0
    assert (folder / "digest.md").read_bytes() == DIGEST.encode()
    assert (folder / "edited.md").read_text("utf-8") == DIGEST.replace("数豆子", "点豆子")


def test_a_diff_writes_nothing(folder):
    correct(exported(folder, "xliff2"), "数豆子", "点豆子")
    result = qa("import", "out.xlf", "digest.md", "--diff")
    assert "+**Title (ZH)**: 点豆子\n" in result.stdout
    assert (folder / "digest.md").read_bytes() == DIGEST.encode()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (
            "# Counting Beans\n\n**Title",
            "# Counting Peas\n\n**Title",
            "its English text was changed meanwhile",
        ),
        ("数豆子", "点点豆子", "its Chinese text was changed meanwhile"),
        ("2603.90002", "2603.90009", "the digest has no such paper any more"),
    ],
)
def test_a_digest_that_went_on_is_not_overwritten(folder, old, new, reason):
    path = exported(folder, "xliff2")
    correct(path, "数豆子", "点豆子")
    correct(path, "洞穴与声音", "声音与洞穴")
    changed = DIGEST.replace(old, new)
    (folder / "digest.md").write_text(changed, "utf-8")
    result = qa("import", "out.xlf", "digest.md")
    assert result.exit_code == 1
    assert reason in result.stderr
    assert "2603.90002.title" in result.stderr
    expected = changed.replace("洞穴与声音", "声音与洞穴")
    assert (folder / "digest.md").read_text("utf-8") == expected


def test_a_correction_that_would_break_the_digest_is_refused(folder):
    path = exported(folder, "xliff2")
    correct(path, "数豆子", "点豆子\n\n---\n# 假\n\n**Title (ZH)**: 假")
    result = qa("import", "out.xlf", "digest.md")
    assert result.exit_code == 1
    assert "2603.90002 title is not written: the digest would be read differently" in result.stderr
    assert (folder / "digest.md").read_bytes() == DIGEST.encode()


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><xliff version="2.1">&b;</xliff>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (BOMB, "declares a document type or entities"),
        (b'<!DOCTYPE xliff SYSTEM "file:///etc/passwd"><xliff version="2.1"/>', "declares a document type"),
        (b"<xliff", "is not XML"),
        (b"\xff\xfe\x00", "is not XML"),
        (b"<html/>", "is no XLIFF"),
        (b'<xliff version="2.1"/>', "holds no unit"),
    ],
)
def test_hostile_and_broken_files_are_named(folder, data, why):
    (folder / "bad.xlf").write_bytes(data)
    result = qa("import", "bad.xlf", "digest.md")
    assert isinstance(result.exception, InputError)
    assert why in str(result.exception)
    assert (folder / "digest.md").read_bytes() == DIGEST.encode()


def test_control_characters_and_carriage_returns_survive_xml(folder):
    record = '{"title": "Maps", "title_zh": "地\\r\\n图\\u0001\\ud800x", "link": "https://arxiv.org/abs/2603.90001"}\n'
    (folder / "digest.md").unlink()
    (folder / "digest.jsonl").write_text(record, "utf-8")
    assert qa("export", "--isolated", "--scorer", "none", "digest.jsonl", "-o", "out.xlf").exit_code == 0
    root = parse((folder / "out.xlf").read_bytes(), "out.xlf")
    text = "".join(
        "".join(one.itertext()) for one in root.iter("{urn:oasis:names:tc:xliff:document:2.0}target")
    )
    assert text == "地\r\n图\ufffd\ufffdx"
    assert qa("import", "out.xlf", "digest.jsonl").exit_code == 0
    assert (folder / "digest.jsonl").read_text("utf-8") == record


def test_every_category_has_its_types():
    assert {one.its for one in ERROR_TYPES.values()} <= TYPES
