"""Reply markup: what Telegram accepts under a message.

Of two actions in one button Telegram silently drops one, and rows too wide it breaks: here both
are refused, for both are mistakes.
"""

from urllib.parse import urlsplit

from handlers.local.errors import ApiError, bad_request
from handlers.local.objects import JSON
from handlers.local.params import Params

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
MOST_BYTES = 64
SCHEMES = {"http", "https", "tg"}
ACTIONS = {
    "callback_data",
    "callback_game",
    "copy_text",
    "login_url",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "url",
    "web_app",
}


def reply_markup(params: Params) -> JSON | None:
    """The markup; None where there is none or its inline keyboard has no buttons."""
    markup = params.json("reply_markup")
    if markup is not None and not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if not markup:
        return None
    if "inline_keyboard" not in markup:
        return markup
    rows = [row for row in markup["inline_keyboard"] if row]
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in rows):
        raise bad_request("reply markup is too long")
    for button in (button for row in rows for button in row):
        _check(button)
    return {"inline_keyboard": rows} if rows else None


def _check(button: JSON) -> None:
    if not button.get("text", "").strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    actions = {name for name in ACTIONS if button.get(name)}
    if not actions:
        raise _refused("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _refused(f"Exactly one action is allowed, found {', '.join(sorted(actions))}")
    if len(button.get("callback_data", "").encode()) > MOST_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if url := button.get("url"):
        _check_url(url)


def _check_url(url: str) -> None:
    scheme = urlsplit(url).scheme
    if scheme not in SCHEMES:
        why = "Unsupported URL protocol" if scheme else "Wrong HTTP URL"
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {why}")


def _refused(reason: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {reason}")
