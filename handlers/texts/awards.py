"""The offices that communiqués give to Participants: who has taken them, and how to fill them."""

from __future__ import annotations

from handlers.presses import Press
from handlers.texts.message import TWICE, Message, Row, button, esc, lines, paragraphs
from handlers.texts.upkeep import clock_time
from handlers.texts.words import cut, day
from kpbot.domain.moment import Moment
from kpbot.services.people_views import Awarded, AwardsView

MOST = 20
MOST_NAME = 40
MOST_KNOWN = 3


def awards(told: AwardsView) -> Message:
    """Each office with its days, and a button for each that nobody has taken."""
    shown = told.awards[:MOST]
    if not shown:
        return Message("No communiqué that I have read fills an office now or later.")
    waiting = [one for one in shown if one.taken is None]
    left = len(told.awards) - len(shown)
    rows = [row for one in waiting for row in _rows(one)]
    return Message(
        paragraphs(
            "<b>Offices by the communiqué</b>",
            *(_row(one, told.moment) for one in shown),
            f"… and {left} more" if left > 0 else "",
            "Hand over: who holds it leaves the day before. Invite: I make a link for you to send "
            "on; who accepts holds it from that day."
            if rows
            else "",
            TWICE if told.repeated else "",
        ),
        tuple(rows),
    )


def announced(told: AwardsView) -> str:
    """For the list of offices: what is given and not taken."""
    rows = [
        esc(f"{one.title}: {one.participant}, from {day(one.since)}") for one in told.waiting[:MOST]
    ]
    return lines("<b>Announced, not taken</b>", *rows) if rows else ""


def fill_row(told: AwardsView) -> tuple[Row, ...]:
    """The way from the list of offices to the card."""
    return ((button("Fill the announced offices", Press.AWARDS),),) if told.waiting else ()


def _row(one: Awarded, moment: Moment) -> str:
    days = f"{day(one.since)} to {day(one.until)}"
    state = "not taken"
    if one.taken is not None:
        state = f"✓ {cut(one.taken.name, MOST_NAME)}"
    elif one.invited is not None and one.invited.ends_at is not None:
        state = f"invited, the link works until {clock_time(one.invited.ends_at, moment)}"
    return esc(f"{one.title}: {one.participant}\n{days} – {state}")


def _rows(one: Awarded) -> list[Row]:
    """Hand over to each delegate who is known; else invite, unless a link is out."""
    known: list[Row] = [
        (
            button(
                f"{one.title}: hand over to {cut(person.name, MOST_NAME)}",
                Press.AWARD_HAND,
                one.cycle,
                one.number,
                person.user_id,
            ),
        )
        for person in one.known[:MOST_KNOWN]
    ]
    if known or one.invited is not None:
        return known
    label = f"{one.title}: invite {one.participant}"
    return [(button(label, Press.AWARD_INVITE, one.cycle, one.number),)]
