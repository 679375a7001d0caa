"""Texts and captions: read, trimmed and measured as Telegram does."""

import re
from html import escape
from typing import TypedDict

from handlers.local.entities import Entity, Formatted, trim, utf16_length
from handlers.local.errors import bad_request
from handlers.local.html import HtmlError, parse_html
from handlers.local.params import Params

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024

_DETECTED = {
    "bot_command": re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?!\w)"),
    "url": re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]"),
    "mention": re.compile(r"(?<![\w/])@[A-Za-z0-9_]{4,32}(?!\w)"),
}


def detect(text: str) -> tuple[Entity, ...]:
    """The commands, links and mentions that Telegram finds in what people write."""
    found = [
        Entity(kind, utf16_length(text[: match.start()]), utf16_length(match[0]))
        for kind, pattern in _DETECTED.items()
        for match in pattern.finditer(text)
    ]
    return tuple(sorted(found, key=lambda entity: entity.offset))


class Written(TypedDict):
    """The fields of a message that its author writes."""

    text: str
    html: str
    entities: tuple[Entity, ...]


def written_by_people(text: str) -> Written:
    return {"text": text, "html": escape(text, quote=False), "entities": detect(text)}


def message_text(params: Params) -> Written:
    """The text of a message."""
    if not params.text("text"):
        raise bad_request("message text is empty")
    formatted = _formatted(params, "text", "entities")
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if utf16_length(formatted.text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return _written(formatted, params, "text")


def caption(params: Params) -> Written:
    """The caption of a file, which may be empty."""
    formatted = _formatted(params, "caption", "caption_entities")
    if utf16_length(formatted.text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return _written(formatted, params, "caption")


def _written(formatted: Formatted, params: Params, name: str) -> Written:
    source = params.text(name).strip()
    html = source if params.text("parse_mode") else escape(source, quote=False)
    return {"text": formatted.text, "html": html, "entities": formatted.entities}


def _formatted(params: Params, name: str, entities: str) -> Formatted:
    source, mode = params.text(name), params.text("parse_mode").lower()
    if mode == "html":
        try:
            return trim(parse_html(source))
        except HtmlError as error:
            complaint = str(error)
            raise bad_request(f"can't parse entities: {complaint}") from error
    if mode:
        raise bad_request("unsupported parse_mode")
    explicit = [
        Entity(each["type"], each["offset"], each["length"], each.get("url", ""))
        for each in params.json(entities) or []
    ]
    for entity in explicit:
        _check_inside(entity, utf16_length(source))
    return trim(Formatted(source, tuple(explicit)))


def _check_inside(entity: Entity, length: int) -> None:
    begin, end = entity.offset, entity.offset + entity.length
    if begin < 0:
        raise bad_request(f"receive an entity with incorrect offset {begin}")
    if begin > length:
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {begin}")
    if end > length:
        raise bad_request(
            f"entity beginning at UTF-16 offset {begin} "
            f"ends after the end of the text at UTF-16 offset {end}"
        )
