"""Texts and captions: read, trimmed and measured as Telegram does."""

import re
from html import escape

from handlers.local.errors import bad_request
from handlers.local.html import Entity, Formatted, HtmlError, parse_html, utf16_length
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


def message_text(params: Params) -> tuple[Formatted, str]:
    """The text of a message, and its HTML."""
    if not params.text("text"):
        raise bad_request("message text is empty")
    formatted = _formatted(params, "text", "entities")
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if utf16_length(formatted.text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return formatted, _html(params, "text")


def caption(params: Params) -> tuple[Formatted, str]:
    """The caption of a file, and its HTML."""
    formatted = _formatted(params, "caption", "caption_entities")
    if utf16_length(formatted.text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return formatted, _html(params, "caption")


def trim(formatted: Formatted) -> Formatted:
    """Without the white space around it, as Telegram stores it."""
    text = formatted.text.strip()
    leading = len(formatted.text) - len(formatted.text.lstrip())
    begin, length = utf16_length(formatted.text[:leading]), utf16_length(text)
    entities = []
    for entity in formatted.entities:
        start = max(0, entity.offset - begin)
        end = min(length, entity.offset + entity.length - begin)
        if start < end:
            entities.append(Entity(entity.type, start, end - start, entity.detail))
    return Formatted(text, tuple(entities))


def _html(params: Params, name: str) -> str:
    source = params.text(name).strip()
    return source if params.text("parse_mode") else escape(source, quote=False)


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
    return trim(Formatted(source, tuple(explicit)))
