"""Memberships and offices of Participants: their card in the review, and /members."""

from __future__ import annotations

from handlers.chat.call import Answer, Call
from handlers.texts import review_seats as texts
from handlers.texts.message import Message
from kpbot.services import seating


async def members_command(call: Call) -> Message:
    return texts.members(await seating.members(call.ports, call.asker, call.text))


async def seats_press(call: Call) -> Answer:
    return Answer(send=texts.seats(await seating.seats(call.ports, call.asker)))


async def seat_press(call: Call) -> Answer:
    cycle, number, kept = (int(word) for word in call.words)
    view = await seating.keep(call.ports, call.asker, cycle, [number], kept=bool(kept))
    return Answer(edit=texts.seats(view))


async def all_seats_press(call: Call) -> Answer:
    view = await seating.keep(call.ports, call.asker, int(call.words[0]), None, kept=True)
    return Answer(edit=texts.seats(view))
