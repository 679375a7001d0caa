"""Names from Telegram become one line that can be seen."""

from __future__ import annotations

import pytest
from telegram import User

from handlers.chat.names import name_of, one_line


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Delegate of Namibia", "Delegate of Namibia"),
        ("  two\n\nlines\tand more ", "two lines and more"),
        ("\u202eevil\u202c", "evil"),
        ("line\u2028separator", "line separator"),
        ("\u0646\u0627\u0645\u200c\u0647\u0627", "\u0646\u0627\u0645\u200c\u0647\u0627"),
        ("\U0001f469\u200d\U0001f680", "\U0001f469\u200d\U0001f680"),
        ("\u3164", ""),
        ("\u200d \u2800", ""),
        ("<b>A & B</b>", "<b>A & B</b>"),
    ],
)
def test_a_name_is_one_line_of_what_is_seen(given: str, shown: str) -> None:
    assert one_line(given) == shown


def test_who_has_no_name_to_be_seen_is_called_by_the_user_id() -> None:
    assert name_of(User(7, "\u3164", is_bot=False)) == "User 7"
    assert (
        name_of(User(7, "Delegate", is_bot=False, last_name="of\nNamibia")) == "Delegate of Namibia"
    )
