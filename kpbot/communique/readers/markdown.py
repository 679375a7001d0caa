"""Markdown: its marks are taken away, its words, numbers and line ends stay."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:(?!---).{0,1000}\n){0,200}?---[ \t]*(?:\n|\Z)")
_COMMENT = re.compile(r"<!--(?:(?!-->).){0,20000}-->", re.DOTALL)
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_HEADING = re.compile(r"\s{0,3}#{1,6}(?:\s+|$)")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-{2,})\s*")
_RULE = re.compile(r"\s{0,3}(?:(?:\*\s*){3,}|(?:_\s*){3,}|(?:-\s*){3,})")
_TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?\s*)?")
_QUOTE = re.compile(r"^(?:\s{0,3}>\s?)+")
_BULLET = re.compile(r"(\s*)[*+-]\s+")
_LINK = re.compile(
    r"(!?)\[([^\[\]\n]{0,500})\](?:\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,200}\")?\)|\[\w*\])"
)
_REFERENCE = re.compile(r"\s{0,3}\[[^\]\n]{1,200}\]:\s+\S+.*")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>")
_STRONG = re.compile(r"(\*{1,3}|~~|`{1,2})(?=\S)([^*~`\n]{1,2000}?)(?<=\S)\1")
_UNDERSCORED = re.compile(r"(?<!\w)(_{1,3})(?=\S)([^_\n]{1,2000}?)(?<=\S)\1(?!\w)")
_LOOSE = re.compile(r"(?<!\w)\*{1,3}(?=\w)|(?<=[\w.,;:!?)])\*{2,3}(?!\w)")
"""An emphasis that ends on another line."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SHELTER = 0xF0000
"""Escaped signs wait behind private characters until the marks are gone."""


def read(source: str) -> str:
    source = source.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\f")
    source = _COMMENT.sub("", _FRONT_MATTER.sub("", source))
    return "\n".join(_lines(source.split("\n")))


def _lines(lines: list[str]) -> Iterator[str]:
    before = ""
    for raw in lines:
        line = _QUOTE.sub("", raw, count=1)
        if _FENCE.match(line) or _REFERENCE.fullmatch(line) or _TABLE_RULE.fullmatch(line):
            continue
        if _RULE.fullmatch(line) or (before.strip() and _UNDERLINE.fullmatch(line)):
            before = ""
            yield ""
            continue
        before = line
        heading = _HEADING.match(line)
        if heading:
            text = _inline(line[heading.end() :].rstrip().rstrip("#"))
            yield from ("", text.strip(), "")
        elif line.lstrip().startswith("|"):
            yield " ".join(_inline(cell).strip() for cell in line.strip().strip("|").split("|"))
        else:
            yield _inline(_BULLET.sub(r"\1- ", line, count=1) if _BULLET.match(line) else line)


def _inline(text: str) -> str:
    text = _ESCAPED.sub(lambda match: chr(_SHELTER + ord(match[1])), text)
    text = _LINK.sub(lambda match: "" if match[1] else match[2], text)
    text = _TAG.sub(lambda match: " " if match[0].lower().startswith("<br") else "", text)
    for mark in (_STRONG, _STRONG, _UNDERSCORED):
        text = mark.sub(r"\2", text)
    text = html.unescape(_LOOSE.sub("", text)).rstrip("\\")
    return "".join(
        chr(ord(one) - _SHELTER) if _SHELTER < ord(one) < _SHELTER + 128 else one for one in text
    )
