"""Who may not read a restricted action is answered as in a world in which there is none."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import delete, select
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.local.reply import Reply
from handlers.presses import Press, press
from kpbot.domain.offices import Office
from kpbot.domain.permissions import can_read
from storage.tables import actions, mandates, nudges
from tests.builders import PROFILE, make_action, make_delegate
from tests.chat.conftest import World, open_world

X = "12.1"
"""Of WGM and WGDE."""
FULL = f"2009/{X}"
MADE_UP = 10_000
"""An entry of the audit trail that there is in neither world."""
BODIES = ("WGM", "WGDE")
CHATS = ("WGM", "WGS", "KP Chair", "a group of nobody")

COMMANDS = (
    *("/status", "/status all", "/status overdue", "/status WGM", "/status para 12", "/mine"),
    *(
        f"/status {X}",
        f"/status {FULL}",
        "/overdue",
        "/due 366",
        "/find Guinea",
        f"/find {X}",
        "/settings",
    ),
    *(f"/item {X}", f"/item {FULL}", f"/why {X}", f"/history {X}", f"/forecast {X}", "/help"),
    *("/forecast", "/forecast WGM", "/forecast all", "/forecast para 12", "/forecast overdue"),
    *("/item 12.2", "/item 12.9", "/start item_2009_12_1", "/meeting", "/members WGM"),
)
ACTS = (
    *(f"/done {X} words", f"/progress {X} words", f"/block {X} words", f"/reopen {X} words"),
    *(f"/snooze {X}", f"/snooze {X} off", f"/extend {X} 30 June 2011 words", f"/drop {X} words"),
    *(f"/extend {X} two weeks before the Plenary words", f"/block 17.1 by {X} words"),
    *(f"/assign {X} WGS", f"/restrict {X}", f"/restrict {X} off"),
    *(f"/confirm {X}", f"/return {X} words"),
)


def presses(entries: tuple[int, ...]) -> Iterator[str]:
    """Made up by hand, with numbers of entries that are about the action."""
    for verb in (Press.CARD, Press.ITEM, Press.WHY, Press.TOLD_PROGRESS, Press.TOLD_BLOCKED):
        yield press(verb, FULL)
    for verb in (Press.CONFIRM_DONE, Press.RETURN):
        yield from (press(verb, FULL, version) for version in (1, 2))
    yield from (press(Press.FILE, number) for number in (1, MADE_UP))
    for verb in (Press.DONE, Press.TOLD_DONE, Press.TOLD_SNOOZE, Press.TOLD_CLEARED):
        yield from (press(verb, FULL, version) for version in (1, 2))
    for entry in entries:
        yield press(Press.TOLD_UNDO, FULL, entry)
        for verb in (Press.UNDO, Press.CONFIRM_EXTENSION, Press.REFUSE_EXTENSION):
            yield press(verb, entry)
    yield press(Press.HISTORY, FULL, 0)
    yield press(Press.FORECAST, "ref", FULL, 0)
    for scope, argument in (
        ("all", ""),
        ("body", "WGM"),
        ("paragraph", 12),
        ("overdue", ""),
        ("due", "366 WGM"),
    ):
        yield press(Press.FORECAST, scope, argument, 0)
        for page in (0, 1, 3):
            yield press(Press.STATUS, scope, argument, page)
    yield press(Press.STATUS, "found", "Guinea", 0)
    yield press(Press.STATUS, "mine", "", 0)
    yield press(Press.SETTINGS)


@asynccontextmanager
async def without() -> AsyncIterator[World]:
    """A world in which there is no such action."""
    async with open_world(sample=True) as world:
        async with world.bot.ports.store.writing() as work:
            run = work.actions._connection.execute  # type: ignore[attr-defined]
            named = (actions.c.paragraph == 12) & (actions.c.position == 1)
            gone = select(actions.c.id).where(named)
            await run(delete(nudges).where((nudges.c.paragraph == 12) & (nudges.c.position == 1)))
            await run(delete(mandates).where(mandates.c.action_id.in_(gone)))
            await run(delete(actions).where(named))
            await work.commit()
        yield world


@asynccontextmanager
async def with_one() -> AsyncIterator[World]:
    """A world in which it is restricted, overdue, noted on, and waits for another date."""
    async with open_world(sample=True) as world:
        await world.says("Secretariat", f"/restrict {X}")
        await world.says("Chair of WGM", f"/progress {X} words of no concern to others")
        await world.says("Chair of WGM", f"/extend {X} 1 December 2010 reasons of their own")
        await world.sends("Chair of WGM", "a.pdf", "Text", caption=f"/progress {X} with a file")
        yield world


def outsiders(world: World) -> list[str]:
    """All people of the cast who may not read it, strangers among them."""
    action = make_action(X, BODIES, restricted=True)

    def may(office: Office | None) -> bool:
        return office is not None and can_read(make_delegate(office), action, PROFILE)

    names = [
        user.first_name
        for user in world.api.world.users.values()
        if not user.is_bot and not may(PROFILE.find_office(user.first_name))
    ]
    assert {"Observer", "stranger", "Chair of WGS", "Member of Participants"} <= set(names)
    assert not {"Secretariat", "KP Chair", "KP Vice-Chair", "Member of WGDE"} & set(names)
    return names


def seen(reply: Reply) -> list[object]:
    """All that a person can see of an answer."""
    return [
        (one.kind, one.text, one.html, one.alert, [] if one.kind == "answered" else keys(one))
        for one in reply
    ]


def keys(said: object) -> list[object]:
    return [(key.text, key.data, key.url) for key in said.message.buttons]  # type: ignore[attr-defined]


async def asked(world: World, who: str, where: str, words: tuple[str, ...]) -> list[object]:
    return [(text, seen(await world.says(who, text, where))) for text in words]


async def pressed(world: World, who: str, where: str, datas: tuple[str, ...]) -> list[object]:
    """The notices, and what the message and the chat then show."""
    person, bot = world.conversation.person(who), world.bot.application.bot
    chat = world.chat(where) if where != "private" else world.api.private(person)
    told: list[object] = []
    for data in datas:
        markup = InlineKeyboardMarkup([[InlineKeyboardButton("Press", callback_data=data)]])
        sent = await bot.send_message(chat.id, "Press", reply_markup=markup)
        message = chat.messages[sent.message_id]
        told.append((data, seen(await world.conversation.presses(person, message, 0))))
    return told


@pytest.mark.parametrize("day", ["2009-11-06", "2010-07-08"])
async def test_every_command_of_every_outsider_is_answered_as_if_there_were_none(day: str) -> None:
    async with with_one() as one, without() as other:
        for world in (one, other):
            await world.until(day)
        for who in outsiders(one):
            for words in (COMMANDS, ACTS):
                answers = await asked(one, who, "private", words)
                assert answers == await asked(other, who, "private", words), who


@pytest.mark.parametrize("where", CHATS)
async def test_so_it_is_in_every_kind_of_chat(where: str) -> None:
    async with with_one() as one, without() as other:
        for world in (one, other):
            await world.until("2010-07-08")
        for who in ("Observer", "stranger", "Chair of WGS", "Member of PC"):
            for words in (COMMANDS, ACTS):
                answers = await asked(one, who, where, words)
                assert answers == await asked(other, who, where, words), who


@pytest.mark.parametrize("where", ["private", "WGM"])
async def test_so_is_every_press_also_one_made_up_by_hand(where: str) -> None:
    async with with_one() as one, without() as other:
        async with one.bot.ports.store.reading() as work:
            entries = await work.audit.of_action(make_action(X).ref)
        numbers = tuple(entry.id or 0 for entry in entries[-3:])
        for world in (one, other):
            await world.until("2010-07-08")
        datas = tuple(presses((*numbers, MADE_UP)))
        for who in ("Observer", "Chair of WGS"):
            answers = await pressed(one, who, where, datas)
            assert answers == await pressed(other, who, where, datas), who


async def test_what_was_tried_is_on_record_all_the_same() -> None:
    async with with_one() as world:
        await world.says("Chair of WGS", f"/done {X} words")
        await world.says("Observer", f"/item {X}")
        history = await world.says("Chair of WGM", f"/history {X}")
        assert "Chair of WGS\ntried /done and was refused" in history.text
        assert "Observer\ntried /item and was refused" in history.text
