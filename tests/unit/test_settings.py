from __future__ import annotations

import os
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kpbot.communique.readers import Limits
from kpbot.domain.language import Language
from kpbot.settings import Settings, SettingsError, load_settings

TOKEN = "123456:telegram-token"


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the environment nor a `.env` of whoever runs the tests counts."""
    for name in [name for name in os.environ if name.upper().startswith("KPBOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_without_settings_the_bot_keeps_its_data_beside_it_and_speaks_to_nobody() -> None:
    settings = load_settings()
    assert settings.telegram_token is None
    assert settings.owners == ()
    assert settings.profile is None
    assert settings.database_url.startswith("sqlite+aiosqlite:///")
    assert settings.zone == ZoneInfo("UTC")


def test_the_environment_stands_above_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("KPBOT_TIMEZONE=Africa/Windhoek\nKPBOT_OWNERS=1\n")
    monkeypatch.setenv("KPBOT_OWNERS", "2")
    settings = load_settings()
    assert settings.zone == ZoneInfo("Africa/Windhoek")
    assert settings.owners == (2,)


@pytest.mark.parametrize(
    ("value", "owners"),
    [
        ("", ()),
        ("  ", ()),
        ("123456789", (123456789,)),
        ("1,2", (1, 2)),
        (" 1, 2  3 ,", (1, 2, 3)),
    ],
)
def test_owners_are_user_ids_with_commas_or_spaces(
    monkeypatch: pytest.MonkeyPatch, value: str, owners: tuple[int, ...]
) -> None:
    monkeypatch.setenv("KPBOT_OWNERS", value)
    assert load_settings().owners == owners


def test_the_daily_message_is_english_unless_the_setting_says_french(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert load_settings().language is Language.ENGLISH
    monkeypatch.setenv("KPBOT_LANGUAGE", "fr")
    assert load_settings().language is Language.FRENCH


@pytest.mark.parametrize("name", ["TELEGRAM_TOKEN", "TELEGRAM_API_URL", "PROFILE"])
def test_an_empty_setting_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"KPBOT_{name}", "")
    assert getattr(load_settings(), name.lower()) is None


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081"),
        ("https://bot-api.example/", "https://bot-api.example"),
    ],
)
def test_the_address_of_another_server_loses_its_last_slash(
    monkeypatch: pytest.MonkeyPatch, url: str, read: str
) -> None:
    monkeypatch.setenv("KPBOT_TELEGRAM_API_URL", url)
    assert load_settings().telegram_api_url == read


def test_limits_of_reading_are_in_bytes_and_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KPBOT_READ_MAX_MB", "2.5")
    monkeypatch.setenv("KPBOT_READ_SECONDS", "7")
    assert load_settings().read_limits == Limits(
        size=2_500_000, pages=500, expanded=100_000_000, seconds=7
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OWNERS", "@secretariat"),
        ("OWNERS", "-5"),
        ("OWNERS", "1.5"),
        ("OWNERS", "²"),
        ("TIMEZONE", ""),
        ("TIMEZONE", "Windhoek"),
        ("TIMEZONE", "Africa"),
        ("TIMEZONE", "../../etc/localtime"),
        ("TIMEZONE", "/etc/localtime"),
        ("TIMEZONE", "+02:00"),
        ("TELEGRAM_API_URL", "127.0.0.1:8081"),
        ("TELEGRAM_API_URL", "ftp://example.org"),
        ("READ_MAX_MB", "0"),
        ("READ_MAX_MB", ""),
        ("READ_MAX_PAGES", "1.5"),
        ("READ_MAX_EXPANDED_MB", "1e9"),
        ("READ_SECONDS", "-1"),
        ("READ_SECONDS", "nan"),
        ("LANGUAGE", "es"),
        ("LANGUAGE", "French"),
        ("LANGUAGE", ""),
        ("LOG_FORMAT", "xml"),
        ("LOG_FORMAT", ""),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"KPBOT_{name}", value)
    with pytest.raises(SettingsError) as wrong:
        load_settings()
    sentence = str(wrong.value)
    assert sentence.startswith(f"The setting KPBOT_{name} ")
    assert sentence.endswith(".")
    assert "should be" in sentence
    assert "\n" not in sentence
    assert len(sentence) < 200


def test_a_token_does_not_show_where_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KPBOT_TELEGRAM_TOKEN", TOKEN)
    settings = load_settings()
    assert settings.telegram_token
    assert settings.telegram_token.get_secret_value() == TOKEN
    for shown in (repr(settings), str(settings), f"{settings.model_dump()}"):
        assert TOKEN not in shown


def test_a_token_does_not_show_in_the_complaint_about_another_setting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KPBOT_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("KPBOT_OWNERS", "@secretariat")
    with pytest.raises(SettingsError) as wrong:
        load_settings()
    assert TOKEN not in str(wrong.value)
    assert TOKEN not in repr(wrong.value.__cause__)


def test_settings_of_others_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KPBOT_SOMETHING_ELSE", "1")
    assert isinstance(load_settings(), Settings)
