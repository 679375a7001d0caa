"""A bot that is killed at a step of its work, as by a power cut."""

from __future__ import annotations

import os
import resource
import signal
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine
from telegram.ext import ExtBot
from telegram.request import RequestData

from handlers.chat.replying import TelegramMessenger
from handlers.network.limiter import NoLimits
from handlers.network.limits import Lane
from handlers.network.request import AiohttpRequest
from kpbot.domain.chats import Destination
from kpbot.services.views import Notice, NudgeNotice
from storage.unit_of_work import SqlStore, SqlWork


@dataclass
class Fate:
    """At which step the process ends, e.g. `before commit 2`; counts the steps on the way.

    With `full commit 2` it lives on, and for that one commit the disk is full.
    """

    step: str
    seen: Counter[str] = field(default_factory=Counter)

    def reach(self, moment: str) -> bool:
        """Whether this is the step, if the process outlives it."""
        self.seen[moment] += 1
        fatal = f"{moment} {self.seen[moment]}" == self.step
        if fatal and not moment.startswith("full"):
            os.kill(os.getpid(), signal.SIGKILL)
        return fatal


class MortalStore(SqlStore):
    """A store that may die before a statement, and before and after a commit."""

    def __init__(self, engine: AsyncEngine, fate: Fate) -> None:
        super().__init__(engine)
        self._fate = fate
        event.listen(engine.sync_engine, "before_cursor_execute", self._before_statement)

    def _before_statement(self, connection: Connection, *_: object) -> None:
        if connection.get_execution_options().get("kpbot_writes"):
            self._fate.reach("statement")

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[SqlWork]:
        async with super().writing() as work:
            commit = work.commit

            async def watched() -> None:
                self._fate.reach("before commit")
                with _full_disk(self._fate.reach("full commit")):
                    await commit()
                self._fate.reach("after commit")

            work.commit = watched  # type: ignore[method-assign]  # this one instance may die
            yield work


class _full_disk:  # noqa: N801 - used as a function
    """No file can grow any more, nor be written to, while `full`."""

    def __init__(self, full: bool) -> None:  # noqa: FBT001 - a switch
        self._full = full

    def __enter__(self) -> None:
        if self._full:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))

    def __exit__(self, *_: object) -> None:
        if self._full:
            resource.setrlimit(
                resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
            )


_about: ContextVar[str] = ContextVar("about", default="")


class MortalRequest(AiohttpRequest):
    """A request that may die before it leaves and after its answer."""

    def __init__(self, fate: Fate) -> None:
        super().__init__()
        self._fate = fate

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *timeouts: Any,
        **named: Any,
    ) -> tuple[int, bytes]:
        self._fate.reach("request")
        about = quote(_about.get())
        answer = await super().do_request(
            f"{url}?{about}", method, request_data, *timeouts, **named
        )
        self._fate.reach("answer")
        return answer


class Messenger(TelegramMessenger):
    """Tells the server which rows of the ledger a message is about."""

    async def send(self, destination: Destination, told: Notice) -> int:
        items = told.items if isinstance(told, NudgeNotice) else ()
        _about.set(
            "|".join(
                f"{one.action.ref.full} {one.body} {one.rung.code} {one.action.due_on}"
                for one in items
            )
        )
        return await super().send(destination, told)


def bot_at(url: str, story: str, fate: Fate, request: AiohttpRequest) -> ExtBot[Lane]:
    return ExtBot(
        f"{story}:{os.getpid()}:{quote(fate.step)}",
        base_url=f"{url}/bot",
        request=request,
        get_updates_request=request,
        rate_limiter=NoLimits(),
    )
