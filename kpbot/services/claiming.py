"""The first Secretariat: where nobody holds the office, a code from the computer's own screen."""

from __future__ import annotations

from kpbot.domain.audit import Verb
from kpbot.domain.invitations import Invitation, digest_of
from kpbot.domain.permissions import SECRETARIAT
from kpbot.services.auditing import record_event
from kpbot.services.ports import Ports


async def claim_code(ports: Ports) -> str | None:
    """A new code in the place of the last one; None where somebody holds the Secretariat.

    It is good once, for as long as nobody holds the office, until the next start.
    """
    now = ports.clock.now()
    async with ports.store.writing() as work:
        former = [one for one in await work.invitations.open() if one.is_claim]
        for one in former:
            await work.invitations.save(one.revoked(now))
        code = None
        if not await work.roster.holders(SECRETARIAT):
            code = ports.token()
            claim = Invitation(digest_of(code), SECRETARIAT, "", None, now, None)
            await work.invitations.add(claim)
            await record_event(work, ports, "settings", Verb.INVITED, "the first Secretariat")
        if former or code:
            await work.commit()
    return code
