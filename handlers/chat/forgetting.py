"""/forgetme: a person leaves, after one more question."""

from __future__ import annotations

from handlers.chat.call import Answer, Call
from handlers.texts import forgetting as texts
from handlers.texts.message import Message
from kpbot.services import forgetting


async def forgetme_command(call: Call) -> Message:
    leaver = await forgetting.known(call.ports, call.asker)
    return texts.asked(leaver, call.ports.profile)


async def forget_press(call: Call) -> Answer:
    call.dialogue.clear()
    leaver = await forgetting.forget(call.ports, call.asker, int(call.words[0]))
    return Answer(edit=texts.forgotten(leaver))


async def keep_press(call: Call) -> Answer:
    await forgetting.known(call.ports, call.asker)
    return Answer(edit=texts.kept())
