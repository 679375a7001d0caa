"""What was read from an uploaded communiqué, and throwing its review away."""

from __future__ import annotations

from handlers.presses import Press
from handlers.texts.message import Message, Row, bold, button, esc, lines, paragraphs
from handlers.texts.review_seats import seats_row
from handlers.texts.words import count, day, span
from kpbot.services.review_views import ImportView


def imported(view: ImportView) -> Message:
    """What was found in an uploaded communiqué."""
    communique = view.communique
    held = f"held until {day(communique.held_until)}"
    if communique.heading.start:
        held = span(communique.heading.start, communique.held_until)
    place = f", {communique.heading.place}" if communique.heading.place else ""
    html = paragraphs(
        f"I read {bold(communique.name)}: the Plenary of {held}{esc(place)}.",
        lines(
            f"{count(communique.paragraphs, 'paragraph')}, "
            f"{count(view.proposals, 'proposed action')}:",
            f"· {view.firm} read with confidence",
            f"· {view.without_body} without a body" if view.without_body else "",
            f"· {view.undated} without a date: the cycle’s default applies" if view.undated else "",
            f"· {view.past} with a date that has passed" if view.past else "",
            f"· {view.impossible} with a date that cannot be right" if view.impossible else "",
            f"{count(view.seats, 'membership or office', 'memberships and offices')}"
            if view.seats
            else "",
        ),
        f"What was left undecided of the {view.left_behind} communiqué is put aside with this."
        if view.left_behind
        else "",
        "Nobody else sees anything until you publish.",
    )
    rows = ((button("Review", Press.REVIEW),), *_firm_row(view.firm), *seats_row(view.seats))
    return Message(html, rows)


def _firm_row(firm: int) -> tuple[Row, ...]:
    if not firm:
        return ()
    return ((button(f"Accept the {firm} read with confidence", Press.ACCEPT_FIRM),),)


def discard(cycle: int, decided: int) -> Message:
    """Before a review is thrown away."""
    html = (
        f"Throw away the review of the {cycle} communiqué? "
        f"{count(decided, 'decision')} would be lost; nothing published is touched."
    )
    yes = button("Throw it away", Press.DISCARD_NOW, cycle)
    return Message(html, ((yes, button("Keep it", Press.REVIEW)),))


def discarded(name: str) -> Message:
    return Message(f"The review of {esc(name)} is gone. Send the file to read instead.")
