"""The local chat: what a person types, and what the bot does with it, as text."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from datetime import datetime, tzinfo
from typing import Any

from telegram.ext import Application

from handlers.local.acting import Actor
from handlers.local.api import LocalBotApi
from handlers.local.cast import Cast, NotInCast
from handlers.local.keyboard import write_plain
from handlers.local.render import Scene, day, day_and_time, harmless, listed, show
from handlers.local.script import HELP, NAMES, CannotDo, Typed, read, read_time, unknown_word
from handlers.local.stage import Stage
from kpbot.services.ports import Clock

AS_IT_HAPPENS = 0.05
"""Seconds between two looks at what the bot did."""

LAST_YEAR = 2100

FAILED = "The bot failed on this message; the log has the details."
FAILED_IN_TIME = "The bot failed while time moved; the log has the details."

_log = logging.getLogger(__name__)


class LocalChat:
    """One person at a time, in one chat at a time, with a bot that knows no network.

    `application` is built on `api` and initialised by its owner; what the bot did before is not
    told. `clock` stands still; `advance` moves it on and runs all jobs up to a time.
    `not_before`, asked after each line, may name a time to which the clock then moves by itself.
    `write` gets line after line, with `echo` also those that were typed.
    """

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        api: LocalBotApi,
        cast: Cast,
        *,
        clock: Clock,
        advance: Callable[[datetime], Awaitable[None]],
        zone: tzinfo,
        not_before: Callable[[], Awaitable[datetime | None]] | None = None,
        write: Callable[[str], object] = write_plain,
        who: str = "Secretariat",
        where: str = "private",
        echo: bool = False,
    ) -> None:
        """Raises `NotInCast` where `who` or `where` names nobody or no chat."""
        cast.enter(api)
        self._actor = Actor(api, cast, who, where)
        self._stage = Stage(application, api)
        self._cast = cast
        self._now = clock.now
        self._advance = advance
        self._zone = zone
        self._not_before = not_before
        self._write = write
        self._echo = echo
        self._words: dict[str, Callable[[str], Awaitable[None]]] = {
            "edit": self._edit,
            "reply": self._reply,
            "file": self._send_file,
            "inline": self._look_up,
            "as": self._become,
            "chat": self._go,
            "now": self._move_time,
            "people": self._list_people,
            "chats": self._list_chats,
            "help": self._help,
        }

    @property
    def prompt(self) -> str:
        """Who is asked, where and when."""
        today = day(self._now(), self._zone)
        return f"{self._actor.user.first_name} @ {self._actor.place}, {today}> "

    @property
    def phrases(self) -> list[str]:
        """What a line to the local chat itself may be, for completion at the keyboard."""
        people = [f":as {person.name}" for person in self._cast.people]
        chats = [f":chat {group.title}" for group in self._cast.groups]
        return [*NAMES, *people, ":chat private", *chats]

    async def run(self, lines: AsyncIterator[str]) -> None:
        """Handle line after line, up to the last one or `:quit`."""
        async for line in lines:
            if not await self.handle(line):
                return

    async def handle(self, line: str) -> bool:
        """Do what a line says; False where it says to leave."""
        typed = read(line)
        if typed is None:
            return True
        if self._echo:
            speaker = f"{self._actor.user.first_name}: " if typed.word is None else ""
            self._write(harmless(f"> {speaker}{line.strip()}"))
        if typed.word == "quit":
            return False
        try:
            await self._do(typed)
            await self._catch_up()
        except (CannotDo, NotInCast) as answer:
            self._print(str(answer).split("\n"))
        return True

    async def _do(self, typed: Typed) -> None:
        if typed.word is None:
            self._actor.say(typed.rest)
            await self._deliver()
        elif typed.word.isdecimal() and typed.word.isascii():
            await self._press(int(typed.word))
        elif typed.word in self._words:
            await self._words[typed.word](typed.rest)
        else:
            raise CannotDo(unknown_word(typed.word))

    async def _reply(self, text: str) -> None:
        self._actor.reply(text)
        await self._deliver()

    async def _edit(self, text: str) -> None:
        self._actor.edit(text)
        await self._deliver()

    async def _send_file(self, path: str) -> None:
        self._actor.send_file(path)
        await self._deliver()

    async def _look_up(self, words: str) -> None:
        offered = self._actor.look_up(words)
        await self._deliver()
        self._print(listed(offered()))

    async def _press(self, number: int) -> None:
        url = self._actor.press(self._stage.keyboard(), number)
        if url:
            self._print([f"(opens {url})"])
        await self._deliver()

    async def _become(self, who: str) -> None:
        self._actor.become(who)
        self._tell_place()

    async def _go(self, where: str) -> None:
        self._actor.go(where)
        self._tell_place()

    async def _move_time(self, to: str) -> None:
        present = f"{day_and_time(self._now(), self._zone)} ({self._zone})"
        if not to:
            self._print([f"It is {present}."])
            return
        moment = read_time(to, self._zone)
        if moment.year > LAST_YEAR:
            raise CannotDo(f"Time ends with {LAST_YEAR} here.")
        if moment < self._now():
            raise CannotDo(f"It is {present} already, and time only moves forward.")
        failed = False
        try:
            await self._tell_while(asyncio.ensure_future(self._advance(moment)))
        except Exception:  # noqa: BLE001 - whatever happens in a job, the chat goes on
            _log.exception("a job failed")
            failed = True
        self._tell(time_moves=True)
        if failed:
            self._print([FAILED_IN_TIME])

    async def _catch_up(self) -> None:
        earliest = await self._not_before() if self._not_before else None
        if earliest is not None and earliest > self._now():
            await self._tell_while(asyncio.ensure_future(self._advance(earliest)))
            self._print([f"It is {day_and_time(self._now(), self._zone)} now."])

    async def _list_people(self, _rest: str) -> None:
        self._print(person.name for person in self._cast.people)

    async def _list_chats(self, _rest: str) -> None:
        self._print(f"{group.title}: {group.body.name}" for group in self._cast.groups)

    async def _help(self, _rest: str) -> None:
        self._print(HELP)

    async def _deliver(self) -> None:
        fine = await self._stage.deliver()
        self._tell()
        if not fine:
            self._print([FAILED])

    def _tell(self, *, time_moves: bool = False) -> None:
        scene = Scene(self._actor.chat, self._zone, time_moves=time_moves)
        for event in self._stage.news():
            self._print(show(event, scene))

    async def _tell_while(self, work: asyncio.Future[None]) -> None:
        """Tell what the bot does while something goes on, as it happens."""
        while not work.done():
            await asyncio.wait({work}, timeout=AS_IT_HAPPENS)
            self._tell(time_moves=True)
        await work

    def _tell_place(self) -> None:
        place = self._actor.place
        where = "in private" if place == "private" else f"in the chat of {place}"
        self._print([f"You are {self._actor.user.first_name}, {where}."])

    def _print(self, lines: Iterable[str]) -> None:
        """A block of lines and a blank one; nothing where there are no lines."""
        block = list(lines)
        for line in [*block, ""] if block else []:
            self._write(harmless(line))
