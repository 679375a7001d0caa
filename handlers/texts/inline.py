"""What stands in the list under "@bot words", and what a choice from it writes into a chat."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.texts.item import card
from handlers.texts.words import cut, due
from kpbot.domain.actions import Action
from kpbot.domain.moment import Moment

MOST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list; `html` is written into the chat by who chooses it."""

    key: str
    title: str
    description: str
    html: str


def suggestion(action: Action, moment: Moment) -> Suggestion:
    """An action, in plain text in the list and as its card in the chat, without buttons.

    The message is the person's own, so the bot could not tell where a button was pressed.
    """
    bodies = ", ".join(action.bodies) or "no body yet"
    return Suggestion(
        key=action.ref.full,
        title=cut(f"{moment.name(action.ref)} {action.title}", MOST_TITLE),
        description=f"{bodies} · {due(action, moment.today)}",
        html=card(action, moment).html,
    )
