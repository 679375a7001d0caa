"""Hostile text, and the actions, entries and views that carry it."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from handlers.local.html import parse_html
from handlers.presses import MOST_BYTES
from handlers.texts.message import LONGEST, Message
from kpbot.communique.shortening import LONGEST as LONGEST_TITLE
from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.audit import CHANGES_ACTION, AuditEntry, Verb
from kpbot.domain.due import Basis, Due
from kpbot.domain.mandates import Mandate
from kpbot.domain.meetings import MeetingKey, MeetingKind
from kpbot.services.changing import MOST_TEXT
from tests.builders import NOON, PROFILE, TODAY, make_action, signed

PIECES = st.sampled_from(
    [
        "<",
        ">",
        "&",
        "&amp;",
        "&nbsp;",
        "<b>",
        "</b>",
        "<script>",
        "</blockquote>",
        '"',
        "'",
        "%s",
        "{ref}",
        "{0}",
        "\N{DIAMOND WITH LEFT HALF BLACK}",
        "\N{GEM STONE}",
        "\N{RIGHT-TO-LEFT MARK}",
        "\N{RIGHT-TO-LEFT OVERRIDE}",
        "\N{ZERO WIDTH JOINER}",
        "\N{REGIONAL INDICATOR SYMBOL LETTER N}",
        " ",
        "\n",
        "Ghana",
        "é",
        "تعدين",
        "金剛石",
    ]
)
LONG_WORDS = st.sampled_from(["x" * 5000, "&" * 5000, "\N{GEM STONE}" * 5000, "<b>" * 1700])
TEXT = st.lists(PIECES, max_size=12).map("".join) | LONG_WORDS
"""What people and documents may write, 5,000-character words included."""


def at_most(length: int) -> st.SearchStrategy[str]:
    """Hostile text as far as it is let in."""
    return TEXT.map(lambda text: text[:length])


TITLES = at_most(LONGEST_TITLE)
NAMES = at_most(128).filter(str.strip)
"""Telegram's limits are 64 characters for each of the two names of a person or a group's title."""
NOTES = at_most(MOST_TEXT)
CODES = st.sampled_from([body.code for body in PROFILE.bodies] + ["Central African Republic"])
BODIES = st.lists(CODES, unique=True, max_size=4).map(tuple)
DAYS = st.integers(-400, 400).map(lambda days: TODAY + timedelta(days=days))
KEYS = st.builds(MeetingKey, st.sampled_from(MeetingKind), st.just(2009))
DUES = st.none() | st.one_of(
    st.builds(
        Due, st.sampled_from((Basis.EXPLICIT, Basis.EXTENDED)), fixed=DAYS, phrase=at_most(200)
    ),
    st.builds(
        Due,
        st.sampled_from((Basis.MEETING, Basis.DEFAULT, Basis.EXTENDED)),
        meeting=KEYS,
        offset_days=st.integers(-100, 100),
        phrase=at_most(200),
    ),
)


@st.composite
def actions(draw: st.DrawFn, number: int = 12) -> Action:
    """An action with hostile words in every field that takes them."""
    mandates = tuple(
        Mandate(body, NOON, signed(draw(NAMES)), draw(NOTES))
        if draw(st.booleans())
        else Mandate(body, snoozed_until=draw(st.none() | DAYS))
        for body in draw(BODIES)
    )
    return make_action(
        f"{number}.{draw(st.integers(1, 9999))}",
        title=draw(TITLES),
        quote=draw(TEXT),
        mandates=mandates,
        due=draw(DUES),
        due_on=draw(st.none() | DAYS),
        status=draw(st.sampled_from(ActionStatus)),
        reason=draw(NOTES),
        version=draw(st.integers(1, 99999)),
        blocked_by=draw(st.just(()) | BODIES),
    )


@st.composite
def many_actions(draw: st.DrawFn, most: int) -> tuple[Action, ...]:
    """Up to `most` actions, each with a ref of its own."""
    total = draw(st.integers(1, most))
    few = [draw(actions()) for _ in range(min(total, 3))]
    return tuple(
        make_action(
            f"{number}.1",
            title=one.title,
            quote=one.quote,
            mandates=one.mandates,
            due_on=one.due_on,
            status=one.status,
            reason=one.reason,
        )
        for number, one in zip(range(1, total + 1), few * total, strict=False)
    )


@st.composite
def entries(draw: st.DrawFn, verbs: tuple[Verb, ...] = tuple(Verb)) -> AuditEntry:
    verb = draw(st.sampled_from(verbs))
    action = draw(actions())
    return AuditEntry(
        at=NOON,
        by=signed(draw(NAMES)),
        chat_id=-1,
        verb=verb,
        ref=action.ref,
        bodies=draw(BODIES),
        text=draw(NOTES),
        before=action if verb in CHANGES_ACTION else None,
        id=draw(st.integers(1, 10**9)),
    )


def check_sendable(message: Message) -> None:
    """Telegram takes it: its HTML, its length and the data of its buttons."""
    assert 0 < len(parse_html(message.html).text) <= LONGEST
    check_buttons(message)


def check_buttons(message: Message) -> None:
    for row in message.rows:
        for button in row:
            assert button.label.strip()
            assert 0 < len((button.opens or button.data).encode()) <= MOST_BYTES
