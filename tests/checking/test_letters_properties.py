"""Whatever a text holds, the search for hidden and look-alike letters ends, and points into the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checking.hidden import find_hidden
from generator.checking.lookalikes import find_lookalikes
from tests.strategies import PATIENT

ODD = "aZ9 _-.é\u0430\u03bf\u0456\u0391\u0561\u13aa\uff41\U0001d41a\u200b\u200c\u200d\u202e"
ODD += "\u00ad\ufe0f\u05d0\u0645\u0915👩🏴\U000e0067\U000e007f"
TEXTS = st.one_of(st.text(max_size=60), st.text(st.sampled_from(ODD), max_size=30))


@given(TEXTS)
@settings(PATIENT, max_examples=400)
def test_hidden_characters_stand_where_they_are_said_to(text):
    found = list(find_hidden(text))
    assert [text[at] for at, _ in found] == [char for _, char in found]
    assert found == sorted(found)


@given(TEXTS)
@settings(PATIENT, max_examples=400)
def test_look_alike_letters_stand_in_their_words(text):
    for hit in find_lookalikes(text):
        assert hit.start <= hit.at < hit.end and text[hit.start : hit.end].isalpha() and len(hit.like) >= 1
        assert not text[hit.start : hit.end].isascii()
