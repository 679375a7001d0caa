from telegram import Bot, BotCommandScopeAllGroupChats, BotCommandScopeDefault

from handlers.local.api import LocalBotApi
from handlers.local.request import LocalRequest


async def test_the_bot_knows_its_name(api: LocalBotApi) -> None:
    async with Bot(
        "1:local", request=LocalRequest(api), get_updates_request=LocalRequest(api)
    ) as bot:
        assert (bot.username, bot.can_read_all_group_messages) == ("kpbot", True)


async def test_commands_are_kept_per_scope_and_language(bot: Bot) -> None:
    groups = BotCommandScopeAllGroupChats()
    await bot.set_my_commands([("status", "Where we stand")])
    await bot.set_my_commands([("etat", "État")], scope=groups, language_code="fr")

    assert [c.command for c in await bot.get_my_commands(BotCommandScopeDefault())] == ["status"]
    assert await bot.get_my_commands(scope=groups) == ()
    in_french = await bot.get_my_commands(scope=groups, language_code="fr")
    assert [c.description for c in in_french] == ["État"]

    await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()


async def test_descriptions_are_taken(bot: Bot) -> None:
    assert await bot.set_my_description("Coordinates the Working Groups")
    assert await bot.set_my_short_description("Coordinates", language_code="en")


async def test_a_request_without_parameters_is_answered(bot: Bot) -> None:
    answer = await bot.request.post("https://api.telegram.org/bot1:local/getMe")
    assert isinstance(answer, dict)
    assert answer["username"] == "kpbot"
    assert bot.request.read_timeout
