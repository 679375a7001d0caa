"""The end of a review: accept-all, the preview and the publication."""

from __future__ import annotations

from handlers.chat.call import Answer, Call
from handlers.texts import review_publish as texts
from handlers.texts.message import Message
from kpbot.services import publishing, reviewing


async def publish_command(call: Call) -> Message:
    call.only_private("publish")
    return texts.preview(await publishing.preview(call.ports, call.asker))


async def accept_firm_press(call: Call) -> Answer:
    accepted, undecided = await reviewing.accept_firm(call.ports, call.asker)
    return Answer(send=texts.accepted_firm(accepted, undecided))


async def preview_press(call: Call) -> Answer:
    return Answer(send=texts.preview(await publishing.preview(call.ports, call.asker)))


async def publish_press(call: Call) -> Answer:
    return Answer(edit=texts.published(await publishing.publish(call.ports, call.asker)))
