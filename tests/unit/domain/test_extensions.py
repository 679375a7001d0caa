"""Extensions in the audit trail, and what becomes of a request."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.due import Basis, Due
from kpbot.domain.extensions import Extension, end_of, request_before, taken_back
from kpbot.domain.meetings import MeetingKey, MeetingKind
from kpbot.domain.recurrence import Recurrence
from tests.builders import NOON, THOROUGH, make_ref, signed

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
KEYS = st.builds(MeetingKey, st.sampled_from(MeetingKind), st.integers(1990, 2100))
EXTENSIONS = st.one_of(
    st.builds(Extension, DAYS, st.text()),
    st.builds(Extension, DAYS, st.text(), KEYS, st.integers(-400, 400)),
)


@THOROUGH
@given(EXTENSIONS)
def test_what_the_trail_keeps_is_read_again_as_it_was(extension: Extension) -> None:
    assert Extension.of(extension.text) == extension


@THOROUGH
@given(st.text() | st.just("2010-13-45 never"))
def test_any_other_text_is_none_or_begins_with_a_day(text: str) -> None:
    found = Extension.of(text)
    assert found is None or text.startswith(found.due_on.isoformat())


def test_a_date_that_hangs_on_a_meeting_goes_on_hanging_on_it() -> None:
    key = MeetingKey(MeetingKind.PLENARY, 2009)
    due = Extension(date(2010, 10, 18), "Late", key, -14).due(None)
    assert due == Due(Basis.EXTENDED, meeting=key, offset_days=-14, phrase="Late")


def test_what_comes_back_keeps_its_period() -> None:
    present = Due(Basis.RECURRING, fixed=date(2010, 3, 31), every=Recurrence(months=3))
    due = Extension(date(2010, 4, 15), "Late").due(present)
    assert due == replace(present, fixed=date(2010, 4, 15))
    assert due.every
    assert due.every.after(date(2010, 4, 15)) == date(2010, 6, 30)


def entry(number: int, verb: Verb, text: str = "") -> AuditEntry:
    return AuditEntry(NOON, signed("Chair", 3), None, verb, make_ref(), ("WGM",), text, id=number)


ASKED = entry(1, Verb.EXTENSION_ASKED)


@pytest.mark.parametrize(
    "verb",
    [
        Verb.EXTENDED,
        Verb.EXTENSION_REFUSED,
        Verb.EXTENSION_ASKED,
        Verb.DUE_MOVED,
        Verb.ASSIGNED,
    ],
)
def test_a_request_ends_with_its_answer_or_with_another_date_or_body(verb: Verb) -> None:
    later = entry(3, verb)
    history = [entry(0, verb), ASKED, entry(2, Verb.PROGRESS), later, entry(4, Verb.EXTENDED)]
    assert end_of(ASKED, history) == later


@pytest.mark.parametrize("verb", [Verb.SNOOZED, Verb.BLOCKED, Verb.REOPENED, Verb.COMPLETED])
def test_a_request_outlives_what_leaves_the_due_date_as_it_is(verb: Verb) -> None:
    assert end_of(ASKED, [ASKED, entry(2, verb), entry(3, Verb.UNDONE, verb)]) is None


def test_taking_an_extension_back_ends_a_request_as_well() -> None:
    undone = entry(2, Verb.UNDONE, Verb.EXTENDED)
    assert end_of(ASKED, [ASKED, undone]) == undone


def test_an_answer_belongs_to_the_last_request_before_it() -> None:
    again, answer = entry(2, Verb.EXTENSION_ASKED), entry(3, Verb.EXTENDED)
    assert request_before(answer, [ASKED, again, answer, entry(4, Verb.EXTENSION_ASKED)]) == again
    assert request_before(entry(0, Verb.EXTENDED), [ASKED]) is None


def test_what_was_given_and_taken_back_is_ended_by_that() -> None:
    given, back = entry(2, Verb.EXTENDED), entry(4, Verb.UNDONE, Verb.EXTENDED)
    history = [ASKED, given, entry(3, Verb.PROGRESS), back]
    assert end_of(ASKED, history[:3]) is given
    assert end_of(ASKED, history) is back
    assert taken_back(given, history) is back
    assert request_before(back, [*history[:2], entry(3, Verb.EXTENSION_ASKED), back]) is ASKED


def test_another_change_taken_back_leaves_what_was_given() -> None:
    given, snoozed = entry(2, Verb.EXTENDED), entry(3, Verb.SNOOZED)
    history = [ASKED, given, snoozed, entry(4, Verb.UNDONE, Verb.SNOOZED)]
    assert taken_back(given, history) is None
    assert end_of(ASKED, history) is given
