"""Telegram's HTML: what it means, or why Telegram refuses it, in Telegram's words.

In one point this reader is stricter: Telegram shows an unknown named character such as `&nbsp;`
to people as it stands, here it is refused.
"""

import re
from dataclasses import dataclass, field, replace

from handlers.local.entities import Entity, Formatted, utf16_length

TAGS = {
    "a": "text_link",
    "b": "bold",
    "blockquote": "blockquote",
    "code": "code",
    "del": "strikethrough",
    "em": "italic",
    "i": "italic",
    "ins": "underline",
    "pre": "pre",
    "s": "strikethrough",
    "span": "spoiler",
    "strike": "strikethrough",
    "strong": "bold",
    "tg-emoji": "custom_emoji",
    "tg-spoiler": "spoiler",
    "u": "underline",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
CHARACTERS = range(1, 0x10FFFF)
SURROGATES = range(0xD800, 0xE000)
LONE_SURROGATE = (
    "Text contains invalid Unicode characters after decoding HTML entities, "
    "check for unmatched surrogate code units"
)

_LINK = re.compile(r"(?:https?|tg|tonsite|ftp)://|mailto:|tel:|[^\s/]+\.[^\s/]+")
_PLAIN = re.compile(r"[^&<]+")
_CHARACTER = re.compile(r"&(?:#[xX]([0-9a-fA-F]{1,8})|#([0-9]{1,8})|([A-Za-z]+))(;?)")
_START = re.compile(r"<([^\s>]*)")
_TAG_END = re.compile(r"\s*>")
_END = re.compile(r"</([^\s>]*)\s*>")
_NAME_TOKEN_END = re.compile(r"[\s>]")
_ATTRIBUTE = re.compile(
    r"""\s*(?P<name>[^\s=>/"']+)"""
    r"""(?:\s*=\s*(?:"(?P<double>[^"]*)(?:"|\Z)|'(?P<single>[^']*)(?:'|\Z)|(?P<bare>[\w.-]*)))?"""
)


class HtmlError(ValueError):
    """The text is no HTML that Telegram accepts; the message says why, in Telegram's words."""


def parse_html(source: str) -> Formatted:
    """Read the HTML; raises `HtmlError` where Telegram would refuse it."""
    return _Reader(source).read()


@dataclass(slots=True)
class _Open:
    tag: str
    detail: str
    offset: int
    begin: int


@dataclass(slots=True)
class _Reader:
    source: str
    position: int = 0
    text: str = ""
    length: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def read(self) -> Formatted:
        while self.position < len(self.source):
            if plain := _PLAIN.match(self.source, self.position):
                self._put(plain[0])
                self.position = plain.end()
            elif self.source[self.position] == "&":
                self._character()
            elif self.source.startswith("</", self.position):
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            tag = self.open[-1].tag
            raise HtmlError(f'Can\'t find end tag corresponding to start tag "{tag}"')
        entities = [
            replace(entity, detail="") if entity.type == "code" else entity
            for entity in sorted(self.entities, key=lambda each: (each.offset, -each.length))
        ]
        return Formatted(self.text, tuple(entities))

    def _put(self, text: str) -> None:
        self.text += text
        self.length += utf16_length(text)

    def _at(self, position: int) -> str:
        return f"at byte offset {len(self.source[:position].encode())}"

    def _character(self) -> None:
        match = _CHARACTER.match(self.source, self.position)
        if match is None:
            self._put("&")
            self.position += 1
            return
        self._put(self._decoded(match, self.position))
        self.position = match.end()

    def _decoded(self, match: re.Match[str], begin: int) -> str:
        hexadecimal, decimal, name, semicolon = match.groups()
        if name:
            if name not in NAMED and semicolon:
                raise HtmlError(f'Unsupported character "{match[0]}" {self._at(begin)}')
            return NAMED.get(name, match[0])
        number = int(hexadecimal, 16) if hexadecimal else int(decimal)
        if number in SURROGATES:
            raise HtmlError(LONE_SURROGATE)
        return chr(number) if number in CHARACTERS else match[0]

    def _start_tag(self) -> None:
        begin = self.position
        match = _START.match(self.source, begin)
        if match is None or match.end() == len(self.source):
            raise HtmlError(f"Unclosed start tag {self._at(begin)}")
        tag = match[1].lower()
        if tag not in TAGS:
            raise HtmlError(f'Unsupported start tag "{tag}" {self._at(begin)}')
        self.position = match.end()
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise HtmlError(f'Tag "span" must have class "tg-spoiler" {self._at(begin)}')
        self.open.append(_Open(tag, _detail(tag, attributes), self.length, len(self.text)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while not (close := _TAG_END.match(self.source, self.position)):
            if not self.source[self.position :].strip():
                raise HtmlError(f'Unclosed start tag "{tag}" {self._at(begin)}')
            match = _ATTRIBUTE.match(self.source, self.position)
            if match is None:
                raise HtmlError(f'Empty attribute name in the tag "{tag}" {self._at(begin)}')
            found[match["name"].lower()] = self._value(match, begin)
            self.position = match.end()
        self.position = close.end()
        return found

    def _value(self, match: re.Match[str], begin: int) -> str:
        """The attribute's value: in quotes, or a bare name token, or none."""
        bare = match["bare"]
        if bare is not None:
            if not _NAME_TOKEN_END.match(self.source, match.end()):
                at = self._at(match.start("bare"))
                raise HtmlError(f"Unexpected end of name token {at}")
            return bare.lower()
        quoted = match["double"] or match["single"] or ""
        if quoted and match.end() == len(self.source):
            raise HtmlError(f"Unclosed start tag {self._at(begin)}")
        return _CHARACTER.sub(lambda each: self._decoded(each, match.start()), quoted)

    def _end_tag(self) -> None:
        begin = self.position
        if not self.open:
            raise HtmlError(f"Unexpected end tag {self._at(begin)}")
        match = _END.match(self.source, begin)
        if match is None:
            raise HtmlError(f"Unclosed end tag {self._at(begin)}")
        start = self.open.pop()
        tag = match[1].lower() or start.tag
        if tag != start.tag:
            raise HtmlError(
                f'Unmatched end tag {self._at(begin)}, expected "</{start.tag}>", found "</{tag}>"'
            )
        self.position = match.end()
        self._close(start)

    def _close(self, start: _Open) -> None:
        entity = Entity(TAGS[start.tag], start.offset, self.length - start.offset, start.detail)
        if not entity.length:
            return
        match start.tag:
            case "blockquote" if start.detail:
                entity = replace(entity, type="expandable_blockquote", detail="")
            case "a":
                entity = replace(entity, detail=start.detail or self.text[start.begin :])
                if not _LINK.match(entity.detail):
                    return
            case "tg-emoji" if not start.detail.isdecimal():
                raise HtmlError("Invalid custom emoji identifier specified")
            case "pre" if self.entities:
                # <pre><code class="language-x"> is one entity: a block in that language
                inner = self.entities[-1]
                if inner == replace(entity, type="code", detail=inner.detail) and inner.detail:
                    entity = replace(self.entities.pop(), type="pre")
        self.entities.append(entity)


def _detail(tag: str, attributes: dict[str, str]) -> str:
    match tag:
        case "a":
            return attributes.get("href", "")
        case "code":
            return attributes.get("class", "").removeprefix("language-")
        case "tg-emoji":
            return attributes.get("emoji-id", "")
        case "blockquote":
            return "expandable" if "expandable" in attributes else ""
    return ""
