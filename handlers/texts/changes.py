"""What was done to an action."""

from __future__ import annotations

from handlers.presses import Press
from handlers.texts.evidence import summary
from handlers.texts.item import card, card_buttons
from handlers.texts.message import Message, button, esc, lines, paragraphs
from handlers.texts.verdicts import decided
from handlers.texts.words import bodies, cut, day, listed
from kpbot.domain.actions import ActionStatus
from kpbot.domain.audit import Verb
from kpbot.domain.extensions import Extension
from kpbot.services.completing import UNDO_WITHIN
from kpbot.services.obstacles import unread_code
from kpbot.services.verdicts import VERDICTS
from kpbot.services.views import Change

_MINUTES = int(UNDO_WITHIN.total_seconds() // 60)


def changed(change: Change) -> Message:
    """What happened, the action as it is now, and a way back."""
    now = card(change.after, change.moment)
    html = paragraphs(
        lines(_deed(change), esc("" if change.after.veiled else summary(change.files))), now.html
    )
    act = change.entry.id if change.entry.before else next((one.act for one in change.files), None)
    if act is None:
        return Message(html, now.rows)
    what = "Undo" if change.entry.verb is not Verb.PROGRESS else "Take the file back"
    undo = button(f"{what} ({_MINUTES} min)", Press.UNDO, act)
    return Message(html, (*card_buttons(change.after), (undo,)))


def _deed(change: Change) -> str:
    after, who = change.after, esc(change.entry.actor)
    ref = change.moment.name(after.ref)
    if change.entry.verb in _READERS:
        return f"{ref} {_READERS[change.entry.verb]}, by {who}. {_SENT_BEFORE}"
    if after.veiled:
        return f"It is on record for {ref}, by {who}."
    text = esc(cut(change.entry.text, 300))
    if change.entry.verb is Verb.COMPLETED:
        return lines(_completed(change), "" if text or change.files else _ask_evidence(change))
    if change.entry.verb in VERDICTS:
        return _decided(change)
    deeds = {
        Verb.REOPENED: f"{ref} {_reopened(change)}, by {who}.",
        Verb.PROGRESS: f"Noted on {ref}, by {who}: {text}",
        Verb.EVIDENCE_GIVEN: f"Added to {ref}, by {who}.",
        Verb.EVIDENCE_TAKEN_BACK: f"Taken from {ref} again, by {who}.",
        Verb.BLOCKED: f"{ref} is blocked, says {who}. {esc(_asked(change))}",
        Verb.SNOOZED: f"{ref} is snoozed{_for_bodies(change)} by {who}. {_again(change)}",
        Verb.SNOOZE_ENDED: f"The snooze of {ref} is over{_for_bodies(change)}, says {who}.",
        Verb.EXTENDED: f"{ref} is due on {_new_date(change)}, says {who}.",
        Verb.EXTENSION_REFUSED: f"{ref} {_stays(change)}{_not_to(change)}, says {who}.",
        Verb.DROPPED: f"{ref} was dropped by {who}.",
        Verb.ASSIGNED: f"{ref} now belongs to {esc(bodies(after.bodies))}, by {who}."
        f"{_done_with_that(change)}",
        Verb.UNDONE: f"{ref} is as it was before, undone by {who}.",
    }
    return deeds[change.entry.verb]


_READERS = {
    Verb.RESTRICTED: "is restricted now",
    Verb.RESTRICTION_ENDED: "is for every reader again",
}
_SENT_BEFORE = "What I sent about it before stays as it is."


def _decided(change: Change) -> str:
    said = decided(change.moment.name(change.after.ref), change.entry)
    if comes_again(change) and change.after.due_on:
        said += f" It comes again: the next is due on {day(change.after.due_on)}."
    return lines(said, f"I tell {esc(listed(change.after.bodies))}.")


def _reopened(change: Change) -> str:
    """It is still blocked where one of several has cleared its part."""
    others = change.after.blocked_by
    return f"waits for {esc(listed(others))} only" if others else "is open again"


def _not_to(change: Change) -> str:
    wanted = Extension.of(change.entry.text)
    return f" and does not move to {day(wanted.due_on)}" if wanted else ""


def _asked(change: Change) -> str:
    """Who is asked while it is blocked, in plain text."""
    after = change.after
    if not after.blocked_by:
        code = cut(unread_code(after.reason), 40)
        unknown = f"I know no body {code}, so I ask nobody instead. " if code else ""
        return f"{unknown}Nobody is reminded while it is."
    instead = [body for body in after.missing if body not in after.blocked_by]
    of_whom = f" instead of {listed(instead)}" if instead else ""
    return f"I ask {listed(after.blocked_by)}{of_whom}."


def _for_bodies(change: Change) -> str:
    """The bodies acted for, where the action has others that still have to do their part."""
    bodies, missing = change.entry.bodies, set(change.after.missing)
    return f" for {esc(listed(bodies))}" if bodies and missing - set(bodies) else ""


def _again(change: Change) -> str:
    """When it is asked about again, and that the due date stays."""
    after = change.after
    stays = f"It {_stays(change)}." if after.due_on else ""
    if change.asked_again is not None:
        return f"I ask again on {day(change.asked_again)}. {stays}"
    if after.status is ActionStatus.BLOCKED:
        return f"It is blocked, and nobody is reminded before it is open again. {stays}"
    return "It has no due date, so I do not remind of it in any case."


def _stays(change: Change) -> str:
    due_on = change.after.due_on
    return f"stays due on {day(due_on)}" if due_on else "stays without a due date"


def _new_date(change: Change) -> str:
    before, after = change.before.due_on, change.after.due_on
    now = day(after) if after else "no day"
    return f"{now} instead of {day(before)}" if before else now


def _done_with_that(change: Change) -> str:
    """Taking away the last body that was missing closes an action."""
    if change.after.awaiting:
        return " It awaits confirmation: each body that keeps it has marked its part."
    if change.after.status is ActionStatus.DONE or comes_again(change):
        return " It is done with that: each body that keeps it had marked its part."
    return ""


def _completed(change: Change) -> str:
    after, who = change.after, esc(change.entry.actor)
    ref = change.moment.name(after.ref)
    if after.status is ActionStatus.DONE:
        return f"{ref} is done, marked by {who}."
    if comes_again(change) and change.before.due_on and after.due_on:
        return (
            f"{ref} is done for {day(change.before.due_on)}, marked by {who}. "
            f"It comes again: the next is due on {day(after.due_on)}."
        )
    marked = esc(listed(change.entry.bodies))
    if after.awaiting:
        return f"{ref} is marked for {marked} by {who}. It is done once this is confirmed."
    missing = esc(listed(after.missing))
    return f"{ref} is marked for {marked} by {who}. Still missing: {missing}."


def comes_again(change: Change) -> bool:
    """Whether a recurring action was done and is open for its next date."""
    return change.after.active and change.after.due != change.before.due


def _ask_evidence(change: Change) -> str:
    return f"Add what shows it: /progress {change.moment.name(change.after.ref)} …"
