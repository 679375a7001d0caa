"""Memberships and offices of Participants: under review, and as the roster of a body."""

from __future__ import annotations

from handlers.presses import Press
from handlers.texts.message import (
    LONGEST,
    Button,
    Message,
    Row,
    bold,
    button,
    esc,
    lines,
    paragraphs,
    rows_within,
)
from handlers.texts.words import cut, listed
from kpbot.domain.communique import Membership, MembershipStatus, OfficeAward
from kpbot.domain.review import Decision
from kpbot.domain.seats import Seat, SeatDraft
from kpbot.services.review_views import MembersView, SeatsView

STATUS = {
    MembershipStatus.APPROVED: "member",
    MembershipStatus.APPLIED: "has applied",
    MembershipStatus.INTERESTED: "is interested",
}
_SIGNS = {
    Decision.PENDING: "?",
    Decision.ACCEPTED: "✓",
    Decision.REJECTED: "✗",
    Decision.PUBLISHED: "✓",
}
MOST_KEYS = 80
"""Telegram takes a hundred buttons in one message."""


def seat_line(seat: Seat) -> str:
    """A seat in a few words, in plain text."""
    if isinstance(seat, Membership):
        return f"{seat.participant}: {seat.body}, {STATUS[seat.status]}"
    return f"{seat.participant}: {seat.office} {seat.year}"


def seats_row(number: int) -> tuple[Row, ...]:
    """The way to the card of the seats, where any were read."""
    return ((button("Memberships and offices", Press.SEATS),),) if number else ()


def seats(view: SeatsView) -> Message:
    """What the communiqué says about seats, with a button for each."""
    if not view.seats:
        return Message(
            "This communiqué gives no memberships and no offices.",
            ((button("To the proposals", Press.REVIEW),),),
        )
    rows = [
        esc(f"{_SIGNS[one.decision]} {one.number}. {seat_line(one.seat)} (§{one.seat.paragraph})")
        for one in view.seats
    ]
    out = sum(one.decision is Decision.REJECTED for one in view.seats)
    html = paragraphs(
        f"<b>Memberships and offices</b> of {view.cycle}",
        lines(*rows_within(rows, LONGEST - 600)),
        "Those with ✓ go to the roster when you publish. Press a number to take it out or in.",
    )
    keys = [_key(one) for one in view.seats if one.decision is not Decision.PUBLISHED]
    shown = keys[:MOST_KEYS]
    grid = [tuple(shown[start : start + 5]) for start in range(0, len(shown), 5)]
    everything = ((button("✓ Accept all", Press.ALL_SEATS, view.cycle),),) if out else ()
    return Message(html, (*grid, *everything, (button("To the proposals", Press.REVIEW),)))


def _key(one: SeatDraft) -> Button:
    kept = one.decision is Decision.ACCEPTED
    label = f"{'✓' if kept else '✗'} {one.number}"
    return button(label, Press.SEAT, one.cycle, one.number, 0 if kept else 1)


def members(view: MembersView) -> Message:
    """Who sits in a body, has applied, is interested, and holds its offices."""
    parts = [
        lines(
            bold(view.body.code)
            + (f" · {esc(view.body.name)}" if view.body.name != view.body.code else ""),
            *(esc(_office(one, view.today.year)) for one in view.offices),
        )
    ]
    for status, head in (
        (MembershipStatus.APPROVED, "Members"),
        (MembershipStatus.APPLIED, "Applied"),
        (MembershipStatus.INTERESTED, "Interested"),
    ):
        names = sorted(one.participant for one in view.memberships if one.status is status)
        if names:
            parts.append(lines(bold(head), esc(cut(listed(names), 1000))))
    if not view.memberships and not view.offices:
        parts.append("I have read of no members and no offices yet.")
    if view.since is not None:
        parts.append(f"As the communiqués say that I have read, from {view.since} on.")
    return Message(paragraphs(*parts))


def _office(award: OfficeAward, year: int) -> str:
    when = "" if award.year == year else f" from 1 Jan {award.year}"
    return f"{award.office}{when}: {award.participant}"
