"""What is written is read back; what is hostile or no glossary gets a clear answer."""

from pathlib import Path

import pytest

from qa.errors import InputError
from qa.knowledge.glossary import Entry, shipped
from qa.knowledge.interchange import read, write

AITD = Path(__file__).parents[3] / "shared" / "glossaries" / "aitd" / "data" / "All.md"

ENTRIES = (
    Entry(
        "rake",
        "耙子",
        ("耙",),
        ("耙机", "梳子"),
        ("a machine", ""),
        ("mine",),
        "noun",
        "",
        (),
        "term",
        "a & b",
    ),
    Entry("bed", "苗床", (), (), (), (), "noun", "garden <soil>", ("soil", "plant"), "term"),
    Entry("SEED", "SEED", kind="name"),
)


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".tbx"])
def test_round_trip_loses_nothing(tmp_path, suffix):
    path = tmp_path / f"terms{suffix}"
    path.write_text(write(ENTRIES, suffix), encoding="utf-8")
    assert read(path) == ENTRIES


def test_the_shipped_glossary_survives_tbx(tmp_path):
    path = tmp_path / "terms.tbx"
    path.write_text(write(shipped().entries, ".tbx"), encoding="utf-8")
    assert read(path) == shipped().entries


def test_markdown_keeps_terms_and_renderings(tmp_path):
    path = tmp_path / "terms.md"
    path.write_text(write(ENTRIES, ".md"), encoding="utf-8")
    assert [(e.term, e.right) for e in read(path)] == [(e.term, e.right) for e in ENTRIES]


def test_markdown_columns_are_found_by_their_names(tmp_path):
    path = tmp_path / "terms.md"
    path.write_text(
        "# A\n编号|英文术语|中文翻译|常用缩写\n---|---|---|---\n1|Garden Rake|花园耙/园耙|GR|\n",
        encoding="utf-8",
    )
    assert read(path) == (Entry("Garden Rake", "花园耙", ("园耙", "GR")),)


def test_tbx_of_the_older_standard(tmp_path):
    path = tmp_path / "terms.tbx"
    path.write_text(
        "<!DOCTYPE martif SYSTEM 'TBXBasiccoreStructV02.dtd'><martif type='TBX-Basic'><text><body><termEntry id='1'>"
        "<langSet xml:lang='en-US'><tig><term>rake</term></tig></langSet>"
        "<langSet xml:lang='zh'><tig><term>耙子</term></tig>"
        "<tig><term>梳子</term><termNote type='administrativeStatus'>deprecatedTerm-admn-sts</termNote></tig>"
        "</langSet></termEntry></body></text></martif>",
        encoding="utf-8",
    )
    assert read(path) == (Entry("rake", "耙子", (), ("梳子",)),)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.tbx", "<!DOCTYPE tbx [<!ENTITY a 'aa'>]><tbx>&a;</tbx>", "entities"),
        ("a.tbx", "<tbx", "is not XML"),
        ("a.tbx", "<html/>", "not <tbx>"),
        ("a.md", "no table\n", "no table"),
        ("a.doc", "x", "no glossary format"),
        ("a.csv", "a,b\n1,2\n", "unknown column"),
    ],
)
def test_what_is_no_glossary_is_said(tmp_path, name, text, message):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read(path)
    assert message in str(caught.value)
    assert name in str(caught.value)


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".tbx", ".md"])
def test_a_missing_or_binary_file_is_said(tmp_path, suffix):
    with pytest.raises(InputError):
        read(tmp_path / f"gone{suffix}")
    path = tmp_path / f"binary{suffix}"
    path.write_bytes(b"\xff\xfe\x00\x80\x81")
    with pytest.raises(InputError):
        read(path)


@pytest.mark.skipif(not AITD.exists(), reason="the public database is not here")
def test_the_public_database_is_read_whole():
    entries = read(AITD)
    assert len(entries) > 2000
    assert next(e for e in entries if e.term == "Activation Function").preferred == "激活函数"
