"""Why the bot says no to a communiqué, to its review or to its publication."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handlers.texts.commands import READ_FORMATS
from handlers.texts.message import esc
from handlers.texts.words import cut
from kpbot.domain import errors_review as errors
from kpbot.domain.errors import Refusal


def _nothing_to_publish(one: errors.NothingToPublish) -> str:
    if one.undecided:
        return (
            "Nothing is accepted yet, so there is nothing to publish. "
            f"{one.undecided} proposals wait in /review."
        )
    return "Everything that was accepted is published already."


WORDS: dict[type[Refusal], Callable[[Any], str]] = {
    errors.NothingToReview: lambda _: (
        f"Nothing waits for review. Send me a communiqué ({READ_FORMATS}), in private."
    ),
    errors.NothingToPublish: _nothing_to_publish,
    errors.InReview: lambda one: (
        f"The {one.cycle} communiqué is still in review. Finish it, or discard it and send "
        "the new file again."
    ),
    errors.NoCorrection: lambda one: (
        f"No such version of the {one.cycle} communiqué waits any more. Send the file again to "
        "see what differs."
    ),
    errors.CannotSplit: lambda one: (
        f"I cannot cut {one.ref} there"
        + (f": “{esc(cut(one.text, 40))}” does not begin a part of its words." if one.text else ".")
    ),
    errors.CannotMerge: lambda one: (
        f"{one.ref} has no such proposal beside it any more. Look at the card again."
    ),
    errors.NoPlenary: lambda _: (
        "I cannot find when the Plenary was held. The text should say so at the top, such as "
        "“was held from 2 to 5 November 2009”. Add it and send the file again."
    ),
    errors.NoProposals: lambda one: (
        f"I read {one.paragraphs} paragraphs and found nothing that gives anybody a task. "
        "Is this the communiqué?"
    ),
    errors.Unreadable: lambda one: esc(one.sentence),
    errors.CardStale: lambda one: (
        f"{one.ref} is published already; use its card in /status."
        if one.published
        else f"{one.ref} was changed after this card was shown. Here it is as it stands."
    ),
    errors.OlderCommunique: lambda one: (
        f"This is the communiqué of {one.cycle}, and I have that of {one.newest} already. "
        "I take them in the order of the years."
    ),
}
