"""Why the bot says no to other habits of a chat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handlers.texts.message import esc
from handlers.texts.words import cut, listed
from kpbot.domain import errors_habits as errors
from kpbot.domain.errors import Refusal


def _unknown_zone(one: errors.UnknownZone) -> str:
    name = esc(cut(one.text, 40))
    if one.nearest:
        return f"I know no time zone “{name}”. Did you mean {esc(listed(one.nearest, 'or'))}?"
    return f"I know no time zone “{name}”. Name it by a region and a city, such as Africa/Windhoek."


WORDS: dict[type[Refusal], Callable[[Any], str]] = {
    errors.NotATime: lambda one: (
        f"“{esc(cut(one.text, 40))}” is no {'span of hours' if one.span else 'time'} that I can "
        f"use. Write it like {'20:00 to 07:00, or none' if one.span else '08:30'}."
    ),
    errors.NotDays: lambda one: (
        f"“{esc(cut(one.text, 40))}” names no days that I know. Write them like Monday to Friday, "
        "or Monday, Tuesday and Thursday."
    ),
    errors.UnknownZone: _unknown_zone,
    errors.NotALanguage: lambda one: (
        f"“{esc(cut(one.text, 40))}” is no language of the daily message: it is English or French."
    ),
    errors.NoWorkingDay: lambda _: (
        "A chat needs one working day at least, or nothing would ever come."
    ),
    errors.DigestInQuietHours: lambda one: (
        f"The daily message would come at {one.at:%H:%M}, in the quiet hours from "
        f"{one.quiet_from:%H:%M} to {one.quiet_until:%H:%M}. Change the other one first."
    ),
    errors.TooManyDaysOff: lambda one: (
        f"That is too much: a chat has at most {one.in_a_row} days off in a row, and "
        f"{one.times} times. To begin anew: /settings off none."
    ),
    errors.NotABodysChat: lambda _: (
        "This chat is no body’s, so nothing comes here by itself. The Secretariat makes it one "
        "with /bind."
    ),
}
