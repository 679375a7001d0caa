"""The ledger of one action: what `/why` answers."""

from __future__ import annotations

from handlers.presses import Press
from handlers.texts.item import head
from handlers.texts.message import Message, bold, button, esc, lines, paragraphs
from handlers.texts.words import count, day
from kpbot.domain.ladder import Rung, RungKind
from kpbot.domain.ledger import Nudge, NudgeState, Skip
from kpbot.domain.moment import Moment
from kpbot.services.views import LedgerView

MOST_SHOWN = 30

REASONS = {
    Skip.PASSED: "its day had passed when it was planned",
    Skip.FINISHED: "it was finished by then",
    Skip.MOVED: "the due date or the bodies had changed",
    Skip.SUPERSEDED: "a later reminder was due as well",
}


def why(view: LedgerView) -> Message:
    """What was sent, skipped or failed about an action, and what is still planned."""
    settled = [one for one in view.nudges if one.state not in _AHEAD]
    ahead = [one for one in view.nudges if one.state in _AHEAD]
    html = paragraphs(
        head(view.action, view.moment),
        _part("Reminders so far", settled, view.moment) or "No reminders so far.",
        _part(_PLANNED[view.action.active], ahead, view.moment) or _nothing_ahead(view),
    )
    return Message(html, ((button("Details", Press.ITEM, view.action.ref.full),),))


_PLANNED = {True: "Planned", False: "Planned, and skipped while it is finished"}
_AHEAD = frozenset({NudgeState.PLANNED, NudgeState.LEASED})


def rung(step: Rung) -> str:
    """A rung in words."""
    if step.kind is RungKind.DUE:
        return "on the day"
    return f"{count(step.days, 'day')} {'before' if step.kind is RungKind.BEFORE else 'overdue'}"


def _part(title: str, nudges: list[Nudge], moment: Moment) -> str:
    if not nudges:
        return ""
    rows = [_row(one, moment) for one in nudges[-MOST_SHOWN:]]
    return lines(bold(title), *rows)


def _row(nudge: Nudge, moment: Moment) -> str:
    what = f"{esc(nudge.body or 'Secretariat')}, {rung(nudge.rung)}"
    when = day(moment.day(nudge.settled_at or nudge.due_at))
    if nudge.state is NudgeState.SENT:
        again = ", perhaps twice" if nudge.repeated else ""
        return f"{when} sent: {what}{again}"
    if nudge.state is NudgeState.SKIPPED:
        return f"{when} skipped: {what} – {REASONS[Skip(nudge.reason)]}"
    if nudge.state is NudgeState.FAILED:
        tries = count(nudge.attempts, "try", "tries")
        return f"{when} failed: {what} – {esc(nudge.reason)}, {tries}"
    waiting = f" – tried {count(nudge.attempts, 'time')}: {esc(nudge.reason)}"
    return f"{when} {what}{waiting if nudge.attempts else ''}"


def _nothing_ahead(view: LedgerView) -> str:
    if not view.action.active:
        return "Nothing is planned: it is finished."
    if view.action.due_on is None:
        return "Nothing is planned: it has no due date."
    return "Nothing is planned."
