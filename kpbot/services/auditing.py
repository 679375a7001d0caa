"""Writing the audit trail, in the transaction of the change itself."""

from __future__ import annotations

from kpbot.domain.actions import Action
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.offices import Delegate
from kpbot.domain.permissions import acting_as
from kpbot.domain.profile import Profile
from kpbot.domain.refs import Ref
from kpbot.domain.review import Draft
from kpbot.domain.signatures import Signature
from kpbot.services.ports import Asker, Ports, Work


class HandledAlready(Exception):  # noqa: N818 - reads as what happened
    """The same request has come again; what it asked for is done, and was answered."""


def signature(person: Delegate, profile: Profile, bodies: tuple[str, ...] = ()) -> Signature:
    """How a person signs: with the office that counts for `bodies`."""
    office = acting_as(person, bodies, profile)
    title = profile.office_name(office) if office else ""
    return Signature(person.key, title, person.name, person.user_id)


def place_of(asker: Asker) -> int | None:
    """The chat of a request, as the trail keeps it: a private chat has the id of a person."""
    return None if asker.private else asker.destination.chat_id


async def record(
    work: Work,
    ports: Ports,
    asker: Asker,
    person: Delegate,
    verb: Verb,
    *,
    ref: Ref | None = None,
    bodies: tuple[str, ...] = (),
    text: str = "",
    before: Action | None = None,
    drafts: tuple[Draft, ...] = (),
) -> AuditEntry:
    """Append what `person` did at this moment; returns the entry with its id.

    Raises `HandledAlready` where the same update did so before.
    """
    now = ports.clock.now()
    if asker.update_id is not None and not await work.updates.claim(asker.update_id, verb, now):
        raise HandledAlready
    return await work.audit.add(
        AuditEntry(
            at=now,
            by=signature(person, ports.profile, bodies or (before.bodies if before else ())),
            chat_id=place_of(asker),
            verb=verb,
            ref=ref,
            bodies=bodies,
            text=text,
            before=before,
            drafts=drafts,
        )
    )


async def record_event(
    work: Work, ports: Ports, actor: str, verb: Verb, text: str, chat_id: int | None = None
) -> None:
    """Append what no person did: the settings, or Telegram itself."""
    await work.audit.add(
        AuditEntry(
            at=ports.clock.now(),
            by=Signature(None, actor),
            chat_id=chat_id,
            verb=verb,
            text=text,
        )
    )
