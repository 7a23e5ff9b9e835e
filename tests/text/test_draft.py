from hypothesis import given
from hypothesis import strategies as st

from qa.text.draft import Draft, TextEdit, replacing


def applied(text, edits):
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


@given(st.data())
def test_edits_upon_edits_are_edits_of_the_original(data):
    original = data.draw(st.text("ab。，\n", max_size=12))
    draft = Draft(original)
    text = original
    for _ in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(text)))
        edit = TextEdit(
            start, data.draw(st.integers(start, len(text))), data.draw(st.text("xa。", max_size=3))
        )
        draft.edit([edit])
        text = applied(text, [edit])
        assert draft.text == text
    assert applied(original, draft.edits()) == text


def test_what_was_not_edited_is_in_no_edit():
    draft = Draft("一二三四五")
    draft.edit([TextEdit(4, 5, "伍"), TextEdit(0, 1, "")])
    draft.edit([TextEdit(0, 1, "贰")])
    assert draft.edits() == (TextEdit(0, 2, "贰"), TextEdit(4, 5, "伍"))


def test_the_shortest_edit_between_two_texts():
    assert replacing("误差为5%。", "误差为7%。") == (TextEdit(3, 4, "7"),)
    assert replacing("同", "同") == ()
