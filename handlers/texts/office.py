"""Meetings and offices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.texts.awards import announced, fill_row
from handlers.texts.help import usage
from handlers.texts.message import LONGEST, Message, bold, esc, lines, paragraphs, rows_within
from handlers.texts.people import still_held
from handlers.texts.words import count, cut, day, listed, meeting_line
from kpbot.domain.meetings import Meeting
from kpbot.domain.moment import Moment
from kpbot.domain.offices import Delegate, Office, Role, Term
from kpbot.domain.profile import Profile
from kpbot.services.people_views import AwardsView, HandedOver, TermsToCome
from kpbot.services.views import MeetingSet

MOST_MOVED = 20
MOST_NAME = 60
MOST_NAMED = 5


def meetings(known: Sequence[Meeting]) -> Message:
    """The Meetings of the cycle."""
    return Message(
        paragraphs(
            lines(bold("Meetings"), *(esc(meeting_line(one)) for one in known)), usage("meeting")
        )
    )


def meeting_set(result: MeetingSet) -> Message:
    """The new dates of a Meeting and the due dates that moved with it."""
    rows = [
        f"{after.ref}: {day(before.due_on) if before.due_on else 'no date'}"
        f" → {day(after.due_on) if after.due_on else 'no date'}"
        for before, after in result.moved[:MOST_MOVED]
    ]
    late = [after for _, after in result.moved if after.days_overdue(result.moment.today)]
    left = len(result.moved) - MOST_MOVED
    moved = (
        f"{count(len(result.moved), 'due date')} moved with it:"
        if result.moved
        else "No due date moved."
    )
    return Message(
        paragraphs(
            esc(meeting_line(result.after)),
            lines(moved, *rows, f"… and {left} more" if left > 0 else ""),
            f"Overdue with that: {listed(str(one.ref) for one in late)}." if late else "",
        )
    )


def offices(
    people: Sequence[Delegate], coming: TermsToCome, given: AwardsView, profile: Profile
) -> Message:
    """Who holds which office, what begins or ends later, and what is announced."""
    rows = [
        f"{esc(one.name)} ({one.user_id}){_of(one)}: "
        f"{esc(listed(profile.office_name(office) for office in one.offices))}"
        for one in people
    ]
    shown = rows_within(rows, LONGEST - 1900)
    later = rows_within([_later(*one, coming.moment, profile) for one in coming.terms], 700)
    return Message(
        paragraphs(
            lines(bold("Offices"), *shown),
            lines(bold("To come"), *later) if later else "",
            announced(given),
            usage("role"),
        ),
        fill_row(given),
    )


def _later(name: str, term: Term, moment: Moment, profile: Profile) -> str:
    title = profile.office_name(term.office)
    return esc(f"{cut(name, MOST_NAME)} ({term.user_id}): {title}{_days(term, moment)}")


def _days(term: Term, moment: Moment) -> str:
    since = f" from {day(moment.day(term.since))}" if term.since > moment.now else ""
    last = term.until and moment.day(term.until - timedelta(microseconds=1))
    return since + (f" until {day(last)}" if last else "")


def _of(person: Delegate) -> str:
    return f", {esc(person.organisation)}" if person.organisation else ""


def office_given(
    person: Delegate,
    office: Office,
    others: Sequence[Delegate],
    profile: Profile,
    since: date | None = None,
    until: date | None = None,
) -> Message:
    """An office is given, now or from a later day `since`; a Chair who holds it too is named."""
    title = profile.office_name(office)
    begins = f"from {day(since)}" if since else "from now"
    ends = f" until {day(until)}" if until else "" if since else " on"
    given = f"{esc(person.name)} holds the office {bold(title)} {begins}{ends}."
    if office.role not in (Role.CHAIR, Role.VICE_CHAIR) or not others:
        return Message(paragraphs(given, _unmet(person)))
    return Message(
        paragraphs(
            given,
            _unmet(person),
            _beside(office, title, others, since),
        )
    )


def _beside(office: Office, title: str, others: Sequence[Delegate], since: date | None) -> str:
    """Who else holds an office that is given now, or from the day `since` on."""
    if since:
        return still_held(office, title, others, since - timedelta(days=1))
    other = others[0]
    return (
        f"So does {esc(cut(other.name, MOST_NAME))}, as before. If that has ended: "
        f"<code>/role end {other.user_id} {esc(title)}</code>"
    )


def _unmet(person: Delegate) -> str:
    """What to do about a user id that was typed, perhaps wrongly."""
    if not person.unmet:
        return ""
    return (
        "I have not met this person yet, and can write to them only once they send me /start. "
        "Please check the number."
    )


def office_ended(
    person: Delegate, office: Office, profile: Profile, until: date | None = None
) -> Message:
    title = bold(profile.office_name(office))
    if until:
        return Message(f"{esc(person.name)} holds the office {title} until {day(until)}.")
    return Message(f"{esc(person.name)} no longer holds the office {title}.")


def _announced(done: HandedOver) -> str:
    """Who is told, and when."""
    body, when = done.office.body, "that morning" if done.since else "now"
    if not body:
        return ""
    if not done.in_chat:
        both = "both" if len(done.before) == 1 else "them"
        return f"{bold(body)} has no chat that I can write to: I tell {both} {when} in private."
    named = " Reminders then name the new holder." if done.office.role is Role.CHAIR else ""
    return f"I announce it {when} in the chat of {bold(body)}.{named}"


def handed_over(done: HandedOver, profile: Profile) -> Message:
    """An office passes on; the chat of the body hears of it on the day."""
    title = bold(profile.office_name(done.office))
    when = f"from {day(done.since)}" if done.since else "from now on"
    gone = listed(esc(cut(one.name, MOST_NAME)) for one in done.before[:MOST_NAMED])
    left = f"{gone} {'hold' if len(done.before) > 1 else 'holds'} it until then." if gone else ""
    if not done.since:
        left = f"{gone} no longer {'hold' if len(done.before) > 1 else 'holds'} it." if gone else ""
    when += f" until {day(done.until)}" if done.until else ""
    name = esc(cut(done.person.name, MOST_NAME))
    instead = listed(esc(cut(one.name, MOST_NAME)) for one in done.instead_of[:MOST_NAMED])
    return Message(
        paragraphs(
            f"{name} holds the office {title} {when}. {left}".strip(),
            f"What was planned for {instead} is taken back." if instead else "",
            _unmet(done.person),
            _announced(done),
        )
    )
