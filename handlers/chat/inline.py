"""Actions looked up from any chat, by "@bot" and words; a choice is written there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions, Update
from telegram.constants import ParseMode

from handlers.chat.call import Context
from handlers.chat.names import name_of
from handlers.chat.queries import looks_like_ref, parse_query, search_words
from handlers.texts.inline import Suggestion, suggestion
from kpbot.domain.actions import Action
from kpbot.domain.chats import Destination
from kpbot.domain.errors import NotARef, Refusal, UnknownBody
from kpbot.domain.moment import Moment
from kpbot.services import refusing, status
from kpbot.services.ports import Asker, Ports
from kpbot.services.views import Query, Scope

MOST = 20
"""Lines in the list; nobody scrolls further."""

TRIED = "inline query"

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def run_inline(update: Update, context: Context) -> None:
    """Answer with what the person may read; who may read nothing gets an empty list.

    The list is asked for anew at each letter and kept by nobody: rights count at that moment.
    """
    query = update.inline_query
    if query is None:
        return
    person = query.from_user
    asker = Asker(person.id, name_of(person), Destination(person.id), private=True)
    try:
        found = await _found(context.ports, asker, query.query)
    except Refusal as refusal:
        await refusing.note(context.ports, asker, refusal, TRIED)
        found = []
    await query.answer([_article(one) for one in found], cache_time=0, is_personal=True)


async def _found(ports: Ports, asker: Asker, text: str) -> list[Suggestion]:
    """By ref, body, paragraph, or the words in it; without words what one's own bodies have."""
    if looks_like_ref(text):
        item = await status.item(ports, asker, text)
        return _open([item.action], item.moment)
    for query in _queries(ports, text):
        view = await status.status(ports, asker, query)
        if view.actions:
            return _open(view.actions, view.moment)
    return []


def _open(actions: Iterable[Action], moment: Moment) -> list[Suggestion]:
    """Of what is restricted nothing: nobody knows who reads the chat that it would go to."""
    shown = (one for one in actions if not one.restricted)
    return [suggestion(one, moment) for one in islice(shown, MOST)]


def _queries(ports: Ports, text: str) -> Iterator[Query]:
    """What the text may mean: a country that has nothing to do may still be spoken of."""
    with suppress(UnknownBody, NotARef):
        yield parse_query(text, ports.profile) or Query(Scope.MINE)
    words = search_words(text)
    if words:
        yield Query(Scope.FOUND, words=words)


def _article(one: Suggestion) -> InlineQueryResultArticle:
    content = InputTextMessageContent(
        one.html, parse_mode=ParseMode.HTML, link_preview_options=_NO_PREVIEW
    )
    return InlineQueryResultArticle(one.key, one.title, content, description=one.description)
