"""An action that asks for confirmation: marked by each body, then confirmed or returned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.communique import Strength
from kpbot.domain.errors import ReasonMissing, Refusal
from kpbot.domain.errors_evidence import AwaitsConfirmation, NotAwaiting
from kpbot.domain.offices import Office, Role
from kpbot.domain.permissions import SECRETARIAT, asks_confirmation
from kpbot.domain.profile import Confirmation
from tests.builders import NOON, PROFILE, THOROUGH, TODAY, make_action, make_delegate, signed

BODIES = ("WGM", "WGS", "WGDE")
SOME = st.lists(st.sampled_from(BODIES), min_size=1, max_size=3, unique=True).map(tuple)

Deed = Callable[[Action], Action]


def marks(bodies: tuple[str, ...]) -> Deed:
    return lambda one: one.complete(bodies, signed(), NOON, "Note", asks=True)


DEEDS: st.SearchStrategy[Deed] = st.one_of(
    SOME.map(marks),
    SOME.map(lambda bodies: lambda one: one.assign(bodies, asks=True)),
    SOME.map(lambda bodies: lambda one: one.reopen(bodies)),
    SOME.map(lambda bodies: lambda one: one.clear(bodies)),
    st.just(lambda one: one.block("Waiting", ())),
    SOME.map(lambda bodies: lambda one: one.block("Waiting", bodies)),
    SOME.map(lambda bodies: lambda one: one.snooze(bodies, TODAY + timedelta(days=7))),
    st.just(lambda one: one.drop("Superseded")),
    st.just(lambda one: one.send_back("Not yet")),
)
"""Everything that can happen but a confirmation."""


def after(deeds: list[Deed], bodies: tuple[str, ...]) -> Action:
    action = make_action(bodies=bodies)
    for deed in deeds:
        try:
            action = deed(action)
        except Refusal:
            continue
    return action


@THOROUGH
@given(SOME, st.lists(DEEDS, max_size=12))
def test_nothing_is_done_without_confirmation_where_it_is_asked(
    bodies: tuple[str, ...], deeds: list[Deed]
) -> None:
    action = after(deeds, bodies)
    assert action.status is not ActionStatus.DONE
    if action.awaiting:
        confirmed = action.confirm()
        assert confirmed.status is ActionStatus.DONE
        assert confirmed.mandates == action.mandates
    else:
        with pytest.raises(NotAwaiting):
            action.confirm()
        with pytest.raises(NotAwaiting):
            action.send_back("Not yet")


@THOROUGH
@given(SOME, st.lists(SOME, min_size=1, max_size=6))
def test_marks_are_made_once_in_any_order(
    bodies: tuple[str, ...], steps: list[tuple[str, ...]]
) -> None:
    action = after([marks(one) for one in steps], bodies)
    again = after([marks(one) for one in (*steps, *steps)], bodies)
    assert again.mandates == action.mandates
    assert again.version == action.version
    assert action.awaiting is set(bodies).issubset(set().union(*steps))


@THOROUGH
@given(SOME)
def test_a_return_leaves_all_but_the_marks_and_can_be_taken_back(bodies: tuple[str, ...]) -> None:
    action = after([marks(bodies)], bodies)
    returned = action.send_back("The figures of May")
    assert returned.missing == returned.bodies == action.bodies
    kept = replace(returned, mandates=action.mandates, version=action.version)
    assert kept == action
    assert returned.restored_to(action).mandates == action.mandates
    with pytest.raises(ReasonMissing):
        action.send_back("  ")


def test_what_awaits_confirmation_is_not_overdue_and_takes_no_more_marks() -> None:
    action = after([marks(("WGM",))], ("WGM",))
    assert action.awaiting
    assert action.days_overdue(date(2012, 1, 1)) == 0
    with pytest.raises(AwaitsConfirmation):
        action.complete(("WGM",), signed(), NOON)
    with pytest.raises(AwaitsConfirmation):
        action.snooze(("WGM",), TODAY)


def test_the_last_mark_on_what_is_blocked_leaves_nothing_in_the_way() -> None:
    blocked = make_action(bodies=("WGM",)).block("Waiting", ("WGS",))
    marked = blocked.complete(("WGM",), signed(), NOON, asks=True)
    assert marked.awaiting
    assert (marked.reason, marked.blocked_by) == ("", ())


def test_blocked_and_opened_again_it_awaits_confirmation_as_before() -> None:
    blocked = after([marks(("WGM",))], ("WGM",)).block("The Chair is away", ())
    assert not blocked.awaiting
    assert blocked.reopen(("WGM",)).awaiting


@pytest.mark.parametrize(
    ("confirmation", "asks"),
    [
        (Confirmation(), False),
        (Confirmation(all=True), True),
        (Confirmation(bodies=frozenset({"WGM"})), True),
        (Confirmation(bodies=frozenset({"WGS"})), False),
        (Confirmation(strengths=frozenset({Strength.MANDATE})), True),
        (Confirmation(strengths=frozenset({Strength.CALL})), False),
    ],
)
def test_the_profile_says_what_is_confirmed_and_the_lead_confirms_by_its_mark(
    confirmation: Confirmation,
    asks: bool,  # noqa: FBT001 - what is expected
) -> None:
    profile = replace(PROFILE, confirmation=confirmation)
    action = make_action(bodies=("WGM",))
    chair = make_delegate(Office(Role.CHAIR, "WGM"))
    lead = make_delegate(Office(Role.CHAIR, PROFILE.lead))
    assert asks_confirmation(chair, action, profile) is asks
    assert asks_confirmation(make_delegate(SECRETARIAT), action, profile) is asks
    assert not asks_confirmation(lead, action, profile)


def test_the_kp_profile_asks_for_none() -> None:
    assert Confirmation() == PROFILE.confirmation
