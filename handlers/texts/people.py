"""Invitations: the link, what it offers, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.presses import Press
from handlers.texts import terms
from handlers.texts.awards import awards
from handlers.texts.forgetting import empty_seat
from handlers.texts.help import hello, usage
from handlers.texts.message import (
    TWICE,
    Message,
    Row,
    bold,
    button,
    esc,
    lines,
    paragraphs,
)
from handlers.texts.upkeep import clock_time
from handlers.texts.words import cut, day
from kpbot.domain.errors_people import UnknownOrganisation
from kpbot.domain.invitations import Invitation
from kpbot.domain.moment import Moment
from kpbot.domain.offices import Delegate, Office, Role
from kpbot.domain.profile import Profile
from kpbot.services.people_views import (
    Accepted,
    AcceptedNotice,
    AwardsView,
    BegunNotice,
    EmptySeatNotice,
    EndedNotice,
    HandoverNotice,
    Invited,
    Offered,
    OpenInvitations,
    PeopleNotice,
    VacantNotice,
)

MOST_OPEN = 20
"""Invitations in a list, each with its button."""

MOST_NAME = 60


def invited(told: Invited, bot: str, profile: Profile) -> Message:
    """The link, for the Secretariat to send on; `bot` is the bot's username."""
    return Message(
        paragraphs(
            f"{bold('Invitation')}: {_office(told.invitation, profile)}",
            f"https://t.me/{esc(bot)}?start={esc(told.token)}",
            "Send this link to that person and to nobody else: the first who opens it can accept. "
            f"It works once, until {until(told.invitation, told.moment)}.",
            _also_held(told),
            "/invite lists what is open, with a button to revoke it.",
        )
    )


def _also_held(told: Invited) -> str:
    """Who has to make room, where one person holds such an office."""
    office = told.invitation.office
    if office.role not in (Role.CHAIR, Role.VICE_CHAIR) or not told.holders:
        return ""
    held = esc(cut(told.holders[0].name, MOST_NAME))
    if told.invitation.since and told.invitation.since > told.moment.today:
        return f"{held} holds it then as well, until you end that."
    return f"{held} holds this office now, and stays until you end that."


def open_invitations(told: OpenInvitations, profile: Profile) -> Message:
    """What is open and when it ends, each with a button that revokes it."""
    shown = told.open[:MOST_OPEN]
    rows = [
        f"{number}. {_office(one.invitation, profile)} – open until "
        f"{until(one.invitation, told.moment)}, by {esc(cut(one.by, MOST_NAME))}"
        for number, one in enumerate(shown, 1)
    ]
    left = len(told.open) - len(shown)
    head = bold("Open invitations") if rows else "No invitation is open."
    gone = f"Revoked: {_office(told.revoked, profile)}." if told.revoked else ""
    keys = tuple(
        (button(f"Revoke {number}", Press.INVITE_REVOKE, one.invitation.id),)
        for number, one in enumerate(shown, 1)
    )
    listed = lines(head, *rows, f"… and {left} more" if left > 0 else "")
    return Message(paragraphs(gone, listed, usage("invite")), keys)


def offered(told: Offered, token: str, profile: Profile) -> Message:
    """What an invitation offers, and the question whether it is accepted."""
    invitation = told.invitation
    who = f"{esc(cut(told.by, MOST_NAME))} offers" if told.by else "Whoever runs this bot offers"
    ends = f" until {until(invitation, told.moment)}" if invitation.ends_at else ""
    return Message(
        paragraphs(
            f"{who} you an office in the {esc(profile.name)}{ends}:",
            _office(invitation, profile),
            "Do you accept? Your name and your Telegram id are then kept with the office; "
            "/forgetme takes them out again.",
        ),
        (
            (
                button("Accept", Press.INVITE_ACCEPT, token),
                button("No", Press.INVITE_NO, token),
            ),
        ),
    )


def accepted(done: Accepted, profile: Profile) -> Message:
    """The office is the person's, or will be; what comes first."""
    if done.since is None:
        return hello(done.person, profile)
    title = bold(profile.office_name(done.office))
    return Message(
        f"Thank you. You are {title}{days_of(done.since, done.until)}. I write to you that "
        "morning, with what is open then. Until then nothing changes."
    )


def declined(told: Offered) -> Message:
    """Nothing was accepted. The link stays good: it may have reached the wrong person."""
    ends = told.invitation.ends_at
    again = f" until {until(told.invitation, told.moment)}" if ends else ""
    return Message(
        f"Then nothing changes. If you think again, open the link once more{again}. "
        "If it was not meant for you, please forget it."
    )


def news_of_people(told: PeopleNotice) -> Message:
    """The words of a letter about people and offices."""
    match told:
        case AcceptedNotice():
            message = _accepted(told)
        case AwardsView():
            message = awards(told)
        case BegunNotice():
            message = terms.begun(told)
        case EmptySeatNotice():
            message = empty_seat(told)
        case EndedNotice():
            message = terms.ended(told)
        case HandoverNotice():
            message = terms.handed_over(told)
        case VacantNotice():
            message = terms.vacant(told)
    return message


def _accepted(told: AcceptedNotice) -> Message:
    """For who made the invitation."""
    office, person, title = told.invitation.office, told.person, esc(told.title)
    name = f"{esc(cut(person.name, MOST_NAME))} ({person.user_id})"
    return Message(
        paragraphs(
            f"{name} has accepted: {_whose(told.title, told.invitation.organisation)}"
            f"{days_of(told.invitation.since, told.invitation.until)}.",
            f"Not the right person? <code>/role end {person.user_id} {title}</code>",
            still_held(office, told.title, told.others, _day_before(told)),
            TWICE if told.repeated else "",
        )
    )


def _day_before(told: AcceptedNotice) -> date | None:
    """The last day of who is to make room, where that is to come."""
    since = told.invitation.since
    return since - timedelta(days=1) if since and since > told.moment.today else None


def days_of(since: date | None, until: date | None) -> str:
    """From when until when, where that is said."""
    return (f" from {day(since)}" if since else "") + (f" until {day(until)}" if until else "")


def still_held(
    office: Office, title: str, others: Sequence[Delegate], last: date | None = None
) -> str:
    """Who else holds an office that one person holds as a rule, and how to end that."""
    if office.role not in (Role.CHAIR, Role.VICE_CHAIR) or not others:
        return ""
    other = others[0]
    if last is not None:
        return (
            f"{esc(cut(other.name, MOST_NAME))} holds it then as well. If that is to end before: "
            f"<code>/role end {other.user_id} {esc(title)} until {day(last)}</code>"
        )
    return (
        f"{esc(cut(other.name, MOST_NAME))} holds it as well, as before. If that has ended: "
        f"<code>/role end {other.user_id} {esc(title)}</code>"
    )


def _office(invitation: Invitation, profile: Profile) -> str:
    title = profile.office_name(invitation.office)
    return _whose(title, invitation.organisation) + days_of(invitation.since, invitation.until)


def _whose(title: str, organisation: str) -> str:
    return f"{bold(title)}, for {esc(organisation)}" if organisation else bold(title)


def until(invitation: Invitation, moment: Moment) -> str:
    """When it ends, in the zone of the moment."""
    if invitation.ends_at is None:
        return ""
    return f"{clock_time(invitation.ends_at, moment)} ({moment.zone.key})"


def near_organisations(refusal: UnknownOrganisation) -> tuple[Row, ...]:
    """A button for each near miss whose name fits into one."""
    office, rows = refusal.office, []
    days = [one.isoformat() if one else "" for one in (refusal.since, refusal.until)]
    asked = (office.role, office.body or "")
    for one in refusal.nearest:
        try:
            rows.append((button(one, Press.INVITE, *asked, one, *(days if any(days) else ())),))
        except ValueError:
            continue
    return tuple(rows)
