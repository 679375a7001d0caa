"""From a database URL to an engine."""

from __future__ import annotations

from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.dialects import create_engine_for


def create_engine(url: str) -> AsyncEngine:
    """The engine for `url`; nothing is opened yet. Its owner disposes of it.

    Raises `ValueError` for another database than SQLite or PostgreSQL, and
    `sqlalchemy.exc.ArgumentError` where `url` is no database URL.
    """
    return create_engine_for(make_url(url))
