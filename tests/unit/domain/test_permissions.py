"""Who may do what, for every office of the KP profile and every kind of body."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.actions import Action
from kpbot.domain.bodies import CHAIRED, BodyKind
from kpbot.domain.errors import NotAllowed, Refusal, Stranger
from kpbot.domain.offices import Delegate, Office, Role
from kpbot.domain.permissions import (
    SECRETARIAT,
    acting_as,
    check,
    check_can_act,
    check_can_assign,
    check_can_read,
    check_can_report,
    closers,
)
from kpbot.domain.rules import Act
from tests.builders import PROFILE, THOROUGH, closers_of, make_action, make_delegate

LEAD = Office(Role.CHAIR, PROFILE.lead)
OBSERVER = Office(Role.OBSERVER)
CODES = (*(body.code for body in PROFILE.bodies), "Namibia")
SEATED = (*CHAIRED, BodyKind.OFFICE)
OFFICES = st.one_of(
    st.just(SECRETARIAT),
    st.just(OBSERVER),
    st.builds(
        Office, st.sampled_from((Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER)), st.sampled_from(CODES)
    ),
)
PEOPLE = st.lists(OFFICES, unique=True, max_size=4).map(lambda held: make_delegate(*held))
ACTIONS = st.lists(st.sampled_from(CODES), unique=True, max_size=3).map(
    lambda bodies: make_action(bodies=tuple(bodies))
)


def _refuses(act: Callable[[], object]) -> bool:
    try:
        act()
    except Refusal:
        return True
    return False


@pytest.mark.parametrize("code", CODES)
def test_what_a_body_has_to_do_is_closed_by_its_own_chairs_or_by_the_lead(code: str) -> None:
    kind = PROFILE.body(code).kind
    chairs = {Office(Role.CHAIR, code), Office(Role.VICE_CHAIR, code)}
    own: dict[BodyKind, set[Office]] = {
        **dict.fromkeys(CHAIRED, chairs),
        BodyKind.OFFICE: {Office(Role.CHAIR, code)},
        BodyKind.SECRETARIAT: set(),
    }
    assert set(closers(code, PROFILE)) == own.get(kind, {LEAD}) | {SECRETARIAT}


@pytest.mark.parametrize(
    "kind", [one for one in BodyKind if one not in (*SEATED, BodyKind.SECRETARIAT)]
)
def test_the_lead_office_closes_for_those_who_have_no_chair(kind: BodyKind) -> None:
    codes = [code for code in CODES if PROFILE.body(code).kind is kind]
    assert codes, f"the profile has no {kind}"
    for code in codes:
        assert closers(code, PROFILE) == (LEAD, SECRETARIAT)


def test_an_action_without_bodies_is_closed_by_the_lead_or_the_secretariat() -> None:
    assert closers_of(make_action(bodies=())) == (LEAD, SECRETARIAT)


@THOROUGH
@given(PEOPLE, ACTIONS)
def test_nobody_but_the_closers_can_act(person: Delegate, action: Action) -> None:
    closes = set(closers_of(action)) & set(person.offices)
    refused = _refuses(lambda: check_can_act(person, action, PROFILE, Act.COMPLETE))
    assert refused == (not closes)


@THOROUGH
@given(PEOPLE, ACTIONS)
def test_a_person_acts_for_exactly_the_bodies_of_the_own_offices(
    person: Delegate, action: Action
) -> None:
    try:
        allowed = check_can_act(person, action, PROFILE, Act.COMPLETE)
    except Refusal:
        return
    for body in action.bodies:
        assert (body in allowed) == bool(set(closers(body, PROFILE)) & set(person.offices))
    if person.is_secretariat:
        assert allowed == action.bodies


@THOROUGH
@given(ACTIONS)
def test_a_refusal_names_those_who_can(action: Action) -> None:
    with pytest.raises(NotAllowed) as refused:
        check_can_act(make_delegate(OBSERVER), action, PROFILE, Act.COMPLETE)
    assert refused.value.ref == action.ref
    assert refused.value.who_can
    for office in refused.value.who_can:
        check_can_act(make_delegate(office), action, PROFILE, Act.COMPLETE)


@THOROUGH
@given(ACTIONS)
def test_observers_read_and_never_change_anything(action: Action) -> None:
    observer = make_delegate(OBSERVER)
    check_can_read(observer)
    for each in (
        lambda: check_can_act(observer, action, PROFILE, Act.COMPLETE),
        lambda: check_can_report(observer, action, PROFILE),
        lambda: check_can_assign(observer, action, PROFILE),
        lambda: check(observer, Act.PUBLISH, PROFILE),
    ):
        with pytest.raises(NotAllowed):
            each()


@THOROUGH
@given(ACTIONS)
def test_a_stranger_learns_nothing_from_a_refusal(action: Action) -> None:
    stranger = make_delegate()
    for each in (
        lambda: check_can_read(stranger),
        lambda: check_can_act(stranger, action, PROFILE, Act.COMPLETE),
        lambda: check_can_report(stranger, action, PROFILE),
        lambda: check_can_assign(stranger, action, PROFILE),
        lambda: check(stranger, Act.PUBLISH, PROFILE),
    ):
        with pytest.raises(Stranger):
            each()


@THOROUGH
@given(PEOPLE, ACTIONS)
def test_who_can_close_an_action_can_report_on_it(person: Delegate, action: Action) -> None:
    if not _refuses(lambda: check_can_act(person, action, PROFILE, Act.COMPLETE)):
        check_can_report(person, action, PROFILE)


@THOROUGH
@given(PEOPLE, ACTIONS)
def test_reports_come_from_members_closers_and_on_participants_from_any_delegate(
    person: Delegate, action: Action
) -> None:
    kinds = {PROFILE.body(body).kind for body in action.bodies}
    members = {Office(Role.MEMBER, body) for body in action.bodies}
    allowed = bool((members | set(closers_of(action))) & set(person.offices))
    if kinds & {BodyKind.PARTICIPANTS, BodyKind.STATE}:
        allowed |= any(office.body is not None for office in person.offices)
    assert _refuses(lambda: check_can_report(person, action, PROFILE)) == (not allowed)


@THOROUGH
@given(PEOPLE, ACTIONS)
def test_only_the_secretariat_and_the_lead_assign(person: Delegate, action: Action) -> None:
    allowed = bool({LEAD, SECRETARIAT} & set(person.offices))
    assert _refuses(lambda: check_can_assign(person, action, PROFILE)) == (not allowed)


@THOROUGH
@given(PEOPLE)
def test_only_the_secretariat_does_what_is_the_secretariats(person: Delegate) -> None:
    refused = _refuses(lambda: check(person, Act.PUBLISH, PROFILE))
    assert refused == (SECRETARIAT not in person.offices)


def test_a_chair_who_is_secretariat_as_well_acts_as_chair() -> None:
    chair = Office(Role.CHAIR, "WGM")
    person = make_delegate(SECRETARIAT, chair)
    assert acting_as(person, ("WGM",), PROFILE) == chair
    assert acting_as(person, ("WGS",), PROFILE) == SECRETARIAT
    assert acting_as(make_delegate(), ("WGM",), PROFILE) is None
