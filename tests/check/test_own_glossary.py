"""What the user's own glossary accepts no check of the norms calls wrong."""

from harness import context

from qa.check.mea001_mistranslated_word import check
from qa.config import Config

SOURCE = "Current models struggle with long documents."
TARGET = "当前的模型挣扎于很长的文档。"


def marked(path=""):
    config = Config(glossary=str(path) if path else "")
    return [TARGET[slice(*hit.target)] for hit in check(context(SOURCE, TARGET, config=config))]


def test_a_rendering_of_the_users_glossary_passes(tmp_path):
    own = tmp_path / "terms.csv"
    own.write_text("term,preferred\nstruggle,挣扎\n", encoding="utf-8")
    assert marked() == ["挣扎"]
    assert marked(own) == []


def test_another_term_of_the_users_glossary_changes_nothing(tmp_path):
    own = tmp_path / "terms.csv"
    own.write_text("term,preferred\ndocument,文档\n", encoding="utf-8")
    assert marked(own) == ["挣扎"]
