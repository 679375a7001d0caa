"""Invitations, and who brings wrong tokens. There are a few dozen a year, so no index helps."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from kpbot.domain.invitations import Invitation, InvitationState, WrongTokens
from kpbot.domain.offices import Office, Role
from storage.dialects import insert_or_replace
from storage.tables import NO_BODY, invitations, wrong_tokens
from storage.types import AnyRow

_OF_DIGEST = select(invitations).where(invitations.c.digest == bindparam("digest"))
_GET = select(invitations).where(invitations.c.id == bindparam("id"))
_OPEN = (
    select(invitations)
    .where(invitations.c.state == InvitationState.OPEN)
    .order_by(invitations.c.id)
)
_WRONG = select(wrong_tokens).where(wrong_tokens.c.user_id == bindparam("user_id"))


class SqlInvitations:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, invitation: Invitation) -> None:
        office = {"role": invitation.office.role, "body": invitation.office.body or NO_BODY}
        row = {
            "digest": invitation.digest,
            "organisation": invitation.organisation,
            "invited_by": invitation.invited_by,
            "made_at": invitation.made_at,
            "ends_at": invitation.ends_at,
            "since": invitation.since,
            "until": invitation.until,
        }
        new = insert(invitations).values(row | office | _state(invitation))
        await self._connection.execute(new)

    async def of_digest(self, digest: str) -> Invitation | None:
        row = (await self._connection.execute(_OF_DIGEST, {"digest": digest})).first()
        return _invitation(row) if row else None

    async def get(self, invitation_id: int) -> Invitation | None:
        row = (await self._connection.execute(_GET, {"id": invitation_id})).first()
        return _invitation(row) if row else None

    async def open(self) -> list[Invitation]:
        return [_invitation(row) for row in await self._connection.execute(_OPEN)]

    async def save(self, invitation: Invitation) -> None:
        changed = update(invitations).where(invitations.c.id == invitation.id)
        await self._connection.execute(changed.values(_state(invitation)))

    async def wrong(self, user_id: int) -> WrongTokens | None:
        row = (await self._connection.execute(_WRONG, {"user_id": user_id})).first()
        return WrongTokens(row.since, row.tries) if row else None

    async def save_wrong(self, user_id: int, wrong: WrongTokens, forget: datetime) -> None:
        old = delete(wrong_tokens).where(wrong_tokens.c.since <= forget)
        await self._connection.execute(old)
        row = {"user_id": user_id, "since": wrong.since, "tries": wrong.tries}
        await self._connection.execute(insert_or_replace(self._connection, wrong_tokens), row)


def _state(invitation: Invitation) -> dict[str, object]:
    return {
        "state": invitation.state,
        "settled_at": invitation.settled_at,
        "accepted_by": invitation.accepted_by,
    }


def _invitation(row: AnyRow) -> Invitation:
    return Invitation(
        digest=row.digest,
        office=Office(Role(row.role), row.body or None),
        organisation=row.organisation,
        invited_by=row.invited_by,
        made_at=row.made_at,
        ends_at=row.ends_at,
        state=InvitationState(row.state),
        settled_at=row.settled_at,
        accepted_by=row.accepted_by,
        since=row.since,
        until=row.until,
        id=row.id,
    )
