from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.due import Basis, Due
from kpbot.domain.meetings import Meeting, MeetingKey, MeetingKind
from tests.builders import THOROUGH

DAYS = st.dates(date(2003, 1, 1), date(2100, 1, 1))
OFFSETS = st.integers(-400, 400)
KEYS = st.builds(MeetingKey, st.sampled_from(MeetingKind), st.integers(2003, 2100))


@THOROUGH
@given(DAYS, KEYS, DAYS)
def test_a_fixed_date_stays_wherever_meetings_move(
    fixed: date, key: MeetingKey, start: date
) -> None:
    meetings = {key: Meeting(key, start, start)}
    assert Due(Basis.EXPLICIT, fixed=fixed).resolve(meetings) == fixed


@THOROUGH
@given(KEYS, DAYS, OFFSETS, OFFSETS)
def test_a_relative_date_moves_with_the_first_day_of_its_meeting(
    key: MeetingKey, start: date, offset: int, moved: int
) -> None:
    due = Due(Basis.MEETING, meeting=key, offset_days=offset)
    before = due.resolve({key: Meeting(key, start, start + timedelta(days=3))})
    later = start + timedelta(days=moved)
    after = due.resolve({key: Meeting(key, later, later + timedelta(days=9))})
    assert before == start + timedelta(days=offset)
    assert after == before + timedelta(days=moved)


@THOROUGH
@given(KEYS, KEYS, DAYS)
def test_without_dates_for_its_meeting_there_is_no_due_date(
    key: MeetingKey, other: MeetingKey, start: date
) -> None:
    due = Due(Basis.DEFAULT, meeting=key, offset_days=-30)
    resolved = due.resolve({other: Meeting(other, start, start)})
    assert (resolved is None) == (key != other)
