"""What a letter is about is told by its code, and which letters may have arrived."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.letters import (
    AgendaTopic,
    BackupTopic,
    FaultTopic,
    Letter,
    LetterState,
    Omission,
    PauseTopic,
    Topic,
    topic_of,
)
from kpbot.domain.letters_people import (
    AcceptedTopic,
    AwardsTopic,
    BegunTopic,
    EmptySeatTopic,
    EndedTopic,
    HandoverTopic,
    VacantTopic,
)
from kpbot.domain.meetings import MeetingKey, MeetingKind
from kpbot.domain.offices import Office, Role
from tests.builders import NOON

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
MOMENTS = st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2100, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
)
KEYS = st.builds(MeetingKey, st.sampled_from(MeetingKind), st.integers(1990, 2100))
OFFICES = st.builds(
    Office, st.sampled_from(Role), st.sampled_from((None, "WGM", "KP Chair", "CAR Monitoring Team"))
)
NAMES = st.text("0123456789abcdef", min_size=10, max_size=10)
TOPICS: st.SearchStrategy[Topic] = st.one_of(
    st.builds(AgendaTopic, KEYS, st.integers(0, 100), DAYS),
    st.builds(BackupTopic, DAYS),
    st.builds(FaultTopic, MOMENTS),
    st.builds(PauseTopic, MOMENTS, MOMENTS),
    st.builds(AcceptedTopic, st.integers(1, 10**6)),
    st.builds(HandoverTopic, OFFICES, MOMENTS),
    st.builds(EmptySeatTopic, OFFICES, MOMENTS, st.booleans()),
    st.builds(BegunTopic, OFFICES, MOMENTS, NAMES),
    st.builds(EndedTopic, OFFICES, MOMENTS, NAMES),
    st.builds(VacantTopic, OFFICES, MOMENTS, st.integers(1, 99)),
    st.builds(AwardsTopic, st.integers(1990, 2100), st.integers(1, 999)),
)


@given(TOPICS)
def test_a_topic_is_read_back_from_its_code(topic: Topic) -> None:
    assert topic_of(topic.code) == topic


@given(TOPICS, TOPICS)
def test_two_topics_have_two_codes(one: Topic, other: Topic) -> None:
    assert (one.code == other.code) == (one == other)


@pytest.mark.parametrize("code", ["", "agenda", "agenda plenary 2009 28", "backup soon", "x y"])
def test_anything_else_is_no_topic(code: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        topic_of(code)


@pytest.mark.parametrize(
    ("state", "repeated", "arrived"),
    [
        (LetterState.PLANNED, False, False),
        (LetterState.PLANNED, True, True),
        (LetterState.LEASED, False, True),
        (LetterState.SENT, False, True),
        (LetterState.SKIPPED, False, False),
        (LetterState.SKIPPED, True, True),
    ],
)
def test_a_letter_may_have_arrived_once_somebody_began_to_send_it(
    state: LetterState,
    repeated: bool,  # noqa: FBT001 - a parameter of the test
    arrived: bool,  # noqa: FBT001 - as above
) -> None:
    letter = Letter(BackupTopic(NOON.date()), NOON, NOON, state, repeated=repeated)
    assert letter.arrived is arrived


def test_only_a_letter_that_was_left_out_for_a_moved_meeting_can_come_back() -> None:
    letter = Letter(BackupTopic(NOON.date()), NOON, NOON, LetterState.SKIPPED, Omission.MOVED)
    assert letter.moved
    assert not replace(letter, reason=Omission.PASSED).moved
    assert not replace(letter, state=LetterState.PLANNED).moved
