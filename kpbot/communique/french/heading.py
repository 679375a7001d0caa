"""Which Meeting a French document is of: its kind, number, place and days."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from kpbot.communique.dates import MONTHS
from kpbot.communique.heading import from_to, kind_of, ordinal_of, single_day
from kpbot.communique.words import plain
from kpbot.domain.communique import Heading

_UNITS = (
    *("premiere", "deuxieme", "troisieme", "quatrieme", "cinquieme", "sixieme", "septieme"),
    *("huitieme", "neuvieme", "dixieme", "onzieme", "douzieme", "treizieme", "quatorzieme"),
    *("quinzieme", "seizieme", "dix-septieme", "dix-huitieme", "dix-neuvieme", "vingtieme"),
)
NUMBERS: Mapping[str, int] = {
    **{word: n for n, word in enumerate(_UNITS, 1)},
    **{f"vingt-{word}": 20 + n for n, word in enumerate(_UNITS[:9], 1)},
    "seconde": 2,
    "vingt et unieme": 21,
    "vingt-et-unieme": 21,
    "trentieme": 30,
}
_NUMBERED = re.compile(
    rf"\b(?:({'|'.join(sorted(NUMBERS, key=len, reverse=True))})|(\d{{1,3}})(?:e|eme|ere))\b"
    r"(?: [a-z]+){0,3} (?:pleniere|intersession\w*|session|reunion|assemblee)"
)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"(\d{1,2})(?:er)?"
_RANGE = re.compile(
    rf"\b(?:du )?{_DAY}(?: ({_MONTH})\b(?: (\d{{4}}))?)?\s*(?:au|-|–|—|et)\s*{_DAY} ({_MONTH})\b "
    r"(\d{4})"
)
_KIND = re.compile(r"\b(pleniere|intersession)")
_NAME = r"[A-ZÀ-Þ][\w’'.-]*(?: (?:de|du|des|la|le|d[’'])?\s?[A-ZÀ-Þ][\w’'.-]*)*"
_TOWN = re.compile(rf"\bà ({_NAME})")
_COUNTRY = re.compile(
    r"\s*(?:,|\()\s*(?:(?:en|au|aux|à|dans) )?([A-ZÀ-Þ][^,.;()]*?)"
    r"(?=\)|,|\.|;| (?:du \d|le \d|les \d|sous |entre |et ))"
)
_OPENING = 1500


def read_heading(front: Sequence[str], paragraphs: Sequence[str]) -> Heading:
    """The Meeting, from the first paragraphs and the title above them."""
    opening = " ".join(paragraphs[:2])[:_OPENING]
    title = "\n".join(front)[-_OPENING:]
    start, end = (
        _days(plain(opening), alone=r"\b(?:tenue?|reunie?) (?:\S+ ){0,8}?le ")
        or _days(plain(title), alone="")
        or (None, None)
    )
    return Heading(
        kind=kind_of(_KIND, plain(title)) or kind_of(_KIND, plain(opening)),
        ordinal=ordinal_of(_NUMBERED, NUMBERS, plain(opening))
        or ordinal_of(_NUMBERED, NUMBERS, plain(title)),
        place=_place(opening, title),
        start=start,
        end=end,
    )


def _days(text: str, *, alone: str) -> tuple[date, date] | None:
    text = " ".join(text.split())
    match = _RANGE.search(text)
    return from_to(match) if match else single_day(text, alone)


def _place(opening: str, title: str) -> str | None:
    """Town and country; the title has the country where the opening does not."""
    first = opening.split(". ", maxsplit=1)[0]
    town = _TOWN.search(first)
    if town is None:
        return None
    country = _COUNTRY.match(first, town.end()) or _beside(town[1], title)
    return f"{town[1]}, {country[1]}" if country else town[1]


def _beside(town: str, title: str) -> re.Match[str] | None:
    """The country after `town` in the title: "Gaborone (Botswana), du 1er au 4 novembre"."""
    return re.search(rf"\b{re.escape(town)} ?(?:,|\()\s*([A-ZÀ-Þ][^,.;()\n]*?)(?=[),\n]|$)", title)
