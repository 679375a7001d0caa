"""The Telegram Bot API, played in-process: the bot on one side, people on the other."""

from collections.abc import Callable, Mapping

from handlers.local.callbacks import Callbacks
from handlers.local.errors import ApiError, SchemaViolation
from handlers.local.faults import Faults, lose_answer, refuse_or_drop
from handlers.local.files import Files
from handlers.local.floods import FloodLimits
from handlers.local.inline import Inline
from handlers.local.members import Members
from handlers.local.messages import Messages
from handlers.local.objects import JSON, Chat, User
from handlers.local.params import Params
from handlers.local.people import People
from handlers.local.profile import Profile
from handlers.local.schema import Schema, find_schema
from handlers.local.updates import Updates
from handlers.local.world import Clock, World

Method = Callable[[Params], object]

MESSAGES = frozenset(
    {
        "sendmessage",
        "senddocument",
        "sendphoto",
        "editmessagetext",
        "editmessagecaption",
        "editmessagereplymarkup",
    }
)
"""What Telegram limits; in small letters, for it takes the names in any."""


class LocalBotApi(People):
    """Answers the bot's requests as Telegram does, refusals included.

    Where the official field lists are at hand (`schema`, or what `find_schema` finds), each
    request and each update is checked against them: a `SchemaViolation` ends the test.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        bot_id: int = 1,
        username: str = "kpbot",
        privacy: bool = False,
        schema: Schema | None = None,
    ) -> None:
        self.schema = schema or find_schema()
        self.calls: list[tuple[str, Params]] = []
        self.floods: FloodLimits | None = None
        """The limits that are enforced; none, unless they are set."""
        self._faults = Faults()
        world = World(clock, User(bot_id, "Kimberley Process", username, is_bot=True))
        world.users[bot_id] = world.bot
        super().__init__(world, Updates(self._check_update), Files(), privacy=privacy)
        methods = _methods(world, self.files, self.updates, reads_all=not privacy)
        self._methods = {name.lower(): method for name, method in methods.items()}

    async def call(self, name: str, params: Params) -> object:
        """Answer one request; raises `ApiError` where Telegram refuses."""
        self.calls.append((name, params))
        self._check_request(name, params)
        fault = self._faults.take(name, params.text("chat_id"))
        refuse_or_drop(fault)
        self._limit(name, params)
        if name.lower() == "getupdates":
            result: object = await self.updates.get(params)
        elif method := self._methods.get(name.lower()):
            result = method(params)
        else:
            raise ApiError(404, "Not Found: method not found")
        lose_answer(fault)
        return result

    def fail_next(
        self,
        method: str,
        status: int,
        description: str,
        parameters: dict[str, int] | None = None,
        times: int = 1,
        chat: Chat | None = None,
    ) -> None:
        """Refuse the next calls, e.g. with 429, "Too Many Requests: retry after 5".

        The parameters are what Telegram adds for programs, e.g. `{"retry_after": 5}`. Where a chat
        is named, only calls about it are refused.
        """
        fault = ApiError(status, description, parameters)
        self._faults.add(method, fault, times, str(chat.id) if chat else "")

    def drop_before(self, method: str, times: int = 1) -> None:
        """Break the connection before the next calls arrive: they have no effect."""
        self._faults.add(method, "drop before", times)

    def drop_after(self, method: str, times: int = 1) -> None:
        """Lose the answers to the next calls: they take effect, the bot sees a timeout."""
        self._faults.add(method, "drop after", times)

    def recover(self) -> None:
        """Forget all trouble that was still to come."""
        self._faults.clear()

    def _limit(self, name: str, params: Params) -> None:
        if self.floods is not None and name.lower() in MESSAGES:
            self.floods.take(params.integer("chat_id") or 0, self.world.clock().timestamp())

    def _check_request(self, name: str, params: Params) -> None:
        if self.schema is None or not self.schema.knows(name):
            return
        if problems := self.schema.request(name, params.for_schema()):
            raise SchemaViolation(name, problems)

    def _check_update(self, update: JSON) -> None:
        if self.schema and (problems := self.schema.object("Update", update)):
            raise SchemaViolation("update", problems)


def _methods(
    world: World, files: Files, updates: Updates, *, reads_all: bool
) -> Mapping[str, Method]:
    messages = Messages(world, files)
    members = Members(world)
    profile = Profile(world, reads_all=reads_all)
    return {
        "answerCallbackQuery": Callbacks(world).answer,
        "answerInlineQuery": Inline(world).answer,
        "deleteMessage": messages.delete,
        "deleteMyCommands": profile.delete_commands,
        "deleteWebhook": updates.delete_webhook,
        "editMessageCaption": messages.edit_caption,
        "editMessageReplyMarkup": messages.edit_markup,
        "editMessageText": messages.edit_text,
        "getChat": members.get_chat,
        "getChatAdministrators": members.get_administrators,
        "getChatMember": members.get_member,
        "getFile": files.get_file,
        "getMe": profile.get_me,
        "getMyCommands": profile.get_commands,
        "getWebhookInfo": updates.webhook_info,
        "leaveChat": members.leave,
        "pinChatMessage": messages.pin,
        "sendChatAction": messages.chat_action,
        "sendDocument": messages.send_document,
        "sendMessage": messages.send_message,
        "sendPhoto": messages.send_photo,
        "setMyCommands": profile.set_commands,
        "setMyDescription": profile.set_description,
        "setMyShortDescription": profile.set_short_description,
        "setWebhook": updates.set_webhook,
        "unpinChatMessage": messages.unpin,
    }
