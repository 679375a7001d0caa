"""Restricted actions: what is said of them where others read along, and who may read them."""

from __future__ import annotations

from handlers.links import card_payload
from handlers.presses import Press
from handlers.texts.message import Button, Message, Row, button, esc, lines
from handlers.texts.titles import title_line
from handlers.texts.words import due
from kpbot.domain.actions import Action
from kpbot.domain.moment import Moment
from kpbot.domain.refs import Ref

LOCK = "🔒"

ON_THE_CARD = f"{LOCK} Restricted: not for every reader."


def card_key(action: Action, moment: Moment) -> Button:
    """The button that shows a card: here, or in private where others read along."""
    name = moment.name(action.ref)
    if action.veiled:
        return Button(f"{LOCK} {name}", opens=card_payload(action.ref))
    return button(name, Press.CARD, action.ref.full)


def way_in(ref: Ref) -> Row:
    return (Button(f"{LOCK} Read it in private", opens=card_payload(ref)),)


def veiled_card(action: Action, moment: Moment) -> Message:
    """All that is shown of a restricted action among others, and the way to the rest."""
    return Message(veiled_lines(action, moment), (way_in(action.ref),))


def veiled_lines(action: Action, moment: Moment) -> str:
    when = due(action, moment.today)
    return lines(title_line(action, moment), esc(f"{when[0].upper()}{when[1:]}"))
