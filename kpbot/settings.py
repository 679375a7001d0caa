"""Settings, from the environment or `.env`, read once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from kpbot.communique.readers import MEGABYTE, Limits
from kpbot.domain.language import Language


class SettingsError(ValueError):
    """A setting cannot be used; the message names it and says what it should be."""


class Settings(BaseSettings):
    """Each field is the setting `KPBOT_` and its name; `.env.example` explains them."""

    model_config = SettingsConfigDict(env_prefix="KPBOT_", env_file=".env", extra="ignore")

    telegram_token: SecretStr | None = None
    telegram_api_url: str | None = None
    database_url: str = "sqlite+aiosqlite:///kpbot.db"
    owners: Annotated[tuple[int, ...], NoDecode] = ()
    profile: Path | None = None
    timezone: str = "UTC"
    language: Language = Language.ENGLISH
    read_max_mb: Annotated[float, Field(gt=0, le=2000)] = 20
    read_max_pages: Annotated[int, Field(ge=1, le=10_000)] = 500
    read_max_expanded_mb: Annotated[float, Field(gt=0, le=2000)] = 100
    read_seconds: Annotated[float, Field(gt=0, le=600)] = 30
    backup_folder: Path | None = Path("backups")
    backup_keep: Annotated[int, Field(ge=1, le=10_000)] = 14
    log_format: Literal["text", "json"] = "text"

    @field_validator(
        "telegram_token", "telegram_api_url", "profile", "backup_folder", mode="before"
    )
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("telegram_api_url")
    @classmethod
    def _without_slash(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("should be a web address such as http://127.0.0.1:8081")
        return value.rstrip("/") if value else None

    @field_validator("owners", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        words = value.replace(",", " ").split()
        if not all(word.isdecimal() for word in words):
            raise ValueError("should be Telegram user ids, such as 123456789, 987654321")
        return tuple(map(int, words))

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
            raise ValueError("should be a zone such as Africa/Windhoek") from unknown
        return value

    @property
    def read_limits(self) -> Limits:
        """What a document may cost."""
        return Limits(
            size=round(self.read_max_mb * MEGABYTE),
            pages=self.read_max_pages,
            expanded=round(self.read_max_expanded_mb * MEGABYTE),
            seconds=self.read_seconds,
        )

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def load_settings() -> Settings:
    """The settings; raises `SettingsError` with one sentence for the first that is wrong."""
    try:
        return Settings()
    except ValidationError as invalid:
        first = invalid.errors()[0]
        name = "_".join(str(part) for part in first["loc"][:1]).upper()
        why = first["msg"].removeprefix("Value error, ").removeprefix("Input ")
        raise SettingsError(f"The setting KPBOT_{name} {why}.") from invalid
