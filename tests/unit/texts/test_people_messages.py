"""News of invitations, hand-overs and leaving can be sent, whatever people are called."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.texts import forgetting, office, people
from handlers.texts.notices import notice
from kpbot.domain.invitations import LASTS, Invitation
from kpbot.domain.offices import Delegate, Office, Role, Term
from kpbot.services.people_views import (
    AcceptedNotice,
    Awarded,
    AwardsView,
    BegunNotice,
    Duties,
    EmptySeatNotice,
    EndedNotice,
    HandedOver,
    HandoverNotice,
    Invited,
    Leaver,
    Offered,
    OpenInvitation,
    OpenInvitations,
    TermsToCome,
    VacantNotice,
)
from kpbot.services.views import Notice
from tests.builders import NOON, PROFILE, QUICK, TODAY, make_moment
from tests.unit.texts.strategies import TEXT, check_sendable

MOMENT = make_moment()
OFFICES = st.sampled_from(
    (Office(Role.CHAIR, "WGM"), Office(Role.CHAIR, "KP Chair"), Office(Role.SECRETARIAT))
)
TOKEN = "A" * 32
PEOPLE = st.builds(
    Delegate,
    st.integers(1, 2**40),
    TEXT,
    st.lists(OFFICES, max_size=3).map(tuple),
    st.just("key"),
    st.sampled_from(("", "Namibia", "WDC")),
)
MANY = st.lists(PEOPLE, max_size=3).map(tuple)


def invitation(seat: Office, whose: str = "Namibia") -> Invitation:
    return Invitation("d" * 64, seat, whose, 1, NOON, NOON + LASTS, id=2**40)


@QUICK
@given(OFFICES, MANY, TEXT, st.integers(0, 60))
def test_invitations_can_be_sent(
    seat: Office, holders: tuple[Delegate, ...], name: str, number: int
) -> None:
    made = invitation(seat)
    check_sendable(people.invited(Invited(made, TOKEN, holders, MOMENT), "kpbot", PROFILE))
    offered = Offered(made, name, MOMENT)
    check_sendable(people.offered(offered, TOKEN, PROFILE))
    check_sendable(people.declined(offered))
    rows = (OpenInvitation(made, name),) * number
    listed = people.open_invitations(OpenInvitations(rows, MOMENT, made), PROFILE)
    check_sendable(listed)
    assert len(listed.rows) == min(number, people.MOST_OPEN)


def awarded(seat: Office, person: Delegate, known: tuple[Delegate, ...]) -> Awarded:
    title = PROFILE.office_name(seat)
    return Awarded(2009, 3, person.organisation, seat, title, TODAY, TODAY, None, None, known)


@QUICK
@given(OFFICES, PEOPLE, MANY, st.booleans(), st.integers(0, 500))
def test_news_of_people_can_be_sent(
    seat: Office,
    person: Delegate,
    others: tuple[Delegate, ...],
    twice: bool,  # noqa: FBT001 - hypothesis gives it
    duties: int,
) -> None:
    title = PROFILE.office_name(seat)
    told: tuple[Notice, ...] = (
        AcceptedNotice(invitation(seat), title, person, others, MOMENT, twice),
        *(
            HandoverNotice(
                seat, title, TODAY, until, others, after, others, Duties(duties, 3), MOMENT, twice
            )
            for after in ((person,), ())
            for until in (None, TODAY)
        ),
        BegunNotice(title, TODAY, TODAY, others, Duties(duties, 3), (), MOMENT, twice),
        EndedNotice(title, TODAY, others, (title,) * 50, MOMENT, twice),
        VacantNotice(title, others, TODAY, person.organisation, MOMENT, twice),
        AwardsView((awarded(seat, person, others),) * 30, MOMENT, twice),
        EmptySeatNotice(title, twice, MOMENT, twice),
    )
    for one in told:
        check_sendable(notice(one))
    for since in (None, TODAY):
        check_sendable(office.handed_over(HandedOver(seat, person, others, since), PROFILE))


@QUICK
@given(st.lists(PEOPLE, max_size=200), TEXT, st.integers(0, 60))
def test_offices_can_be_listed(everyone: list[Delegate], name: str, number: int) -> None:
    later = Term(7, Office(Role.CHAIR, "WGM"), NOON, NOON + timedelta(days=9))
    given = (
        AwardsView((awarded(Office(Role.CHAIR, "WGM"), everyone[0], ()),) * number, MOMENT)
        if everyone
        else AwardsView((), MOMENT)
    )
    coming = TermsToCome(((name, later),) * number, MOMENT)
    check_sendable(office.offices(everyone, coming, given, PROFILE))


@QUICK
@given(PEOPLE, st.integers(0, 60))
def test_leaving_can_be_asked_and_told(person: Delegate, number: int) -> None:
    later = Term(person.user_id, Office(Role.CHAIR, "WGM"), NOON + timedelta(days=9))
    leaver = Leaver(person, (later,) * number, MOMENT)
    check_sendable(forgetting.asked(leaver, PROFILE))
    check_sendable(forgetting.forgotten(leaver))
    check_sendable(forgetting.kept())
