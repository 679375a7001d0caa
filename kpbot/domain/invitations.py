"""Invitations: an office that is offered to whoever brings the token, once and for a while."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from secrets import token_urlsafe

from kpbot.domain.offices import Office

LASTS = timedelta(hours=72)
"""From making a link to its end: a delegation answers over a weekend, and a link that was
forwarded too far is soon worth nothing."""

TOKEN_BYTES = 24
"""Random bytes of a token: 192 bits, 32 characters of the 64 that a deep link may carry."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}", re.ASCII)

MOST_WRONG = 5
"""Wrong tokens that one account may try within `WRONG_WITHIN`; later ones are not looked at."""

WRONG_WITHIN = timedelta(hours=1)


def new_token() -> str:
    return token_urlsafe(TOKEN_BYTES)


def looks_like_token(text: str) -> bool:
    return _TOKEN.fullmatch(text) is not None


def digest_of(token: str) -> str:
    """What is stored instead of a token. It is random and long, so it needs no salt."""
    return sha256(token.encode()).hexdigest()


class InvitationState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    REVOKED = "revoked"


class WhyRefused(StrEnum):
    """Why a token opened nothing: for the audit trail, never for who brought it."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"
    TERM_OVER = "the term is over"
    INVITER_LEFT = "the inviter is no longer the Secretariat"
    CLAIMED = "somebody holds the Secretariat"
    TOO_MANY = "too many wrong ones"


@dataclass(frozen=True, slots=True)
class Invitation:
    """An office offered on behalf of an organisation, by its code or short name.

    `invited_by` is None for the code by which the first Secretariat claims the office; that one
    has no `ends_at`. `id` is None until stored. `since` and `until` are the days of the term that
    is offered: from its acceptance on, and for good, where they are None.
    """

    digest: str
    office: Office
    organisation: str
    invited_by: int | None
    made_at: datetime
    ends_at: datetime | None
    state: InvitationState = InvitationState.OPEN
    settled_at: datetime | None = None
    accepted_by: int | None = None
    since: date | None = None
    until: date | None = None
    id: int | None = None

    @property
    def is_claim(self) -> bool:
        return self.invited_by is None

    def why_closed(self, now: datetime) -> WhyRefused | None:
        """Why it cannot be accepted at `now`; None where it can, for all that it knows itself."""
        if self.state is InvitationState.ACCEPTED:
            return WhyRefused.USED
        if self.state is InvitationState.REVOKED:
            return WhyRefused.REVOKED
        if self.ends_at is not None and self.ends_at <= now:
            return WhyRefused.EXPIRED
        return None

    def accepted(self, by: int, at: datetime) -> Invitation:
        return replace(self, state=InvitationState.ACCEPTED, settled_at=at, accepted_by=by)

    def revoked(self, at: datetime) -> Invitation:
        return replace(self, state=InvitationState.REVOKED, settled_at=at)


@dataclass(frozen=True, slots=True)
class WrongTokens:
    """How many wrong tokens an account has brought since a moment."""

    since: datetime
    tries: int

    @classmethod
    def after(cls, before: WrongTokens | None, now: datetime) -> WrongTokens:
        """With one more; those of long ago are forgotten."""
        if before is None or now - before.since >= WRONG_WITHIN:
            return cls(now, 1)
        return replace(before, tries=before.tries + 1)

    def too_many(self, now: datetime) -> bool:
        return self.tries >= MOST_WRONG and now - self.since < WRONG_WITHIN
