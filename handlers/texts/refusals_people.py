"""Why the bot says no about delegates, organisations and links."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handlers.texts.message import bold, esc
from handlers.texts.words import cut, day, listed
from kpbot.domain import errors_people as errors
from kpbot.domain.errors import Refusal
from kpbot.domain.profile import Profile


def _unknown_organisation(one: errors.UnknownOrganisation) -> str:
    name = esc(cut(one.text, 40))
    if one.nearest:
        near = esc(listed(one.nearest, "or"))
        return f"I know no organisation “{name}”. Did you mean {near}?"
    return f"I know no Participant and no observer organisation “{name}”."


def _missing(one: errors.OrganisationMissing, profile: Profile) -> str:
    title = profile.office_name(one.office)
    short = profile.participants[0].short if profile.participants else profile.example
    return (
        "Whose delegate is to hold it? Add the Participant or the observer organisation: "
        f"<code>/invite {esc(title)} {esc(short)}</code>"
    )


def _holds_already(one: errors.HoldsAlready, profile: Profile) -> str:
    name, title = esc(cut(one.name, 60)), bold(profile.office_name(one.office))
    if one.since:
        return f"{name} is to hold the office {title} from {day(one.since)} already."
    return f"{name} holds the office {title} already."


WORDS: dict[type[Refusal], Callable[[Any], str]] = {
    errors.UnknownOrganisation: _unknown_organisation,
    errors.InvitationRefused: lambda _: (
        "This link does not work, or works no longer. Please ask the Secretariat for a new one."
    ),
    errors.InvitationSettled: lambda _: (
        "This invitation is over already. /invite lists what is open."
    ),
    errors.OfficesChanged: lambda _: (
        "Your offices have changed since. Send /forgetme again to see what would end."
    ),
    errors.AwardOver: lambda _: (
        "That is no longer to be given so: its year is over, or a later communiqué says otherwise. "
        "/role shows how it stands."
    ),
    errors.AwardTaken: lambda one: (
        f"{esc(cut(one.name, 60))} has taken the office {bold(one.title)} already. Nothing changed."
    ),
    errors.NotTheirDelegate: lambda one: (
        f"I know that person as a delegate of {esc(one.participant)} no longer. "
        "/role shows how it stands."
    ),
    errors.InvitationOpen: lambda one: (
        f"A link for {esc(one.organisation)} is out already. /invite lists it, with a button to "
        "revoke it."
    ),
    errors.SecretariatEnds: lambda _: (
        "The Secretariat is held without an end, so that it is never empty. Leave “until …” out."
    ),
    errors.UnmetSecretariat: lambda _: (
        "I have not met this person, and with a wrong digit nobody would be the Secretariat. "
        "Offer it by a link: <code>/invite Secretariat</code>. Once it is accepted, /role end ends "
        "yours."
    ),
    errors.EndsBeforeItBegins: lambda one: (
        f"It would end on {day(one.until)}, before it begins on {day(one.since)}."
    ),
}

WITH_NAMES: dict[type[Refusal], Callable[[Any, Profile], str]] = {
    errors.OrganisationMissing: _missing,
    errors.HoldsAlready: _holds_already,
    errors.SeveralHold: lambda one, profile: (
        f"{esc(listed(one.names))} hold the office {bold(profile.office_name(one.office))}. "
        "Say who leaves with /role end, and give it to the new one with /role."
    ),
    errors.AlreadyHeld: lambda one, profile: (
        f"You hold the office {bold(profile.office_name(one.office))} already. Nothing changes, "
        "and the link stays good for somebody else."
    ),
}
