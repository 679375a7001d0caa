"""The PTB application, with its handlers in place."""

from __future__ import annotations

from functools import partial

from telegram import Bot, BotCommand
from telegram.ext import (
    Application,
    BaseRateLimiter,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from handlers.chat import dispatch, evidence, inline
from handlers.chat.call import App, BotData, Context, Dialogue
from handlers.chat.order import OneAtATimeEach
from handlers.chat.routes import COMMAND_HANDLERS
from handlers.chat.senders import BY_PEOPLE
from handlers.network.limiter import NoLimits
from handlers.network.limits import Lane
from handlers.texts.commands import COMMANDS


def build_application(
    token: str,
    request: BaseRequest | None = None,
    base_url: str | None = None,
    limiter: BaseRateLimiter[Lane] | None = None,
) -> App:
    """The bot without its ports: its owner puts them into `bot_data` before it starts.

    `request` replaces the way to Telegram; `base_url` is another Bot API server; `limiter` says
    when a message may leave, at once where there is none.
    """
    builder = Application.builder().token(token).job_queue(None).rate_limiter(limiter or NoLimits())
    builder = builder.concurrent_updates(OneAtATimeEach())
    if request is not None:
        builder = builder.request(request).get_updates_request(request)
    if base_url is not None:
        builder = builder.base_url(f"{base_url}/bot").base_file_url(f"{base_url}/file/bot")
    context_types = ContextTypes(context=Context, bot_data=BotData, user_data=Dialogue)
    application = builder.context_types(context_types).build()
    new_message = filters.UpdateType.MESSAGE
    by_people = new_message & BY_PEOPLE
    for name, handler in COMMAND_HANDLERS.items():
        # An edited command must not act again, hence new messages only.
        application.add_handler(
            CommandHandler(name, partial(dispatch.run_command, handler), by_people)
        )
    private = filters.ChatType.PRIVATE & by_people
    application.add_handler(CallbackQueryHandler(dispatch.run_press))
    application.add_handler(InlineQueryHandler(inline.run_inline))
    application.add_handler(
        MessageHandler(filters.StatusUpdate.MIGRATE & new_message, dispatch.note_migration)
    )
    reopened = filters.StatusUpdate.FORUM_TOPIC_REOPENED & new_message
    application.add_handler(MessageHandler(reopened, dispatch.note_reopened))
    application.add_handler(
        ChatMemberHandler(dispatch.note_presence, ChatMemberHandler.MY_CHAT_MEMBER)
    )
    application.add_handler(MessageHandler(filters.COMMAND & by_people, dispatch.run_unknown))
    files = (filters.Document.ALL | filters.PHOTO) & by_people
    application.add_handler(MessageHandler(files, evidence.run_file))
    application.add_handler(MessageHandler(private & filters.TEXT, dispatch.run_words))
    group_reply = filters.ChatType.GROUPS & filters.REPLY & filters.TEXT & by_people
    application.add_handler(MessageHandler(group_reply, dispatch.run_reply))
    application.add_error_handler(dispatch.apologise)
    return application


async def publish_commands(bot: Bot) -> None:
    """Put the commands into Telegram's menu."""
    await bot.set_my_commands([BotCommand(one.name, one.description) for one in COMMANDS])
