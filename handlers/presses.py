"""What a button carries: a verb and its arguments, in Telegram's 64 bytes."""

from __future__ import annotations

from enum import StrEnum

SEPARATOR = "|"
MOST_BYTES = 64


class Press(StrEnum):
    """What a press asks for. The values are short, for they are sent with each button."""

    DONE = "d"
    UNDO = "u"
    CARD = "c"
    ITEM = "i"
    WHY = "w"
    HISTORY = "y"
    STATUS = "s"
    FORECAST = "f"
    SETTINGS = "h"
    TOLD_DONE = "td"
    TOLD_PROGRESS = "tp"
    TOLD_SNOOZE = "ts"
    TOLD_BLOCKED = "tb"
    TOLD_CLEARED = "tc"
    TOLD_UNDO = "tu"
    CONFIRM_EXTENSION = "ey"
    REFUSE_EXTENSION = "en"
    CONFIRM_DONE = "vy"
    RETURN = "vn"
    FILE = "e"
    REVIEW = "r"
    ACCEPT = "ra"
    REJECT = "rx"
    STEP = "rs"
    BODIES = "rb"
    TOGGLE = "rt"
    DUE = "rd"
    SET_DUE = "rw"
    ACCEPT_FIRM = "rf"
    WHY_READ = "rq"
    TITLE = "rn"
    RESTRICT = "rr"
    SPLIT = "rk"
    SPLIT_AT = "rc"
    MERGE = "rm"
    MERGE_WITH = "rj"
    RESHAPE_UNDO = "ru"
    TAKE_OVER = "ct"
    LEAVE = "cl"
    SEATS = "m"
    SEAT = "ms"
    ALL_SEATS = "ma"
    INVITE = "n"
    INVITE_REVOKE = "nr"
    INVITE_ACCEPT = "na"
    INVITE_NO = "nn"
    AWARDS = "o"
    AWARD_HAND = "oh"
    AWARD_INVITE = "oi"
    DUTIES = "sd"
    BIND = "b"
    BIND_ASK = "ba"
    BIND_NO = "bx"
    UNBIND = "bu"
    UNBIND_ASK = "bv"
    FORGET = "gf"
    FORGET_NO = "gn"
    PREVIEW = "p"
    PUBLISH = "pp"
    DISCARD = "x"
    DISCARD_NOW = "xx"


def press(verb: Press, *arguments: object) -> str:
    """The callback data of a button; raises ValueError beyond 64 bytes."""
    data = SEPARATOR.join([verb, *map(str, arguments)])
    if len(data.encode()) > MOST_BYTES:
        raise ValueError(f"callback data of over {MOST_BYTES} bytes: {data}")
    return data


def read(data: str) -> tuple[Press, list[str]] | None:
    """The verb and arguments of callback data; None for a button of another version."""
    verb, *arguments = data.split(SEPARATOR)
    try:
        return Press(verb), arguments
    except ValueError:
        return None
