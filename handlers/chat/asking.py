"""Commands and presses that only ask."""

from __future__ import annotations

from handlers.chat import inviting
from handlers.chat.call import Answer, Call
from handlers.chat.queries import looks_like_ref, parse_due, parse_query, query_of, search_words
from handlers.links import ref_in
from handlers.texts import help as help_texts
from handlers.texts.history import history
from handlers.texts.item import card, item
from handlers.texts.message import Message
from handlers.texts.reminders import why
from handlers.texts.status import status
from kpbot.domain.errors import UnknownBody, WrongUsage
from kpbot.services import roster
from kpbot.services import status as service
from kpbot.services.views import Query, Scope


async def start_command(call: Call) -> Message:
    """Say hello; with what a link carries, show the action or the offer that it opens."""
    token = call.text.strip()
    ref = ref_in(token)
    if ref is not None:
        return item(await service.item(call.ports, call.asker, ref.full))
    if token:
        return await inviting.opened(call, token)
    person = await roster.greet(call.ports, call.asker)
    return help_texts.hello(person, call.ports.profile)


async def help_command(call: Call) -> Message:
    return help_texts.help_for(await roster.greet(call.ports, call.asker), call.ports.profile)


async def status_command(call: Call) -> Message:
    if looks_like_ref(call.text):
        view = await service.item(call.ports, call.asker, call.text)
        return card(view.action, view.moment)
    try:
        query = parse_query(call.text, call.ports.profile)
    except UnknownBody as unknown:
        raise UnknownBody(unknown.text, unknown.nearest, for_status=True) from unknown
    return await _status(call, query)


async def mine_command(call: Call) -> Message:
    return await _status(call, Query(Scope.MINE))


async def overdue_command(call: Call) -> Message:
    return await _status(call, Query(Scope.OVERDUE))


async def due_command(call: Call) -> Message:
    return await _status(call, parse_due(call.text, call.ports.profile))


async def find_command(call: Call) -> Message:
    words = search_words(call.text)
    if not words:
        raise WrongUsage("find")
    if looks_like_ref(words):
        return await status_command(call)
    return await _status(call, Query(Scope.FOUND, words=words))


async def item_command(call: Call) -> Message:
    if not call.text.strip():
        raise WrongUsage("item")
    return item(await service.item(call.ports, call.asker, call.first()[0]))


async def why_command(call: Call) -> Message:
    if not call.text.strip():
        raise WrongUsage("why")
    return why(await service.ledger(call.ports, call.asker, call.first()[0]))


async def history_command(call: Call) -> Message:
    if not call.text.strip():
        raise WrongUsage("history")
    return history(await service.history(call.ports, call.asker, call.first()[0]))


async def _status(call: Call, query: Query | None, page: int = 0) -> Message:
    view = await service.status(call.ports, call.asker, query)
    return status(view, call.ports.profile, page)


async def status_press(call: Call) -> Answer:
    scope, argument, page = call.words
    return Answer(edit=await _status(call, query_of(scope, argument), int(page)))


async def duties_press(call: Call) -> Answer:
    """A list of actions, below the message that has the button."""
    scope, argument = call.words
    return Answer(send=await _status(call, query_of(scope, argument)))


async def card_press(call: Call) -> Answer:
    view = await service.item(call.ports, call.asker, call.words[0])
    return Answer(send=card(view.action, view.moment))


async def item_press(call: Call) -> Answer:
    return Answer(send=item(await service.item(call.ports, call.asker, call.words[0])))


async def history_press(call: Call) -> Answer:
    """Another page."""
    ref, page = call.words
    return Answer(edit=history(await service.history(call.ports, call.asker, ref), int(page)))


async def why_press(call: Call) -> Answer:
    return Answer(edit=why(await service.ledger(call.ports, call.asker, call.words[0])))
