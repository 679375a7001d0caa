from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.chat.routes import PRESS_HANDLERS
from handlers.presses import MOST_BYTES, SEPARATOR, Press, press, read
from tests.builders import THOROUGH

ARGUMENTS = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters=SEPARATOR), max_size=10),
    max_size=3,
)


@THOROUGH
@given(st.sampled_from(Press), ARGUMENTS)
def test_a_press_comes_back_as_it_was_put_into_the_button(
    verb: Press, arguments: list[str]
) -> None:
    length = len(SEPARATOR.join([verb, *arguments]).encode())
    if length > MOST_BYTES:
        with pytest.raises(ValueError, match="64 bytes"):
            press(verb, *arguments)
        return
    data = press(verb, *arguments)
    assert len(data.encode()) <= MOST_BYTES
    assert read(data) == (verb, arguments)


@THOROUGH
@given(st.text())
def test_the_data_of_a_button_of_another_version_does_no_harm(data: str) -> None:
    pressed = read(data)
    assert pressed is None or pressed[0] in Press


def test_every_press_is_answered() -> None:
    assert set(PRESS_HANDLERS) == set(Press)


def test_no_two_presses_share_their_value() -> None:
    assert len({verb.value for verb in Press}) == len(Press.__members__)
