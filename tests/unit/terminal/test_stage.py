import logging
from typing import Any

import pytest
from telegram.ext import Application, ContextTypes

from handlers.local.api import LocalBotApi
from handlers.local.cast import Cast
from handlers.local.stage import Stage

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


async def test_what_the_application_logs_itself_is_not_logged_again(
    application: AnyApplication, api: LocalBotApi, cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    async def note(_update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        logging.getLogger("bot").error("noted: %s", context.error)

    application.add_error_handler(note)
    cast.enter(api)
    stage = Stage(application, api)
    user = api.world.users[cast.find("KP Chair").id]
    api.say(user, api.private(user), "/fail")
    assert not await stage.deliver()
    assert [(record.name, record.getMessage()) for record in caplog.records] == [
        ("bot", "noted: out of order")
    ]
    assert await stage.deliver()


async def test_news_are_told_once(
    application: AnyApplication, api: LocalBotApi, cast: Cast
) -> None:
    cast.enter(api)
    stage = Stage(application, api)
    user = api.world.users[cast.find("KP Chair").id]
    api.say(user, api.private(user), "Good morning")
    assert await stage.deliver()
    assert [event.text for event in stage.news()] == ["KP Chair says"]
    assert stage.news() == []
