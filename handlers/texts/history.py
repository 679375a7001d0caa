"""All that happened to an action."""

from __future__ import annotations

from handlers.presses import Press
from handlers.texts.hours import hour
from handlers.texts.item import DEEDS, deed, head
from handlers.texts.message import Button, Message, Row, bold, button, esc, lines, paragraphs
from handlers.texts.restricted import veiled_card
from handlers.texts.words import cut, day
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.moment import Moment
from kpbot.services.views import HistoryView

PAGE = 8
"""Entries in one message: with the longest words it still fits."""

MOST_SAID, MOST_NAME = 250, 100

_BUTTONS = {
    "done": "✓ Done",
    "told_done": "✓ Done",
    "told_progress": "Progress",
    "told_snooze": "7 days",
    "told_blocked": "Blocked",
    "told_cleared": "Cleared",
    "told_undo": "Undo",
    "confirm_extension": "✓ Confirm",
    "refuse_extension": "✗ Refuse",
    "why": "Reminders",
    "item": "Details",
}
"""What is written on a button, where its name on record is not that by itself."""


def history(view: HistoryView, page: int = 0) -> Message:
    """One page of the history of an action, newest last; page 0 ends with the newest of all."""
    if view.action.veiled:
        return veiled_card(view.action, view.moment)
    total = len(view.entries)
    page = min(max(page, 0), max(total - 1, 0) // PAGE)
    end = total - page * PAGE
    shown = view.entries[max(end - PAGE, 0) : end]
    html = paragraphs(
        head(view.action, view.moment),
        f"All that happened, in hours of {esc(view.moment.zone.key)}:" if shown else NOTHING,
        *(_entry(one, view.moment) for one in shown),
    )
    return Message(html, _pages(view, page, earlier=end > PAGE))


NOTHING = "Nothing is on record about it."


def _entry(entry: AuditEntry, moment: Moment) -> str:
    when = f"{day(moment.day(entry.at))}, {hour(moment, entry.at)}"
    return lines(f"{bold(when)} {esc(cut(entry.actor, MOST_NAME))}", esc(_what(entry)))


def _what(entry: AuditEntry) -> str:
    match entry.verb:
        case Verb.PROGRESS:
            return f"progress – {cut(entry.text, MOST_SAID)}"
        case Verb.UNDONE:
            taken_back = DEEDS.get(Verb(entry.text)) if entry.text in set(Verb) else None
            return f"undid: {taken_back}" if taken_back else DEEDS[entry.verb]
        case Verb.REFUSED:
            return f"tried {_tried(entry.text)} and was refused"
    return deed(entry, MOST_SAID)


def _tried(tried: str) -> str:
    kind, _, name = tried.partition(" ")
    if kind != "button" or not name:
        return tried
    label = _BUTTONS.get(name) or name.replace("_", " ").capitalize()
    return f"the button “{label}”"


def _pages(view: HistoryView, page: int, *, earlier: bool) -> tuple[Row, ...]:
    ref = view.action.ref.full
    turn: list[Button] = []
    if earlier:
        turn.append(button("◀ Earlier", Press.HISTORY, ref, page + 1))
    if page:
        turn.append(button("Later ▶", Press.HISTORY, ref, page - 1))
    return (tuple(turn),) if turn else ()
