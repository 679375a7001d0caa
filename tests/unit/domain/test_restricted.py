"""Who reads what is restricted, and how little of it is shown among others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.actions import Action
from kpbot.domain.bodies import CHAIRED
from kpbot.domain.offices import Office, Role
from kpbot.domain.permissions import SECRETARIAT, can_read
from tests.builders import PROFILE, make_action, make_delegate
from tests.unit.domain.test_permissions import CODES

BODIES = st.lists(st.sampled_from(CODES), unique=True, max_size=3).map(tuple)
RESTRICTED = st.builds(
    lambda bodies, blockers: make_action(bodies=bodies, blocked_by=blockers, restricted=True),
    BODIES,
    BODIES,
)
SEATS = st.sampled_from([Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER])


@given(RESTRICTED, st.none() | st.sampled_from(CODES))
def test_an_observer_never_reads_it_not_even_one_of_its_body(
    action: Action, body: str | None
) -> None:
    assert not can_read(make_delegate(Office(Role.OBSERVER, body)), action, PROFILE)


@given(RESTRICTED, SEATS, st.sampled_from(CODES))
def test_a_seat_in_another_body_is_no_reason_to_read_it(
    action: Action, role: Role, body: str
) -> None:
    concerned = {*action.bodies, *action.blocked_by, PROFILE.lead, PROFILE.deputy}
    if body not in concerned:
        assert not can_read(make_delegate(Office(role, body)), action, PROFILE)


@given(RESTRICTED, SEATS)
def test_all_seats_of_its_bodies_and_who_speaks_for_the_process_read_it(
    action: Action, role: Role
) -> None:
    offices = [Office(role, one) for one in action.bodies if PROFILE.body(one).kind in CHAIRED]
    heads = [Office(Role.CHAIR, one) for one in (PROFILE.lead, PROFILE.deputy)]
    for office in (*offices, *heads, SECRETARIAT):
        assert can_read(make_delegate(office), action, PROFILE)


def test_a_veil_leaves_no_words_and_keeps_the_number_and_the_date() -> None:
    action = make_action(reason="delicate", restricted=True)
    veiled = action.veil()
    assert (veiled.ref, veiled.due_on) == (action.ref, action.due_on)
    assert (veiled.title, veiled.quote, veiled.reason, veiled.due) == ("", "", "", None)
    assert veiled.veiled
    assert not action.veiled
