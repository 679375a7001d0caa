"""/bind and /unbind: which chats are a body's, confirmed by a press."""

from __future__ import annotations

from handlers.chat.call import Answer, Call
from handlers.texts import chats as texts
from handlers.texts.message import Message
from kpbot.domain.chats import Destination
from kpbot.domain.errors import AnonymousAdmin, NotHere, TooManyBodies, WhichBody, WrongUsage
from kpbot.services import binding, refusing
from kpbot.services.assigning import find_bodies, find_body

MOST_BODIES = 6
"""In one request: a button holds their codes."""


async def bind_command(call: Call) -> Message:
    """Ask whether this chat shall be one of the named bodies; alone, list what is bound."""
    if not call.text.strip():
        if call.asker.private:
            return texts.chats(await binding.bound_chats(call.ports, call.asker))
        return texts.chat_of(await binding.chat_of(call.ports, call.asker))
    bodies = _bodies(call)
    if call.asker.private:
        await binding.check_may_bind(call.ports, call.asker)
        raise NotHere("bind", private=False)
    if call.asker.anonymous:
        return await _who_presses(call, bodies, "bind")
    return await _ask(call, bodies)


def _bodies(call: Call) -> tuple[str, ...]:
    whole = call.ports.profile.find(" ".join(call.text.split()))
    if whole is not None:
        return (whole.code,)
    bodies = find_bodies(call.ports.profile, call.text.split())
    if not bodies:
        raise WrongUsage("bind")
    if len(bodies) > MOST_BODIES:
        raise TooManyBodies(MOST_BODIES)
    return bodies


async def _who_presses(call: Call, bodies: tuple[str, ...], command: str) -> Message:
    """Refuse, on record, who cannot be seen, with a button for whoever has the right."""
    await refusing.note(call.ports, call.asker, AnonymousAdmin(), f"/{command}")
    try:
        return texts.who_presses(call.title, bodies, ends=command == "unbind")
    except ValueError as too_long:
        raise WrongUsage(command) from too_long


async def _ask(call: Call, bodies: tuple[str, ...]) -> Message:
    offer = await binding.offer(call.ports, call.asker, bodies, call.title)
    try:
        return texts.binding(offer, call.ports.profile)
    except ValueError as too_long:
        raise WrongUsage("bind") from too_long


async def bind_ask_press(call: Call) -> Answer:
    """Who pressed is known now, where who asked was not."""
    _in_group(call, "bind")
    return Answer(edit=await _ask(call, call.words))


async def bind_press(call: Call) -> Answer:
    _in_group(call, "bind")
    how, *codes = call.words
    bodies = [call.ports.profile.body(code).code for code in codes]
    main = how == texts.MAIN
    done = await binding.bind(call.ports, call.asker, bodies, call.title, main=main)
    return Answer(edit=texts.bound(done), notice="Bound")


async def no_press(call: Call) -> Answer:
    await binding.check_may_bind(call.ports, call.asker)
    # somebody else may have pressed otherwise at the same moment: it says how the chat stands
    here = {} if call.asker.private else await binding.chat_of(call.ports, call.asker)
    return Answer(edit=texts.nothing_changes(here))


def _in_group(call: Call, command: str) -> None:
    """A card that was forwarded binds no other chat than its own."""
    if call.asker.private:
        raise NotHere(command, private=False)


async def unbind_command(call: Call) -> Message:
    """Ask whether a chat shall be a body's no more."""
    words = " ".join(call.text.split())
    if words:
        body = find_body(call.ports.profile, words).code
    else:
        body = await _only_body(call)
    if call.asker.anonymous:
        return await _who_presses(call, (body,), "unbind")
    return await _ask_to_leave(call, body)


async def _only_body(call: Call) -> str:
    if call.asker.private:
        raise WrongUsage("unbind")
    await binding.check_may_bind(call.ports, call.asker)
    bodies = sorted(await binding.bodies_at(call.ports, call.asker.destination))
    if len(bodies) > 1:
        raise WhichBody("unbind", tuple(bodies))
    if not bodies:
        raise WrongUsage("unbind")
    return bodies[0]


async def _ask_to_leave(call: Call, body: str) -> Message:
    asked = await binding.leaving(call.ports, call.asker, body)
    return texts.leaving(asked, call.ports.profile)


async def unbind_ask_press(call: Call) -> Answer:
    _in_group(call, "unbind")
    return Answer(edit=await _ask_to_leave(call, call.words[0]))


async def unbind_press(call: Call) -> Answer:
    chat_id, thread_id, body = call.words
    place = Destination(int(chat_id), int(thread_id) or None)
    done = await binding.unbind(call.ports, call.asker, body, place)
    return Answer(edit=texts.left(done, call.ports.profile), notice="Unbound")
