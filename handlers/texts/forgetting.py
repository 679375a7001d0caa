"""Leaving: what goes, what stays, and who hears of it."""

from __future__ import annotations

from handlers.presses import Press
from handlers.texts.message import TWICE, Message, bold, button, esc, paragraphs
from handlers.texts.words import day, listed
from kpbot.domain.profile import Profile
from kpbot.services.people_views import EmptySeatNotice, Leaver

MOST_COMING = 10


def asked(leaver: Leaver, profile: Profile) -> Message:
    """What would go, and whether it shall."""
    person = leaver.person
    titles = [bold(profile.office_name(one)) for one in person.offices]
    ends = f"You hold {listed(titles)}. That ends at once. " if titles else ""
    ends += _taken_back(leaver, profile)
    office = profile.office_name(person.offices[0]) if person.offices else ""
    example = f", such as “a former delegate ({esc(office)})”" if office else ""
    return Message(
        paragraphs(
            f"{ends}I delete your name, your Telegram id and whose delegate you are.",
            f"What you did stays on record as done by a former delegate{example}. So does what you "
            "wrote, such as evidence and notes.",
            "This cannot be undone. Shall I forget you?",
        ),
        (
            (
                button("Forget me", Press.FORGET, leaver.losing),
                button("No", Press.FORGET_NO),
            ),
        ),
    )


def _taken_back(leaver: Leaver, profile: Profile) -> str:
    """What was to begin later."""
    coming = [
        f"{bold(profile.office_name(one.office))} from {day(leaver.moment.day(one.since))}"
        for one in leaver.coming[:MOST_COMING]
    ]
    left = len(leaver.coming) - len(coming)
    coming += [f"{left} more"] if left else []
    return f"You are to be {listed(coming)}. That is taken back. " if coming else ""


def forgotten(leaver: Leaver) -> Message:
    """Done; nothing here needs the name."""
    thanks = " Thank you for what you did in your offices." if leaver.person.offices else ""
    return Message(f"You are forgotten.{thanks}")


def kept() -> Message:
    return Message("Then everything stays as it is.")


def empty_seat(told: EmptySeatNotice) -> Message:
    """For those who stay."""
    way = (
        "The Secretariat can offer the office to somebody else."
        if told.to_body
        else f"To offer it: <code>/invite {esc(told.title)}</code> and whose delegate it is for."
    )
    return Message(
        paragraphs(
            f"Nobody holds the office {bold(told.title)} any more: who held it has left.",
            way,
            TWICE if told.repeated else "",
        )
    )
