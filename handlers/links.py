"""What the links carry that open the private chat with the bot at a card: `/start` and a payload.

Telegram takes up to 64 of the characters A-Z, a-z, 0-9, `_` and `-`. The tokens of invitations are
longer than any payload of ours and have no such form.
"""

from __future__ import annotations

import re

from kpbot.domain.refs import Ref

_CARD = re.compile(r"item_(\d{4})_(\d{1,5})_(\d{1,4})")


def card_payload(ref: Ref) -> str:
    return f"item_{ref.cycle}_{ref.paragraph}_{ref.position}"


def ref_in(payload: str) -> Ref | None:
    """The ref whose card a payload opens; None for any other payload."""
    found = _CARD.fullmatch(payload)
    return Ref(*map(int, found.groups())) if found else None


def address(bot: str, payload: str) -> str:
    """The link; `bot` is the bot's username."""
    return f"https://t.me/{bot}?start={payload}"


def payload_in(address: str) -> str:
    return address.partition("?start=")[2]
