"""The lanes as PTB's rate limiter."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from itertools import count
from math import ceil, inf
from typing import Any, Protocol

import structlog
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from handlers.network.errors import NeverLeft
from handlers.network.lanes import ChatId, Lanes, Ticket
from handlers.network.limits import Lane

log = structlog.get_logger(__name__)

PATIENCE = {Lane.REPLY: 60.0, Lane.BULK: 0.0}
"""Seconds that a message waits for the end of a pause that Telegram asked for.

A person gets an answer within a minute or none. Bulk does not wait here: the ledger has its row,
which outlives a restart, and tries again when the pause is over.
"""

JSON = bool | dict[str, Any] | list[dict[str, Any]]


class Handle(Protocol):
    def cancel(self) -> None: ...


class Time(Protocol):
    """A clock and an alarm; an event loop is one."""

    def time(self) -> float:
        """Seconds since some moment."""
        ...

    def call_at(self, when: float, callback: Callable[[], object], /) -> Handle:
        """Call back once that moment has come."""
        ...


@dataclass(slots=True)
class _Waiting:
    """A place in the lanes, and how its owner hears that the turn has come."""

    ticket: Ticket
    turn: asyncio.Future[None]


class LaneLimiter(BaseRateLimiter[Lane]):
    """Lets messages leave lane by lane; `rate_limit_args` is the lane, a reply where not given.

    What is no message (updates, answers to presses, files, menus) leaves at once. A `RetryAfter`
    stalls its own chat alone; replies are then sent again, bulk is left to the ledger.
    """

    def __init__(self, time: Time | None = None) -> None:
        """Go by the running event loop, if no other time is given."""
        self._time = time
        self._lanes = Lanes()
        self._waiting: dict[int, _Waiting] = {}
        self._numbers = count()
        self._bulk_is_open = True
        self._alarm: Handle | None = None
        self._rings_at = inf
        self._latest = -inf

    async def initialize(self) -> None:
        """Open both lanes."""
        self._bulk_is_open = True

    def close_bulk(self) -> None:
        """Let no more bulk leave: what waits, and what comes, fails with `NeverLeft`."""
        self._bulk_is_open = False
        for waiting in self._waiting.values():
            if waiting.ticket.lane is Lane.BULK and not waiting.turn.done():
                waiting.turn.set_exception(_closing())

    async def shutdown(self) -> None:
        """Let nobody wait any longer: their senders are cancelled."""
        self._set_alarm(inf)
        for waiting in self._waiting.values():
            waiting.turn.cancel()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, JSON]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Lane | None,
    ) -> JSON:
        """Call back when it is the message's turn.

        Raises `RetryAfter` where Telegram asked for a longer pause than the lane has patience.
        """
        chat_id = _chat_of(endpoint, data)
        if chat_id is None:
            return await callback(*args, **kwargs)
        lane = rate_limit_args or Lane.REPLY
        if lane is Lane.BULK and not self._bulk_is_open:
            raise _closing()
        number, until = next(self._numbers), self._now() + PATIENCE[lane]
        while True:
            ticket = Ticket(number, lane, chat_id, until)
            await self._turn(ticket)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as slow:
                pause = seconds(slow)
                log.warning("telegram asks to wait", chat_id=chat_id, seconds=pause)
                self._hold(chat_id, self._now() + pause)
                if until < self._lanes.held_until(chat_id):
                    raise
            finally:
                self._arrived(ticket)

    async def _turn(self, ticket: Ticket) -> None:
        """Wait until the message may leave."""
        now, held_until = self._now(), self._lanes.held_until(ticket.chat_id)
        if held_until > now and held_until > ticket.patient_until:
            raise RetryAfter(ceil(held_until - now))
        turn = asyncio.get_running_loop().create_future()
        ticket.gone = turn.done
        self._waiting[ticket.number] = _Waiting(ticket, turn)
        self._lanes.join(ticket, now)
        self._release()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._arrived(ticket)  # its turn had come, and it is not taken
            raise
        finally:
            del self._waiting[ticket.number]

    def _release(self) -> None:
        """Let all leave whose turn has come, and look again when the next may."""
        now = self._now()
        while ticket := self._lanes.next(now):
            self._waiting[ticket.number].turn.set_result(None)
        self._set_alarm(self._lanes.opens_at(now))

    def _arrived(self, ticket: Ticket) -> None:
        self._lanes.arrived(ticket, self._now())
        self._release()

    def _hold(self, chat_id: ChatId, until: float) -> None:
        now = self._now()
        for ticket in self._lanes.hold(chat_id, until, now):
            waiting = self._waiting[ticket.number]
            if not waiting.turn.done():
                waiting.turn.set_exception(RetryAfter(ceil(until - now)))

    def _set_alarm(self, when: float) -> None:
        if when == self._rings_at:
            return
        if self._alarm is not None:
            self._alarm.cancel()
        self._rings_at = when
        self._alarm = self._timer().call_at(when, self._ring) if when < inf else None

    def _ring(self) -> None:
        # A clock of coarse steps may ring a trifle early: the moment has come all the same.
        self._latest = max(self._latest, self._rings_at)
        self._rings_at = inf
        self._release()

    def _now(self) -> float:
        self._latest = max(self._latest, self._timer().time())
        return self._latest

    def _timer(self) -> Time:
        # No clock of the day: that may be set, and a pause lasts as long as it lasts.
        return self._time or asyncio.get_running_loop()


class NoLimits(BaseRateLimiter[Lane]):
    """Everything leaves at once, as suits a Bot API in the same process."""

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, JSON]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,  # noqa: ARG002 - PTB gives it
        data: dict[str, Any],  # noqa: ARG002 - as above
        rate_limit_args: Lane | None,  # noqa: ARG002 - as above
    ) -> JSON:
        return await callback(*args, **kwargs)


def _closing() -> NeverLeft:
    return NeverLeft("the bot is being stopped")


def seconds(slow: RetryAfter) -> float:
    """The pause that Telegram asks for."""
    wait = slow.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()


def _chat_of(endpoint: str, data: dict[str, Any]) -> ChatId | None:
    """The chat that gets a message, or sees one change; None for all other requests."""
    name = endpoint.lower()
    if not name.startswith(("send", "copymessage", "forwardmessage", "editmessage")):
        return None
    chat_id = data.get("chat_id")
    if chat_id is None or name == "sendchataction":
        return None
    try:
        return int(chat_id)
    except ValueError:
        return str(chat_id)
