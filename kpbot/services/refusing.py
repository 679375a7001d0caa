"""What was refused is on record too."""

from __future__ import annotations

import hmac
from datetime import timedelta

from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.errors import NoRight, NothingPublished, Refusal
from kpbot.domain.refs import Ref
from kpbot.domain.signatures import Signature
from kpbot.services.access import current_cycle
from kpbot.services.auditing import place_of, signature
from kpbot.services.ports import Asker, Ports, Work

ONCE_IN = timedelta(minutes=1)
"""How often the same act of the same person is put on record: nobody floods the trail."""

AS_THE_GROUP = "somebody who wrote as the group"
STRANGER = "stranger"


async def note(ports: Ports, asker: Asker, refusal: Refusal, tried: str, about: str = "") -> None:
    """Put an act on record that was refused for lack of a right, in a transaction of its own.

    `tried` names the command or the button, and `about` the ref that came with it, if it is one.
    What cannot be done for other reasons is no matter for the record.
    """
    if isinstance(refusal, NoRight):
        await _put(ports, asker, tried, refusal, about)


async def note_made_up(ports: Ports, asker: Asker, tried: str) -> None:
    """Put a press on record whose data no button of this version carries.

    It comes from an old message, or somebody has made it up.
    """
    await _put(ports, asker, tried)


async def _put(
    ports: Ports, asker: Asker, tried: str, refusal: NoRight | None = None, about: str = ""
) -> None:
    since = ports.clock.now() - ONCE_IN
    async with ports.store.reading() as work:  # most of a flood ends here, in nobody's way
        by = await by_whom(work, ports, asker)
        if await work.audit.refused_since(by, tried, since):
            return
    async with ports.store.writing() as work:
        if await work.audit.refused_since(by, tried, since):
            return
        await work.audit.add(
            AuditEntry(
                at=ports.clock.now(),
                by=by,
                chat_id=place_of(asker),
                verb=Verb.REFUSED,
                ref=await _ref(work, refusal, about),
                text=tried,
            )
        )
        await work.commit()


async def by_whom(work: Work, ports: Ports, asker: Asker) -> Signature:
    """Who was refused; of a stranger only a number, which leads nobody back to the person."""
    if asker.anonymous:
        return Signature(None, AS_THE_GROUP)
    person = await work.roster.delegate(asker.user_id)
    if person is None:
        number = hmac.digest(ports.pepper, str(asker.user_id).encode(), "sha256").hex()[:8]
        return Signature(None, f"{STRANGER} {number}")
    return signature(person, ports.profile)


async def _ref(work: Work, refusal: NoRight | None, about: str) -> Ref | None:
    named = getattr(refusal, "ref", None)
    if isinstance(named, Ref):
        return named
    try:
        return Ref.parse(about, await current_cycle(work))
    except NothingPublished:
        return None
