"""The end of a review: what is decided, and its publication."""

from __future__ import annotations

from handlers.presses import Press
from handlers.texts.message import Message, button, esc, lines, paragraphs, rows_within
from handlers.texts.review_seats import seat_line, seats_row
from handlers.texts.words import count, listed, meeting_line
from kpbot.domain.refs import Ref
from kpbot.services.review_views import Published, PublishPreview

MOST_SEATS = 600
"""Characters of the seats in a preview."""


def all_decided(accepted: int) -> Message:
    """After the last decision."""
    if not accepted:
        return Message("All proposals are decided, and none was accepted. Send another file.")
    html = f"All proposals are decided: {count(accepted, 'action')} to publish."
    return Message(html, ((button("Publish …", Press.PREVIEW), button("Review", Press.REVIEW)),))


def accepted_firm(number: int, undecided: int) -> Message:
    """After accept-all."""
    html = lines(
        f"{count(number, 'proposal')} accepted.",
        f"{count(undecided, 'proposal')} still to decide." if undecided else "",
    )
    review = (button("Review the rest", Press.REVIEW),) if undecided else ()
    return Message(html, ((*review, button("Publish …", Press.PREVIEW)),))


def preview(view: PublishPreview) -> Message:
    """What a publish would do, before it is done."""
    seats = [esc(seat_line(one.seat)) for one in view.seats]
    html = paragraphs(
        f"<b>Publish {_what(view)}</b> of the {view.cycle} communiqué?",
        lines(*(_chat(body, number, view) for body, number in view.by_body.items())),
        _unassigned([one.ref for one in view.unassigned]),
        lines("To the roster:", *rows_within(seats, MOST_SEATS)) if seats else "",
        f"{count(view.undecided, 'proposal')} stay undecided; you can publish them later."
        if view.undecided
        else "",
    )
    yes = button(f"Publish {view.accepted or len(seats)}", Press.PUBLISH)
    rows = ((yes, button("Not yet", Press.REVIEW)), *seats_row(len(seats)))
    return Message(html, rows)


def _what(view: PublishPreview) -> str:
    """The actions; where there are none, what goes to the roster."""
    if view.accepted:
        return count(view.accepted, "action")
    return count(len(view.seats), "membership or office", "memberships and offices")


def _chat(body: str, number: int, view: PublishPreview) -> str:
    where = "no chat bound"
    if body in view.chats:
        where = f"to “{view.chats[body]}”"
    elif view.followers.get(body):
        where = f"followed by the {view.followers[body]}"
    return esc(f"{body}: {count(number, 'action')}, {where}")


def _unassigned(refs: list[Ref]) -> str:
    if not refs:
        return ""
    return f"Without a body: {listed(map(str, refs))}. Their reminders come to you."


def published(view: Published) -> Message:
    """What a publish did."""
    html = paragraphs(
        f"<b>{count(view.actions, 'action')} published.</b>" if view.actions else "",
        lines(
            f"Posted to {esc(listed(view.posted))}." if view.posted else "",
            f"No chat is bound for {esc(listed(view.unbound))}: send /bind BODY in its chat."
            if view.unbound
            else "",
            *(esc(f"{body} could not be reached: {why}.") for body, why in view.failed.items()),
        ),
        _unassigned([one.ref for one in view.unassigned]),
        lines(
            "Due dates count on these Meetings:", *(esc(meeting_line(one)) for one in view.meetings)
        )
        if view.actions
        else "",
        f"{count(view.seats, 'membership or office', 'memberships and offices')} in the roster: "
        "/members shows a body’s."
        if view.seats
        else "",
        f"{count(view.undecided, 'proposal')} still in review." if view.undecided else "",
    )
    return Message(html)
