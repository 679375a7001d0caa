"""Files, verdicts and lists from any chat can be sent, whatever stands in them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from handlers.local.html import parse_html
from handlers.texts.evidence import caption
from handlers.texts.inline import MOST_TITLE, suggestion
from handlers.texts.item import item
from handlers.texts.message import LONGEST
from handlers.texts.notices import notice
from handlers.texts.restricted import veiled_card
from kpbot.domain.actions import Action
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.evidence import Evidence, File, FileKind
from kpbot.services.verdict_views import ConfirmationNotice, VerdictNotice
from kpbot.services.views import ItemView
from tests.builders import NOON, QUICK, make_moment
from tests.unit.texts.strategies import BODIES, NAMES, TEXT, actions, check_sendable, entries

MOMENT = make_moment()
MOST_CAPTION = 1024

FILES = st.builds(
    File,
    TEXT,
    st.just("unique"),
    TEXT,
    st.sampled_from(FileKind),
    st.none() | st.integers(0, 2**40),
    st.sampled_from(("", "ab" * 32)),
)


@st.composite
def evidence(draw: st.DrawFn, action: Action) -> tuple[Evidence, ...]:
    files = draw(st.lists(FILES, max_size=10))
    return tuple(
        Evidence(action.ref, 7, draw(BODIES), file, NOON, id=number)
        for number, file in enumerate(files, 1)
    )


@QUICK
@given(st.data(), actions(), st.lists(entries(), max_size=12))
def test_an_action_with_files_can_be_shown(
    data: st.DataObject, action: Action, history: list[AuditEntry]
) -> None:
    given_files = data.draw(evidence(action))
    check_sendable(item(ItemView(action, tuple(history), {}, MOMENT, given_files)))
    for one in given_files:
        assert 0 < len(caption(str(action.ref), one.file)) <= MOST_CAPTION  # sent as plain text


@QUICK
@given(st.data(), actions(), NAMES, st.booleans())
def test_the_question_whether_it_is_done_can_be_sent(
    data: st.DataObject,
    action: Action,
    name: str,
    twice: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    given_files = data.draw(evidence(action))
    check_sendable(notice(ConfirmationNotice(action, given_files, MOMENT, name, twice)))


@QUICK
@given(actions(), entries((Verb.CONFIRMED, Verb.RETURNED)), st.booleans())
def test_the_verdict_can_be_sent(
    action: Action,
    entry: AuditEntry,
    twice: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    check_sendable(notice(VerdictNotice(action, entry, MOMENT, twice)))


@QUICK
@given(actions())
def test_what_is_restricted_and_what_is_looked_up_can_be_sent(action: Action) -> None:
    check_sendable(veiled_card(replace(action, restricted=True).veil(), MOMENT))
    line = suggestion(action, MOMENT)
    assert 0 < len(parse_html(line.html).text) <= LONGEST
    assert 0 < len(line.title) <= MOST_TITLE
    assert len(line.key.encode()) <= 64
