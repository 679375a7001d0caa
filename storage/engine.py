"""From a database URL to an engine."""

from __future__ import annotations

from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.dialects import create_engine_for


def create_engine(url: str) -> AsyncEngine:
    """The engine for `url`. Its owner disposes of it.

    Raises `ValueError` for anything else than SQLite by aiosqlite or PostgreSQL by asyncpg, and
    where that driver is not installed or the file cannot be opened; raises
    `sqlalchemy.exc.ArgumentError` where `url` is no database URL.
    """
    return create_engine_for(make_url(url))
