"""The ledger of one action: what `/why` answers."""

from __future__ import annotations

from handlers.presses import Press
from handlers.texts.hours import day_and_hour
from handlers.texts.item import head
from handlers.texts.message import Message, bold, button, esc, lines, paragraphs, rows_within
from handlers.texts.restricted import veiled_card
from handlers.texts.words import count, day, listed
from kpbot.domain.ladder import ON_PAPER, REMINDING, TO_LEAD, Rung, RungKind
from kpbot.domain.ledger import Nudge, NudgeState, Skip
from kpbot.services.views import BESIDE, LedgerView

MOST_CHARACTERS = 1500
"""Of what was sent, and of what is planned; the two and the head fit one message."""

REASONS = {
    Skip.PASSED: "its day had passed before the action came to it",
    Skip.FINISHED: "it was finished by then",
    Skip.MARKED: "its part was marked done by then",
    Skip.MOVED: "the due date or the bodies had changed",
    Skip.SUPERSEDED: "a later reminder was due as well",
    Skip.SNOOZED: "it was snoozed",
    Skip.BLOCKED: "it was blocked",
    Skip.PROGRESS: "progress had just been noted",
    Skip.SETTLED: "it was settled, or the action had changed",
    Skip.TODAY: "there was a reminder that day already",
}


def why(view: LedgerView) -> Message:
    """What was sent, skipped or failed about an action, and what is still planned."""
    if view.action.veiled:
        return veiled_card(view.action, view.moment)
    settled = [one for one in view.nudges if one.state not in _AHEAD]
    action = view.action
    marked = [body for body in action.bodies if action.active and body not in action.missing]
    ahead = [
        one
        for one in view.nudges
        if one.state in _AHEAD and not (one.body in marked and one.rung.kind not in ON_PAPER)
    ]
    html = paragraphs(
        head(view.action, view.moment),
        _part("Reminders so far", settled, view) or "No reminders so far.",
        _part(_PLANNED[view.action.active], ahead, view) or _nothing_ahead(view),
        esc(f"{listed(marked)} marked its part and is not reminded.") if marked else "",
    )
    return Message(html, ((button("Details", Press.ITEM, view.action.ref.full),),))


_PLANNED = {True: "Planned", False: "Planned, and skipped while it is finished"}
_AHEAD = frozenset({NudgeState.PLANNED, NudgeState.LEASED})


def rung(step: Rung, lead: str) -> str:
    """A rung in words; `lead` is the office that hears of what is long overdue."""
    if step.kind in _NAMED:
        return _NAMED[step.kind]
    if step.kind is RungKind.ESCALATION:
        return f"{count(step.days, 'day')} overdue, to the {lead}"
    if step.kind is RungKind.REQUEST:
        return f"request for another due date, to the {lead}"
    if step.kind is RungKind.CONFIRM:
        return f"question whether it is done, to the {lead}"
    return f"{count(step.days, 'day')} {'before' if step.kind is RungKind.BEFORE else 'overdue'}"


_NAMED = {
    RungKind.DUE: "on the day",
    RungKind.AGAIN: "end of the snooze",
    RungKind.MOVED: "new due date",
    RungKind.WAITED_FOR: "word that others wait for it",
    RungKind.ANSWER: "answer about the due date",
    RungKind.VERDICT: "answer whether it is done",
    RungKind.DEAD_LETTER: "not delivered, to the Secretariat",
}


def _part(title: str, nudges: list[Nudge], view: LedgerView) -> str:
    if not nudges:
        return ""
    latest_first = [_row(one, view) for one in reversed(nudges)]
    *shown, last = rows_within(latest_first, MOST_CHARACTERS)
    return lines(bold(title), last, *reversed(shown))


def _row(nudge: Nudge, view: LedgerView) -> str:
    what = f"{esc(nudge.body or 'Secretariat')}, {rung(nudge.rung, esc(view.lead))}"
    when = day(view.moment.day(nudge.settled_at or nudge.due_at))
    if nudge.state is NudgeState.SENT:
        again = ", perhaps twice" if nudge.repeated else ""
        return f"{when} sent: {what}{_elsewhere(nudge, view)}{again}"
    if nudge.state is NudgeState.SKIPPED:
        return f"{when} skipped: {what} – {REASONS[Skip(nudge.reason)]}{_perhaps(nudge)}"
    if nudge.state is NudgeState.FAILED:
        tries = count(nudge.attempts, "try", "tries")
        return f"{when} failed: {what} – {esc(nudge.reason)}, {tries}{_perhaps(nudge)}"
    return f"{when} {what}{_will_go(nudge, view)}{_waits(nudge, view)}{_rests(nudge, view)}"


def _elsewhere(nudge: Nudge, view: LedgerView) -> str:
    """Where a reminder went, if that was not to be expected."""
    return to(view.places.get(nudge.chat_id or 0, ""), nudge, view.lead)


def _perhaps(nudge: Nudge) -> str:
    """What is said of one that was not sent, as far as is known."""
    return ", perhaps it arrived" if nudge.repeated else ""


def _will_go(nudge: Nudge, view: LedgerView) -> str:
    """The same of one that is still to be sent."""
    if not view.action.active:
        return ""
    where = view.ways.get(nudge.id or 0)
    return ", and nobody can be reached" if where == "" else to(where or "", nudge, view.lead)


def to(where: str, nudge: Nudge, lead: str) -> str:
    """Whose chat a reminder goes to, unless its rung says so or it is the body's own."""
    kind = nudge.rung.kind
    expected = lead if kind in TO_LEAD else nudge.body
    if not where or expected in where.split(BESIDE) or kind is RungKind.DEAD_LETTER:
        return ""
    return f", to {esc(where)}"


def _waits(nudge: Nudge, view: LedgerView) -> str:
    """What holds up one whose time has come, and until when."""
    if nudge.state is NudgeState.LEASED:
        return " – on its way"
    if nudge.next_at is None or nudge.next_at == nudge.due_at:
        return ""
    until = f"{day_and_hour(view.moment, nudge.next_at)} ({esc(view.moment.zone.key)})"
    if not nudge.attempts:
        return f" – waits until {until}"
    tries = f"tried {count(nudge.attempts, 'time')}, {esc(nudge.reason)}{_perhaps(nudge)}"
    return f" – {tries}; again on {until}"


def _rests(nudge: Nudge, view: LedgerView) -> str:
    """Why one to come will be left out, as things stand."""
    resting = view.action.snoozed(nudge.body, view.moment.day(nudge.due_at))
    return " – silent, for it is snoozed" if resting and nudge.rung.kind in REMINDING else ""


def _nothing_ahead(view: LedgerView) -> str:
    if not view.action.active:
        return "Nothing is planned: it is finished."
    if view.action.due_on is None:
        return "Nothing is planned: it has no due date."
    return "Nothing is planned."
