from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
)

from handlers.local.api import LocalBotApi
from handlers.local.conversation import Conversation
from handlers.local.objects import Chat, User
from handlers.local.request import LocalRequest

TOKEN = "1:local"
NOON = datetime(2009, 11, 9, 12, tzinfo=UTC)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


async def status(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message
    asked = " ".join(context.args or []) or "all"
    done = InlineKeyboardMarkup([[InlineKeyboardButton("Done", callback_data=f"done:{asked}")]])
    await update.effective_message.reply_html(f"<b>{asked}</b>: 1 open", reply_markup=done)


async def done(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query
    await query.answer("Noted", show_alert=True)
    await query.edit_message_text("Nothing open")


@pytest.fixture(autouse=True)
def _ptb_speaks_of_time_in_timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # without, each RetryAfter warns of a deprecation


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def api(clock: Clock) -> LocalBotApi:
    return LocalBotApi(clock)


@pytest.fixture
def bot(api: LocalBotApi) -> Bot:
    return Bot(TOKEN, request=LocalRequest(api), get_updates_request=LocalRequest(api))


@pytest.fixture
def application(bot: Bot) -> AnyApplication:
    application = ApplicationBuilder().bot(bot).updater(None).build()
    application.add_handler(CommandHandler("status", status))
    application.add_handler(CallbackQueryHandler(done))
    return application


@pytest.fixture
async def chat(application: AnyApplication, api: LocalBotApi) -> AsyncIterator[Conversation]:
    async with Conversation(application, api) as conversation:
        yield conversation


@pytest.fixture
def chair(api: LocalBotApi) -> User:
    return api.add_user(42, "Chair of WGM", "chair_of_wgm")


@pytest.fixture
def wgm(api: LocalBotApi, chair: User) -> Chat:
    return api.add_group(-1001, "WGM", [chair])
