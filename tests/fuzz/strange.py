"""Updates such as Telegram might send, and such as it never would, from one random source."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

from handlers.local.api import LocalBotApi
from handlers.local.objects import JSON, Chat, Message, Press, User
from handlers.local.wire import chat_json, message_json, user_json
from handlers.presses import SEPARATOR
from handlers.presses import Press as Verb
from handlers.texts.commands import COMMANDS

REFS = ("12.3", "9.1", "2009/12.3", "0.1", "99.9", "12", "12.", "-1.3", "12.3.4", "١٢.٣", "1e9.1")
WORDS = (
    *("WGM", "WGS", "KP Chair", "all", "overdue", "para 12", "Ghana", "nobody", "@kpbot", "7 days"),
    *("30 June 2010", "31 February 2010", "2010-13-45", "year 99999", "-5 days", "tomorrow"),
    *("<b>bold</b>", "</code><script>", "&amp; & &lt;", "%s {0} \\", "'; drop table actions; --"),
    *(
        "\u202eright to left",
        "\u200b\u2060\ufeff",
        "👩‍👩‍👧‍👦🏳️‍🌈",
        "e\u0301" * 40,
        "\x00\x07\x1b[31m",
    ),
    *(
        "שלום עולם",
        "مرحبا",
        "ﷺ" * 30,
        "Zażółć",
        "\U0001d54e\U0001d53e\U0001d544",
        "١٢٣",
        "\n\n\n",
        "a" * 4096,
    ),
)
FUTURE = ("telepathy", "paid_dream", "hologram", "checklist_tasks_undone", "moon_message")
SERVICE: tuple[JSON, ...] = (
    {"new_chat_title": "<i>New</i>"},
    {"delete_chat_photo": True},
    {"group_chat_created": True},
    {"forum_topic_created": {"name": "Talks", "icon_color": 7322096}},
    {"forum_topic_closed": {}},
    {"video_chat_started": {}},
    {"pinned_message": {"chat": {"id": 1, "type": "private"}, "message_id": 1, "date": 0}},
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
    {"dice": {"emoji": "🎲", "value": 6}},
    {"location": {"latitude": -22.7, "longitude": 14.5}},
    {"contact": {"phone_number": "1", "first_name": "<b>"}},
    {"migrate_from_chat_id": -77},
)


class Strange:
    """Makes updates for a bot, its people and its chats; `whole` tells if the last is valid."""

    def __init__(self, api: LocalBotApi, seed: int) -> None:
        self._api = api
        self._random = random.Random(seed)  # noqa: S311 - it has to come out the same each time
        self._people = list(api.world.users.values())
        self._groups = [one for one in api.world.chats.values() if one.id < 0]
        self._written: list[Message] = []
        self._id = 1_000_000
        self.whole = True

    def next(self) -> JSON:
        """One update. Where it is not `whole` it has been damaged and no Telegram would send it."""
        make = self._random.choices(self._makers, self._weights)[0]
        update = make(self)
        self.whole = self._random.random() > _DAMAGED
        return update if self.whole else self._damage(update)

    def _says(self) -> JSON:
        user, chat = self._somebody_somewhere()
        anonymous = chat.id < 0 and self._random.random() < 0.1
        reply_to = self._random.choice(list(chat.messages.values())) if chat.messages else None
        sent = self._api.say(
            user,
            chat,
            self._text(),
            anonymous=anonymous,
            reply_to=reply_to if self._random.random() < 0.2 else None,
        )
        self._written.append(sent)
        return self._new({"message": message_json(sent)})

    def _edits(self) -> JSON:
        if not self._written:
            return self._says()
        changed = self._api.edit(self._random.choice(self._written), self._text())
        return self._new({"edited_message": message_json(changed)})

    def _sends_a_file(self) -> JSON:
        user, chat = self._somebody_somewhere()
        name = self._random.choice(
            ("a.txt", "a.pdf", "a", "<b>.docx", "../../etc/passwd", "ö" * 200)
        )
        content = self._random.choice(
            (b"", b"\0", b"%PDF-1.7", b"1. The Plenary met.\n", b"x" * 999)
        )
        caption = self._text() if self._random.random() < 0.5 else ""
        sent = self._api.send_file(user, chat, name, content or b" ", caption)
        return self._new({"message": message_json(sent)})

    def _presses(self) -> JSON:
        shown = [one.message for one in self._api.events[-200:] if one.message.buttons]
        if not shown:
            return self._forges_a_press()
        message = self._random.choice(shown)
        user = self._random.choice(self._people)
        data = self._random.choice([one.data for one in message.buttons if one.data])
        return self._press(user, message.chat, message, data)

    def _forges_a_press(self) -> JSON:
        user, chat = self._somebody_somewhere()
        verb = self._random.choice((*Verb, "zz", "", "done"))
        pool = (*REFS, "2009/12.3", "1", "0", "-1", "999999999999999999999", "WGM", "x", "", "é")
        count = self._random.randrange(4)
        data = SEPARATOR.join([verb, *(self._random.choice(pool) for _ in range(count))])
        message = self._random.choice(list(chat.messages.values())) if chat.messages else None
        return self._press(user, chat, message, data[:60])

    def _press(self, user: User, chat: Chat, message: Message | None, data: str | None) -> JSON:
        number = self._api.world.next_press_id()
        query: JSON = {"id": number, "from": user_json(user), "chat_instance": "1", "data": data}
        if message is None:
            query["inline_message_id"] = "inline"
        else:
            self._api.world.presses[number] = Press(user, chat, message)
            query["message"] = message_json(message.now or message)
        if self._random.random() < 0.05:
            query["message"] = {"chat": chat_json(chat), "message_id": 1, "date": 0}
        return self._new({"callback_query": query})

    def _service(self) -> JSON:
        user, chat = self._somebody_somewhere()
        sent = message_json(self._api.say(user, chat, "x"))
        del sent["text"]
        if self._random.random() < 0.2:
            sent.pop("from", None)
        kind = self._random.choice((*SERVICE, {self._random.choice(FUTURE): {"x": [1, None]}}))
        return self._new({"message": sent | kind})

    def _from_elsewhere(self) -> JSON:
        """A channel, a bot, somebody in the name of a channel."""
        user, chat = self._somebody_somewhere()
        sent = message_json(self._api.say(user, chat, self._text()))
        channel = {"id": -1009999, "type": "channel", "title": "<u>Channel</u>"}
        match self._random.randrange(3):
            case 0:
                sent["chat"] = sent["sender_chat"] = channel
                sent.pop("from", None)
                return self._new({"channel_post": sent})
            case 1:
                sent["sender_chat"] = channel
                sent["from"] = {"id": 136817688, "is_bot": True, "first_name": "Channel"}
            case _:
                sent["from"] = {"id": 55, "is_bot": True, "first_name": "Another bot"}
        return self._new({"message": sent})

    def _of_members(self) -> JSON:
        user, chat = self._somebody_somewhere()
        status = self._random.choice(("member", "left", "kicked"))
        changed = {
            "chat": chat_json(chat),
            "from": user_json(user),
            "date": 1,
            "old_chat_member": {"user": user_json(self._api.bot), "status": "member"},
            "new_chat_member": {
                "user": user_json(self._api.bot),
                "status": status,
                "until_date": 0,
            },
        }
        return self._new({self._random.choice(("my_chat_member", "chat_member")): changed})

    def _looks_up(self) -> JSON:
        """Typed behind the bot's name in some chat; Telegram lets 256 characters through."""
        user = self._random.choice(self._people)
        number = self._api.look_up(user, "")
        query = {"id": number, "from": user_json(user), "query": self._text()[:256], "offset": ""}
        return self._new({"inline_query": query})

    def _of_the_future(self) -> JSON:
        kind = self._random.choice(FUTURE)
        return self._new({kind: {"id": "1", "from": user_json(self._random.choice(self._people))}})

    def _new(self, content: JSON) -> JSON:
        self._id += 1
        return {"update_id": self._id, **content}

    def _somebody_somewhere(self) -> tuple[User, Chat]:
        user = self._random.choice(self._people)
        private = self._random.random() < 0.5
        return user, self._api.private(user) if private else self._random.choice(self._groups)

    def _text(self) -> str:
        command = f"/{self._random.choice(COMMANDS).name}"
        match self._random.randrange(10):
            case 0:
                command = self._random.choice(("/", "/nothing", "/status@other_bot", "/DONE", "//"))
            case 1:
                command = ""
            case 2:
                command += "@kpbot"
            case _:
                pass
        count = self._random.randrange(4)
        words = [self._random.choice(REFS + WORDS) for _ in range(count)]
        text = self._random.choice((" ", "  ", "\n", "\t")).join(filter(None, (command, *words)))
        return text[:4096] if text.strip() else "?"

    def _damage(self, update: JSON) -> JSON:
        """Something inside is missing, of another type, or new."""
        damaged: JSON = json.loads(json.dumps(update))
        (_, kind) = damaged
        content = place = damaged[kind]
        while isinstance(place, dict) and place:
            content = place
            place = content[self._random.choice(list(content))]
            if self._random.random() < 0.3:
                break
        key = self._random.choice(list(content))
        match self._random.randrange(3):
            case 0:
                del content[key]
            case 1:
                content[key] = self._random.choice(
                    (None, "", "x", -1, 10**30, 1.5, True, [], {}, [{}])
                )
            case _:
                content[self._random.choice(FUTURE)] = self._text()
        return damaged

    _makers: tuple[Callable[[Strange], JSON], ...] = (
        *(_says, _presses, _forges_a_press, _edits, _service, _from_elsewhere),
        *(_of_members, _of_the_future, _sends_a_file, _looks_up),
    )
    _weights = (50, 20, 10, 5, 5, 4, 2, 3, 3, 5)


_DAMAGED = 0.15
