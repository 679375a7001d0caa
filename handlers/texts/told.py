"""What follows a press under a digest: the row that is settled, and questions for words."""

from __future__ import annotations

import re

from handlers.presses import SEPARATOR, Press, press, read
from handlers.texts.message import Message, Row, button, esc, lines, mention, paragraphs
from handlers.texts.restricted import card_key
from handlers.texts.titles import MOST_TITLE
from handlers.texts.words import cut, day, listed
from kpbot.domain.actions import Action, ActionStatus
from kpbot.domain.extensions import Extension
from kpbot.domain.moment import Moment
from kpbot.domain.profile import Profile
from kpbot.services.ports import Asker
from kpbot.services.views import Change

ABOUT = frozenset(
    {
        Press.TOLD_DONE,
        Press.TOLD_PROGRESS,
        Press.TOLD_SNOOZE,
        Press.TOLD_BLOCKED,
        Press.TOLD_CLEARED,
        Press.TOLD_UNDO,
    }
)
"""The presses of the rows by which actions of a digest are answered; the ref comes first."""


def with_row(rows: tuple[Row, ...], ref: str, row: Row) -> tuple[Row, ...]:
    """The buttons of a digest with another row for the action of that full ref."""
    return tuple(row if _is_about(old, ref) else old for old in rows)


def _is_about(row: Row, ref: str) -> bool:
    pressed = [read(one.data) for one in row]
    return any(one and one[0] in ABOUT and one[1][:1] == [ref] for one in pressed)


def settled_row(label: str, change: Change) -> Row:
    """What an action's row shows once it is answered: how, and a way back."""
    full = change.after.ref.full
    return (
        button(label, Press.CARD, full),
        button("Undo", Press.TOLD_UNDO, full, change.entry.id),
    )


def plain_row(action: Action, moment: Moment) -> Row:
    """What the row shows of an action that nobody here has to answer for any more."""
    signs = {ActionStatus.DROPPED: "✖️", ActionStatus.BLOCKED: "⛔"}
    if action.veiled:
        return (card_key(action, moment),)
    label = f"{signs.get(action.status, '✓')} {moment.name(action.ref)}"
    return (button(label, Press.CARD, action.ref.full),)


def without_undo(rows: tuple[Row, ...], ref: str) -> tuple[Row, ...]:
    """The same buttons, but for the way back of one action."""
    undo = press(Press.TOLD_UNDO, ref)
    return tuple(
        tuple(one for one in row if not one.data.startswith(f"{undo}{SEPARATOR}")) for row in rows
    )


def done_label(change: Change) -> str:
    ref = change.moment.name(change.after.ref)
    whole = not change.after.active or change.after.due != change.before.due
    return f"✓ {ref} done" if whole else f"✓ {ref} done for {listed(change.entry.bodies)}"


def done_notice(change: Change) -> str:
    ref = change.moment.name(change.after.ref)
    waits = " It is done once this is confirmed." if change.after.awaiting else ""
    return f"{done_label(change)[2:]}.{waits} Add what shows it: /progress {ref} …"


def snoozed_label(change: Change) -> str:
    until = Extension.of(change.entry.text)
    until_when = f" until {day(until.due_on)}" if until else ""
    return f"{change.moment.name(change.after.ref)} snoozed{until_when}"


def snoozed_notice(change: Change) -> str:
    again = f"I ask again on {day(change.asked_again)}." if change.asked_again else ""
    due_on = change.after.due_on
    stays = f"It stays due on {day(due_on)}." if due_on else ""
    return f"{change.moment.name(change.after.ref)} is snoozed. {again} {stays}".strip()


def cleared_label(change: Change) -> str:
    return f"✓ {change.moment.name(change.after.ref)} cleared"


def cleared_notice(change: Change) -> str:
    ref, after = change.moment.name(change.after.ref), change.after
    if after.blocked_by:
        return f"{ref} waits for {listed(after.blocked_by)} only."
    return f"{ref} is open again: {listed(after.missing) or 'its body'} can go on."


_WHAT = {
    "progress": "what is new on",
    "block": "what stands in the way of",
    "return": "what is missing in",
}
_HINT = {
    "block": "Begin with “by {body}” or “by 7.1” where a body or another action stands in the way."
}
_ASKED = re.compile(rf"\b(?P<what>{'|'.join(_WHAT.values())}) (?P<ref>\S+)\?")
LAST = "Reply to this message."


def question(command: str, action: Action, moment: Moment, profile: Profile, who: Asker) -> Message:
    """Asks one person in a group for words; they come as a reply."""
    ref = moment.name(action.ref)
    html = lines(
        f"{mention(who.user_id, who.name)}, {_WHAT[command]} {ref}?",
        esc(cut(action.title, MOST_TITLE)),
        _hint(command, profile),
        LAST,
    )
    return Message(html, asks=True)


def question_in_private(command: str, action: Action, moment: Moment, profile: Profile) -> Message:
    ref = moment.name(action.ref)
    what = _WHAT[command]
    return Message(
        paragraphs(
            lines(f"{what[0].upper()}{what[1:]} {ref}?", esc(cut(action.title, MOST_TITLE))),
            lines(_hint(command, profile), "Write it here."),
        )
    )


def _hint(command: str, profile: Profile) -> str:
    return _HINT.get(command, "").format(body=esc(profile.example))


def question_in(text: str) -> tuple[str, str] | None:
    """The command and the ref that a question of ours asked about; None for any other text."""
    found = _ASKED.search(text)
    if found is None or not text.rstrip().endswith(LAST):
        return None
    command = next(name for name, what in _WHAT.items() if what == found["what"])
    return command, found["ref"]
