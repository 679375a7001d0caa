from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from telegram import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Update,
)
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from handlers.local.api import LocalBotApi
from handlers.local.cast import Cast
from handlers.local.request import LocalRequest
from handlers.local.terminal import LocalChat
from kpbot.domain.bodies import Body, BodyKind, Participant
from kpbot.domain.profile import Cycle, Profile
from kpbot.services.clocks import SimulatedClock

MORNING = datetime(2009, 11, 6, 8, tzinfo=UTC)
WINDHOEK = ZoneInfo("Africa/Windhoek")  # two hours ahead in this summer

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
Say = Callable[..., Awaitable[list[str]]]

PROFILE = Profile(
    name="Kimberley Process",
    short="KP",
    bodies=(
        Body(
            "WGM",
            "Working Group on Monitoring",
            BodyKind.WORKING_GROUP,
            ("Monitoring Working Group",),
        ),
        Body("PC", "Participation Committee", BodyKind.COMMITTEE),
        Body("KP Chair", "Chair of the Kimberley Process", BodyKind.OFFICE),
        Body("KP Vice-Chair", "Vice-Chair of the Kimberley Process", BodyKind.OFFICE),
        Body("Participants", "All Participants", BodyKind.PARTICIPANTS),
        Body("WDC", "World Diamond Council", BodyKind.ORGANISATION),
        Body("Namibia", "Namibia", BodyKind.STATE),
    ),
    participants=(Participant("Botswana"),),
    lead="KP Chair",
    everyone="Participants",
    cycle=Cycle(364, 231, 30),
)


async def status(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    keyboard = [
        [
            InlineKeyboardButton("Done", callback_data="done"),
            InlineKeyboardButton("Why?", callback_data="why"),
        ],
        [InlineKeyboardButton("Board", url="https://kp.example/board")],
    ]
    await update.message.reply_html(
        f"<b>{' '.join(context.args or ['all'])}</b>: 1 open",
        reply_markup=InlineKeyboardMarkup(keyboard),
    )


async def pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query
    if query.data == "why":
        await query.answer("Because it is overdue", show_alert=True)
        return
    await query.answer("Noted")
    await query.edit_message_text(f"Done by {query.from_user.first_name}")


async def tell(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Write a word to the chat of an id, e.g. to a person who does not read now."""
    assert update.message
    assert context.args
    await context.bot.send_message(int(context.args[0]), "A word from " + update.message.chat.type)


async def links(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    await update.message.reply_html(
        "\N{WAVING HAND SIGN} See <a href='https://kp.example/1'>para 1</a>, "
        "<a href='https://kp.example/'>kp.example</a> and <a href='tg://user?id=1'>who</a>.",
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )


async def ask(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    await update.message.reply_text("What is new?", reply_markup=ForceReply(selective=True))


async def remove(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    message = await update.message.reply_text("Soon gone")
    await message.delete()


async def files(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    await update.message.reply_document(b"...", caption="Your report", filename="report.txt")
    await update.message.reply_photo(b"\x89PNG\r\n\x1a\n" + bytes(16))


async def fail(_update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    raise RuntimeError("out of order")


async def received(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.message
    assert message
    assert message.document
    await message.reply_text(f"Got {message.document.file_name}, {message.document.mime_type}")


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.effective_message
    assert message
    verb = "corrects" if update.edited_message else "says"
    await message.reply_text(f"{message.from_user and message.from_user.first_name} {verb}")


@pytest.fixture
def clock() -> SimulatedClock:
    return SimulatedClock(MORNING)


@pytest.fixture
def api(clock: SimulatedClock) -> LocalBotApi:
    return LocalBotApi(clock.now)


@pytest.fixture
def cast() -> Cast:
    return Cast(PROFILE)


@pytest.fixture
async def application(api: LocalBotApi) -> AsyncIterator[AnyApplication]:
    request = LocalRequest(api)
    builder = ApplicationBuilder().token("1:local").job_queue(None).updater(None)
    made = builder.request(request).get_updates_request(request).build()
    for name, command in {
        "status": status,
        "tell": tell,
        "links": links,
        "remove": remove,
        "ask": ask,
        "files": files,
        "fail": fail,
    }.items():
        made.add_handler(CommandHandler(name, command))
    made.add_handler(CallbackQueryHandler(pressed))
    made.add_handler(MessageHandler(filters.Document.ALL, received))
    made.add_handler(MessageHandler(filters.TEXT, echo))
    async with made:
        yield made


@pytest.fixture
def written() -> list[str]:
    """What is on the screen so far."""
    return []


@pytest.fixture
def chat(
    application: AnyApplication,
    api: LocalBotApi,
    cast: Cast,
    clock: SimulatedClock,
    written: list[str],
) -> LocalChat:
    async def advance(to: datetime) -> None:
        """Write to the group of WGM and to its Chair every morning."""
        while (at := (clock.now() + timedelta(days=1)).replace(hour=7)) <= to:
            clock.set(at)
            await application.bot.send_message(cast.chat("WGM").id, "A new day")
            if at.day == 8:
                raise RuntimeError("no work on the 8th")
        clock.set(to)

    return LocalChat(
        application,
        api,
        cast,
        clock=clock,
        advance=advance,
        zone=WINDHOEK,
        write=written.append,
        who="Chair of WGM",
    )


@pytest.fixture
def say(chat: LocalChat, written: list[str]) -> Say:
    """Type lines; returns what is written in answer, without the last blank line."""

    async def typed(*lines: str) -> list[str]:
        mark = len(written)
        for line in lines:
            assert await chat.handle(line)
        answer = written[mark:]
        assert answer[-1:] in ([], [""])
        return answer[:-1]

    return typed
