"""Why the bot says no to a confirmation or to evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handlers.texts.message import esc
from handlers.texts.words import cut, listed
from kpbot.domain import errors_evidence as errors
from kpbot.domain.errors import Refusal
from kpbot.domain.profile import Profile


def _not_awaiting(one: errors.NotAwaiting) -> str:
    if one.status == "open" and one.missing:
        return f"There is nothing to confirm yet: {one.ref} waits for {esc(listed(one.missing))}."
    if one.status == "open":
        return f"There is nothing to confirm: {one.ref} belongs to no body."
    return f"{one.ref} is {one.status} and awaits no confirmation. /item {one.ref} shows it."


WORDS: dict[type[Refusal], Callable[[Any], str]] = {
    errors.NotAwaiting: _not_awaiting,
    errors.TooManyFiles: lambda one: (
        f"{one.ref} has room for {one.most} files as its evidence, and no more. Put the rest into "
        "one file, or send a link."
    ),
    errors.SameFile: lambda one: f"This file is among the evidence of {one.ref} already.",
    errors.FileWithdrawn: lambda one: (
        f"This file is no longer evidence of {one.ref}. /history {one.ref} shows why."
    ),
    errors.NotAmongOthers: lambda one: (
        f"{one.ref} is restricted, so I show its files in private only: /item {one.ref} there."
    ),
    errors.FileAmongOthers: lambda one: (
        f"{one.ref} is restricted, and everybody here can open this file, so I did not take it. "
        "Delete it here, and send it to me in private as the reply to the card."
    ),
    errors.FileGone: lambda one: (
        f"Telegram no longer gives me “{esc(cut(one.name, 40))}”. Ask who sent it to send it again."
    ),
}

WITH_NAMES: dict[type[Refusal], Callable[[Any, Profile], str]] = {
    errors.AwaitsConfirmation: lambda one, profile: (
        f"Each body has marked {one.ref}. It is done once the {esc(profile.lead)} confirms it."
    ),
}
