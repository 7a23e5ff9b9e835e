"""Terms are found in whatever form they stand, in the right sense, and the user's word counts."""

import time

import pytest

from qa.errors import ConfigError, InputError
from qa.knowledge.entry import COLUMNS, read_table
from qa.knowledge.glossary import Entry, Glossary, glossary, has_cue, shipped
from qa.knowledge.renderings import differ, renderings
from qa.knowledge.self_check import faults

GARDEN = Glossary(
    [
        Entry("rake", "耙子"),
        Entry("garden rake", "花园耙"),
        Entry("bed", "床"),
        Entry("bed", "苗床", sense="garden", context=("soil", "plant")),
        Entry("fine-grained soil", "细粒土"),
        Entry("colour wheel", "色轮"),
        Entry("SEED", "SEED", kind="name"),
        Entry("LLM", "LLM", kind="keep"),
        Entry("-proof", "防"),
        Entry("berry", "浆果"),
    ]
)


def found(text, own=GARDEN):
    return [(text[u.start : u.end], u.entry.preferred) for u in own.uses(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two garden rakes and a rake.", [("garden rakes", "花园耙"), ("rake", "耙子")]),
        ("fine grained soils", [("fine grained soils", "细粒土")]),
        ("a color-wheel", [("color-wheel", "色轮")]),
        ("berries", [("berries", "浆果")]),
        ("Seed the SEED seed", [("SEED", "SEED")]),
        ("LLMs and llms", [("LLMs", "LLM")]),
        ("a frost-proof bed", [("proof", "防"), ("bed", "床")]),
        ("the proof", []),
        ("a rake, garden. Rake", [("rake", "耙子"), ("Rake", "耙子")]),
    ],
)
def test_terms_are_found_in_any_form(text, expected):
    assert found(text) == expected


def test_the_sense_follows_the_words_of_the_sentence():
    assert found("The bed is soft.") == [("bed", "床")]
    assert found("The bed needs soil.") == [("bed", "苗床")]


def test_open_sense_without_default_is_passed_over():
    own = Glossary(
        [
            Entry("mean", "平均值", sense="average", context=("variance",)),
            Entry("mean", "意味", sense="verb", context=("words",)),
        ]
    )
    assert found("The mean is small.", own) == []
    assert found("The mean and the variance.", own) == [("mean", "平均值")]
    assert found("words mean variance", own) == []


def test_parts_of_a_longer_term_are_known_as_parts():
    whole, parts = GARDEN.uses_and_parts("garden rakes")
    assert [use.entry.term for use in whole] == ["garden rake"]
    assert [use.entry.term for use in parts] == ["rake"]


def test_a_short_cue_is_a_whole_word_and_a_long_one_a_beginning():
    assert has_cue(("RAM",), "more RAMs")
    assert not has_cue(("RAM",), "a ramp")
    assert has_cue(("optimiz",), "it is optimized")


def test_renderings_ignore_blanks_and_hyphens():
    entry = Entry("rake", "花园耙", ("rake耙",), ("耙机",))
    texts = ["花园 耙", "花-园耙", "Rake 耙", "耙机"]
    assert [renderings(entry, text)[0].status for text in texts] == [
        "preferred",
        "preferred",
        "accepted",
        "forbidden",
    ]
    one = renderings(entry, "用花园 耙。")[0]
    assert (one.start, one.end) == (1, 5)


def test_a_latin_rendering_is_a_whole_word():
    assert renderings(Entry("rake", "rake"), "brakes") == ()
    assert len(renderings(Entry("rake", "rake"), "两个rakes")) == 1


def test_the_longest_rendering_explains_its_parts():
    entry = Entry("rake", "耙子", ("花园耙子",), ("园耙",))
    assert [one.text for one in renderings(entry, "花园耙子")] == ["花园耙子"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("智能体", "代理", True),
        ("泛化", "泛化能力", False),
        ("KV缓存", "键值缓存", False),
        ("大型语言模型", "大规模语言模型", True),
        ("Transformer", "变换器", False),
    ],
)
def test_renderings_differ_if_they_are_two_words(one, other, expected):
    assert differ(one, other) is expected
    assert differ(other, one) is expected


def test_user_entries_replace_ours_one_by_one(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("term,preferred\nTransformer,变形器\nlamp post,路灯\n", encoding="utf-8")
    merged = glossary(str(own))
    assert merged.senses("transformer")[0].preferred == "变形器"
    assert merged.senses("lamp post")[0].preferred == "路灯"
    assert merged.senses("baseline") == shipped().senses("baseline")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("term,preferrred\na,b\n", "unknown column 'preferrred'"),
        ("term,preferred\na,b,c\n", ":2: 3 cells"),
        ("term,preferred,kind\na,b,nmae\n", ":2: unknown kind"),
        ("term,preferred\n,b\n", ":2: the row has no term"),
        ("", ":1: no columns"),
    ],
)
def test_a_wrong_table_is_named_with_its_line(tmp_path, text, message):
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_table(path)
    assert message in str(caught.value)


def test_a_missing_glossary_is_a_setting_gone_wrong(tmp_path):
    with pytest.raises(ConfigError, match=r"gone\.csv"):
        glossary(str(tmp_path / "gone.csv"))


def test_the_shipped_glossary_has_no_fault_and_is_large_enough():
    entries = shipped().entries
    assert [fault for fault in faults(entries) if fault.fatal] == []
    assert len({entry.term.lower() for entry in entries}) >= 1500
    assert all(len(e.reasons) == len(e.forbidden) for e in entries)


@pytest.mark.parametrize(
    ("term", "preferred", "forbidden"),
    [
        ("transformer", "Transformer", "变压器"),
        ("hallucination", "幻觉", "妄想"),
        ("embodied", "具身", "嵌入式"),
        ("key-value", "键值", "关键值"),
        ("information theory", "信息论", "信息理论"),
        ("foundation model", "基础模型", "基石模型"),
    ],
)
def test_well_known_errors_are_forbidden(term, preferred, forbidden):
    default = next(e for e in shipped().senses(term) if not e.sense)
    assert default.preferred == preferred
    assert forbidden in default.forbidden


def test_self_check_sees_each_fault():
    kinds = {
        fault.kind
        for fault in faults(
            [
                Entry("rake", "耙子", ("耙子",), ("耙子",)),
                Entry("Rake", "耙子"),
                Entry("hoe", "鋤頭"),
                Entry("bed", "床", (), ("苗床",)),
                Entry("bed", "苗床", sense="garden"),
                Entry("nothing", ""),
            ]
        )
    }
    assert kinds == {
        "contradiction",
        "duplicate",
        "traditional",
        "other-sense",
        "no-context",
        "no-reason",
        "empty",
    }


def test_loading_is_quick():
    from qa.knowledge.data import data_path

    best = 1.0
    for _ in range(3):
        start = time.process_time()
        Glossary(read_table(data_path("glossary.csv"))).uses("one rake")
        best = min(best, time.process_time() - start)
    assert best < 0.3


def test_the_schema_names_the_columns_of_the_shipped_table():
    import csv
    import json

    import jsonschema

    from qa.knowledge.data import data_path

    schema = json.loads(data_path("glossary.schema.json").read_text("utf-8"))
    assert set(schema["properties"]) == set(COLUMNS)
    validator = jsonschema.Draft202012Validator(schema)
    with data_path("glossary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row for row in rows if not validator.is_valid(row)] == []
