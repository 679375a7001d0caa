import json
import os
from pathlib import Path

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from handlers.local.api import LocalBotApi
from handlers.local.conversation import Conversation
from handlers.local.errors import SchemaViolation
from handlers.local.objects import Chat, User
from handlers.local.params import Params
from handlers.local.request import LocalRequest
from handlers.local.schema import Schema, find_schema

SMALL = {
    "version": "0",
    "methods": {
        "sendMessage": {
            "chat_id": ["Integer or String", True],
            "text": ["String", True],
            "silent": ["Boolean", False],
            "rows": ["Array of Array of Key", False],
            "file": ["InputFile or String", False],
            "share": ["Float", False],
            "odd": ["Nonsense", False],
            "any": ["Union", False],
        }
    },
    "types": {"Key": {"label": ["String", True], "on": ["True", False]}, "Union": {}},
}


@pytest.fixture
def small(tmp_path: Path) -> Schema:
    path = tmp_path / "schema.json"
    path.write_text(json.dumps(SMALL), encoding="utf-8")
    return Schema.load(path)


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"silent": "true"},
        {"silent": False},
        {"rows": '[[{"label": "Done", "on": true}]]'},
        {"rows": [[]]},
        {"file": b"content"},
        {"share": "1"},
        {"share": 0.5},
        {"any": "thing"},
    ],
)
def test_a_request_with_known_fields_is_valid(small: Schema, more: dict[str, object]) -> None:
    assert small.request("sendmessage", {"chat_id": "42", "text": "7"} | more) == []


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"texts": "x"}, "sendMessage.texts: no such field"),
        ({"text": 7}, "sendMessage.text: 7 is no String"),
        ({"chat_id": True}, "sendMessage.chat_id: True is no Integer"),
        ({"silent": "perhaps"}, "sendMessage.silent: 'perhaps' is no Boolean"),
        ({"rows": "{}"}, "sendMessage.rows: {} is no array"),
        ({"rows": '["x"]'}, "sendMessage.rows[0]: 'x' is no array"),
        ({"rows": '[["x"]]'}, "sendMessage.rows[0][0]: 'x' is no Key"),
        ({"rows": "[[{}]]"}, "sendMessage.rows[0][0].label: missing"),
        (
            {"rows": '[[{"label": "", "on": false}]]'},
            "sendMessage.rows[0][0].on: False is no True",
        ),
        ({"odd": "1"}, "sendMessage.odd: unknown type Nonsense"),
    ],
)
def test_a_wrong_request_is_explained(small: Schema, more: dict[str, object], problem: str) -> None:
    assert small.request("sendMessage", {"chat_id": 42, "text": "x"} | more) == [problem]


def test_missing_fields_and_methods_are_told(small: Schema) -> None:
    assert small.request("sendMessage", {"text": "x"}) == ["sendMessage.chat_id: missing"]
    assert small.request("sendMail", {}) == ["sendMail: no such method"]
    assert small.object("Key", {}) == ["Key.label: missing"]


async def test_a_request_outside_the_schema_ends_the_test(small: Schema) -> None:
    api = LocalBotApi(lambda: pytest.fail("no message is made"), schema=small)
    api.add_user(42, "Chair of WGM")
    bot = Bot("1:local", request=LocalRequest(api))

    with pytest.raises(SchemaViolation, match=r"sendMessage: sendMessage\.protect_content"):
        await bot.send_message(42, "x", protect_content=True)


def test_an_update_outside_the_schema_ends_the_test(small: Schema, api: LocalBotApi) -> None:
    api.schema = small
    chair = api.add_user(42, "Chair of WGM")

    with pytest.raises(SchemaViolation, match="update: Update: unknown type Update"):
        api.start(chair)


def test_the_schema_is_looked_for_beside_the_communiques(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KPBOT_COMMUNIQUES", str(tmp_path / "communiques"))
    assert find_schema() is None

    (tmp_path / "botapi").mkdir()
    (tmp_path / "botapi" / "schema.json").write_text(json.dumps(SMALL), encoding="utf-8")
    found = find_schema()
    assert found
    assert found.version == "0"

    monkeypatch.delenv("KPBOT_COMMUNIQUES")
    assert find_schema() is None


async def test_no_handler_of_errors_hides_a_violation(chat: Conversation, api: LocalBotApi) -> None:
    only_a_chat = {"chat_id": ("Integer or String", True)}
    api.schema = Schema("0", {"sendmessage": only_a_chat}, {"Update": {}})

    with pytest.raises(SchemaViolation, match=r"sendMessage\.text: no such field"):
        await chat.says(chat.person("Chair of WGM"), "/status")


@pytest.mark.skipif(
    "KPBOT_COMMUNIQUES" not in os.environ,
    reason="KPBOT_COMMUNIQUES names no folder with the official field lists beside it",
)
async def test_the_official_field_lists_hold_for_a_conversation(
    api: LocalBotApi, bot: Bot, chair: User, wgm: Chat
) -> None:
    assert api.schema
    assert api.schema.object("Update", {"update_id": 1, "messages": {}})
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Done", callback_data="done")]])
    api.say(chair, wgm, "/status")

    sent = await bot.send_message(wgm.id, "<b>x</b>", parse_mode="HTML", reply_markup=keyboard)
    await bot.send_document(wgm.id, b"content", filename="report.pdf", caption="Report")
    api.press(chair, wgm.messages[sent.message_id], "Done")
    api.send_file(chair, wgm, "communique.txt", b"1. The Plenary met.")
    api.remove_bot(chair, wgm)

    api.add_bot(chair, wgm, admin=True)
    await bot.pin_chat_message(wgm.id, sent.message_id)

    chat_of_wgm = {"chat_id": str(wgm.id)}
    for method, values, kind in [
        ("getMe", {}, "User"),
        ("getWebhookInfo", {}, "WebhookInfo"),
        ("getChat", chat_of_wgm, "ChatFullInfo"),
        ("getChatMember", chat_of_wgm | {"user_id": "1"}, "ChatMemberAdministrator"),
        ("getChatMember", chat_of_wgm | {"user_id": "42"}, "ChatMemberMember"),
    ]:
        answer = await api.call(method, Params(values))
        assert api.schema.object(kind, answer) == []
