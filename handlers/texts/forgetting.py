"""Leaving: what goes, what stays, and who hears of it."""

from __future__ import annotations

from handlers.presses import Press
from handlers.texts.message import TWICE, Message, bold, button, esc, paragraphs
from handlers.texts.words import listed
from kpbot.domain.offices import Delegate
from kpbot.domain.profile import Profile
from kpbot.services.people_views import EmptySeatNotice


def asked(person: Delegate, profile: Profile) -> Message:
    """What would go, and whether it shall."""
    titles = [bold(profile.office_name(one)) for one in person.offices]
    ends = f"You hold {listed(titles)}. That ends at once. " if titles else ""
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
                button("Forget me", Press.FORGET, len(person.offices)),
                button("No", Press.FORGET_NO),
            ),
        ),
    )


def forgotten(person: Delegate) -> Message:
    """Done; nothing here needs the name."""
    thanks = " Thank you for what you did in your offices." if person.offices else ""
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
