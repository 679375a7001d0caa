"""What the bot says by itself: a body's new actions, and reminders."""

from __future__ import annotations

from handlers.texts.digest import MOST_SHOWN, digest
from handlers.texts.extensions import extension
from handlers.texts.item import card
from handlers.texts.message import Message, bold, esc, lines, paragraphs
from handlers.texts.people import news_of_people
from handlers.texts.status import card_rows, line
from handlers.texts.upkeep import letter
from handlers.texts.verdicts import on_confirmation
from handlers.texts.words import count, listed
from kpbot.services.upkeep_views import (
    AgendaNotice,
    BackupNotice,
    FaultNotice,
    LostNotice,
    PauseNotice,
)
from kpbot.services.verdict_views import ConfirmationNotice, VerdictNotice
from kpbot.services.views import (
    AssignedNotice,
    ExtensionNotice,
    Notice,
    NudgeNotice,
    PublishedNotice,
)


def notice(message: Notice) -> Message:
    """The words of a notice."""
    match message:
        case PublishedNotice() | AssignedNotice():
            return _given(message)
        case NudgeNotice():
            return digest(message)
        case ExtensionNotice():
            return extension(message)
        case ConfirmationNotice() | VerdictNotice():
            return on_confirmation(message)
        case AgendaNotice() | BackupNotice() | FaultNotice() | LostNotice() | PauseNotice():
            return letter(message)
        case _:
            return news_of_people(message)


def _given(told: PublishedNotice | AssignedNotice) -> Message:
    return _published(told) if isinstance(told, PublishedNotice) else _assigned(told)


def _published(told: PublishedNotice) -> Message:
    shown = told.actions[:MOST_SHOWN]
    html = paragraphs(
        lines(
            f"<b>The {told.cycle} communiqué gives {esc(told.body)} "
            f"{count(len(told.actions), 'action')}</b>",
            f"Ask /status {esc(told.body)} at any time, or press a number for its card.",
        ),
        *(line(action, told.moment) for action in shown),
        _rest(len(told.actions), f"/status {told.body}"),
    )
    return Message(html, card_rows(shown, told.moment))


def _assigned(told: AssignedNotice) -> Message:
    now = card(told.action, told.moment)
    whose = listed(bold(body) for body in told.bodies)
    head = f"{told.moment.name(told.action.ref)} was assigned to {whose} by {esc(told.by)}."
    return Message(paragraphs(head, now.html), now.rows)


def _rest(total: int, command: str) -> str:
    left = total - MOST_SHOWN
    return f"… and {left} more: {esc(command)}" if left > 0 else ""
