"""Formatted text: the plain text, and which part of it looks how.

Offsets and lengths count UTF-16 code units, as everywhere in the Bot API.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entity:
    """One formatted part; `detail` is the link, the language or the emoji's id."""

    type: str
    offset: int
    length: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Formatted:
    text: str
    entities: tuple[Entity, ...] = ()


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


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
