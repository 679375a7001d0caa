"""/settings: when and how a chat is reminded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from handlers.chat.call import Answer, Call
from handlers.chat.dates import parse_days
from handlers.chat.hours import parse_hours, parse_time, parse_weekdays
from handlers.chat.languages import parse_language
from handlers.chat.zones import find_zone
from handlers.texts.message import Message
from handlers.texts.settings import change_notice, languages, settings, settings_changed
from kpbot.domain.errors import NotADate, WrongUsage
from kpbot.domain.habits import NIGHT, Habits
from kpbot.services import habits_of_chats as service
from kpbot.services.habits_of_chats import Wish

Apply = Callable[[Habits, date], Habits]
_NONE = frozenset({"none", "no", "off"})


async def settings_command(call: Call) -> Message:
    """Show the habits of the chat, or change one."""
    if not call.text.strip():
        return settings(await service.look(call.ports, call.asker), call.ports.profile)
    if call.text.strip().lower() == "language":
        await service.look(call.ports, call.asker)
        return languages()
    wish = read_wish(call.text)
    view = await service.change(call.ports, call.asker, wish)
    return settings_changed(view, call.ports.profile)


async def settings_press(call: Call) -> Answer:
    """A button carries what could be typed."""
    view = await service.change(call.ports, call.asker, read_wish(call.words[0]))
    return Answer(edit=settings(view, call.ports.profile), notice=change_notice(view))


def read_wish(text: str) -> Wish:
    """What `text` says that shall be otherwise. Raises a refusal that says how it is written."""
    words = " ".join(text.split())
    name, _, rest = words.partition(" ")
    name = name.lower()
    if name in _ALONE and not rest:
        return Wish(name, _ALONE[name])
    if name not in _READERS or not rest:
        raise WrongUsage("settings")
    return Wish(f"{name} {rest}", _READERS[name](rest))


def _time(text: str) -> Apply:
    at = parse_time(text)
    return lambda habits, _: replace(habits, at=at)


def _zone(text: str) -> Apply:
    zone = find_zone(text)
    return lambda habits, _: replace(habits, zone=zone)


def _quiet(text: str) -> Apply:
    hours = None if text.lower() in _NONE else NIGHT if text.lower() == "on" else parse_hours(text)
    return lambda habits, _: replace(habits, quiet=hours)


def _days(text: str) -> Apply:
    days = parse_weekdays(text)
    return lambda habits, _: replace(habits, working_days=days)


def _off(text: str) -> Apply:
    if text.lower() in _NONE:
        return lambda habits, _: replace(habits, days_off=())
    first, last, rest = parse_days(text)
    if rest:
        raise NotADate(text, days=True)
    return lambda habits, today: habits.with_days_off(first, last, today)


def _language(text: str) -> Apply:
    language = parse_language(text)
    return lambda habits, _: replace(habits, language=language)


_READERS: dict[str, Callable[[str], Apply]] = {
    "time": _time,
    "zone": _zone,
    "quiet": _quiet,
    "days": _days,
    "off": _off,
    "language": _language,
}
_ALONE: dict[str, Apply | None] = {
    "digest": lambda habits, _: replace(habits, digest=True),
    "single": lambda habits, _: replace(habits, digest=False),
    "reset": None,
}
