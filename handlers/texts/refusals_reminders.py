"""Why the bot says no to a snooze, a new due date or an obstacle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handlers.texts.message import esc
from handlers.texts.words import cut, day, span
from kpbot.domain import errors_reminders as errors
from kpbot.domain.audit import Verb
from kpbot.domain.errors import Refusal


def _extension_over(one: errors.ExtensionOver) -> str:
    who = esc(cut(one.entry.actor, 60))
    match one.entry.verb:
        case Verb.EXTENDED:
            return f"This is settled: {who} has given {one.ref} its new due date."
        case Verb.EXTENSION_REFUSED:
            return f"This is settled: {who} has refused it."
        case Verb.EXTENSION_ASKED:
            return f"{who} has asked anew for {one.ref} since. The later message counts."
    return (
        f"{one.ref} has changed since this was asked, by {who}. "
        "If another due date is still wanted, it has to be asked for anew."
    )


WORDS: dict[type[Refusal], Callable[[Any], str]] = {
    errors.SnoozeOutOfRange: lambda one: (
        f"A snooze ends between {day(one.first)} and {day(one.last)}. To move the due date: "
        f"/extend {one.ref}, the date and the reason."
    ),
    errors.NotSnoozed: lambda one: f"{one.ref} is not snoozed. /item {one.ref} shows it.",
    errors.NobodyToSnooze: lambda one: (
        f"{one.ref} belongs to no body that I could leave in peace. /assign {one.ref} gives it to "
        "one."
    ),
    errors.DueAlready: lambda one: f"{one.ref} is due on {day(one.day)} as it is.",
    errors.BeyondPlenary: lambda one: (
        f"{day(one.day)} lies after the next Plenary ({span(one.plenary.start, one.plenary.end)}), "
        "which takes up what is left. Give an earlier date."
    ),
    errors.BeyondNextTime: lambda one: (
        f"{one.ref} comes again on {day(one.following)}. Give a date before that."
    ),
    errors.ExtensionPending: lambda one: (
        f"{esc(cut(one.entry.actor, 60))} has asked for that already. "
        f"The {esc(one.lead)} has yet to decide."
    ),
    errors.ExtensionOver: _extension_over,
    errors.OwnObstacle: lambda one: (
        f"{one.ref} cannot stand in its own way. Say what does: /block {one.ref} and the reason."
    ),
    errors.NotInTheWay: lambda one: f"{one.ref} is finished, so it stands in nobody’s way.",
    errors.QuestionOver: lambda one: (
        "This question is answered, or I was restarted since. "
        f"Type it: /{one.command} {esc(one.ref)} and your words."
    ),
    errors.NotAsked: lambda one: (
        f"I asked {esc(cut(one.name, 60))}. For words of your own: "
        f"/{one.command} {esc(one.ref)} and the words."
    ),
}
