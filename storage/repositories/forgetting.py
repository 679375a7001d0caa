"""What leads to a person goes; what was done stays, under the person's key alone."""

from __future__ import annotations

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import (
    chat_habits,
    delegates,
    invitations,
    letters,
    nudges,
    offices,
    wrong_tokens,
)

NOBODY = 0
"""Stands for who is gone where a person has to stand; no Telegram user has this id."""


async def forget(connection: AsyncConnection, user_id: int) -> None:
    """Take a person out of every table. A private chat has the id of its person."""
    for sent in (nudges, letters):
        there = update(sent).where(sent.c.chat_id == user_id)
        await connection.execute(there.values(chat_id=None))
    for name in ("invited_by", "accepted_by"):
        by = update(invitations).where(invitations.c[name] == user_id)
        await connection.execute(by.values({name: NOBODY}))
    await connection.execute(delete(chat_habits).where(chat_habits.c.chat_id == user_id))
    for of_person in (wrong_tokens, offices, delegates):
        await connection.execute(delete(of_person).where(of_person.c.user_id == user_id))
