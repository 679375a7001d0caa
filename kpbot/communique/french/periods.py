"""How French texts say that a task comes back: « chaque trimestre », « tous les mois »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain

from kpbot.communique.dates import DATE, day_of
from kpbot.communique.french.due_patterns import COUNT, ORDINALS
from kpbot.communique.recurring import Lateness, Period, assembled, in_months, often
from kpbot.domain.recurrence import Recurrence

_MONTHS: Mapping[str, int] = {"mois": 1, "trimestre": 3, "semestre": 6, "an": 12, "annee": 12}
_DAYS: Mapping[str, int] = {"jour": 1, "semaine": 7, "quinzaine": 14}
_FORTNIGHT = {15: 14}
"""« Tous les quinze jours » is every other week."""
_LAG: Mapping[str, int] = {"jour": 1, "semaine": 7, "mois": 30}

_N = rf"(?P<n>\d{{1,3}}|{'|'.join(sorted(COUNT, key=len, reverse=True))})(?: ?\(\d+\))?"
_UNIT = r"(?P<unit>semaine|quinzaine|mois|trimestre|semestre|jour)s?\b"
_EACH = re.compile(rf"\b(?:chaque|tous les|toutes les) (?:{_N} )?{_UNIT}")
_OFTEN = re.compile(
    rf"\b{_N} fois (?:par|dans l'|chaque) ?(?P<unit>mois|trimestre|semestre|an|annee)\b"
)
_WORDS: Mapping[str, tuple[int, int]] = {
    "hebdomadaire": (0, 7),
    "bimensuel": (0, 14),
    "mensuel": (1, 0),
    "bimestriel": (2, 0),
    "trimestriel": (3, 0),
    "semestriel": (6, 0),
}
"""Months and days between, by the adjective's stem."""
_WORD = rf"(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?:le)?s?"
_ADVERB = re.compile(rf"\b{_WORD}(?:ment)\b|\b(?P<by>mensuelle|trimestrielle|semestrielle)ment\b")
_BASIS = re.compile(
    rf"\b(?:sur une base|a un rythme|selon une periodicite|a une frequence) {_WORD}\b"
)
_DELIVERED = re.compile(
    r"\b(?:present|soumet|transmet|communiqu|fourni|envo|publi|etabli|remet|adress|diffus|produi|"
    r"rend|organis|tenir|tiendr|reuni|prepar)\w* (?:[\w'-]+ ){0,6}?(?:rapports?|points?|etats?|"
    r"statistiques|donnees|chiffres|bilans?|comptes?|reunions?|notes?|bulletins?|syntheses?|"
    rf"listes?) (?:[\w'-]+ ){{0,2}}?{_WORD}\b"
)
_BY = r"(?:au plus tard le|avant le|pour le|le|d'ici le|jusqu'au)"
_NTH = (
    rf"(?P<nth>\d{{1,2}}|{'|'.join(sorted((*COUNT, *ORDINALS), key=len, reverse=True))})(?:er|e)?"
)
_ON_DAY = re.compile(
    rf"\b{_BY} {_NTH}(?: (?:du mois suivant(?: (?:la fin de |le |du )?(?:chaque )?"
    r"(?P<behind>trimestre|semestre))?|de chaque (?P<of>mois)|du mois)\b|(?=\s*(?:[,.;]|$)))"
)
_LATE = re.compile(
    rf"\b(?:(?:dans|sous|au plus tard)(?: un delai de| les| le)? )?{_N} "
    r"(?P<size>jour|semaine|mois)s? (?:suivant|apres|qui suivent|a compter de|a partir de)"
    r"(?: la (?:fin|cloture) (?:de |du )?| le terme (?:de |du )?| )?(?P<which>chaque|le|la|du|)? ?"
    r"(?P<of>trimestre|semestre|mois|periode)\b"
)
_ENDS = re.compile(rf"\b(?:(?:a|avant|d'ici|d'ici a) la )?fin (?:de|du) chaque {_UNIT}")
_BEGINS = re.compile(r"\b(?:a compter|a partir|des)(?: du| de)? (?:le )?$")
_THEREAFTER = re.compile(r"\b(?:par la suite|ensuite|puis)\b")
_FIRST = re.compile(r"\b(?:premier|premiere|initiale?)\b[^,;.]{0,40}$")


def find_period(folded: str, after: date | None) -> Period | None:
    """How often the clause wants its task done; None where it wants it once."""
    return assembled(
        [*_each(folded), *_worded(folded)],
        next(_late(folded), None),
        _begin(folded, after),
        starts_with=_starts(folded),
    )


def _late(folded: str) -> Iterator[Lateness]:
    for match in _LATE.finditer(folded):
        own = _months(match["of"]) if match["which"] == "chaque" else None
        yield Lateness(*match.span(), _count(match["n"]) * _LAG[match["size"]], own)
    for match in _ON_DAY.finditer(folded):
        unit = match["behind"] or match["of"]
        yield Lateness(*match.span(), _nth(match["nth"]), _months(unit))
    for match in _ENDS.finditer(folded):
        yield Lateness(*match.span(), 0, _months(match["unit"]))


def _nth(day: str) -> int:
    return 0 if day == "dernier" else _count(day) if day not in ORDINALS else ORDINALS[day]


def _count(count: str) -> int:
    return int(count) if count.isdigit() else COUNT[count]


def _months(unit: str | None) -> Recurrence | None:
    return in_months(_MONTHS.get(unit or "", 0))


def _each(folded: str) -> Iterator[tuple[tuple[int, int], Recurrence]]:
    for match in sorted(
        chain(_EACH.finditer(folded), _OFTEN.finditer(folded)), key=lambda one: one.start()
    ):
        every = _how_often(match) if match.re is _OFTEN else _how_long(match)
        if every:
            yield match.span(), every


def _how_long(match: re.Match[str]) -> Recurrence | None:
    times = _count(match["n"] or "1")
    if match["unit"] in _DAYS:
        days = times * _DAYS[match["unit"]]
        return Recurrence(days=_FORTNIGHT.get(days, days)) if days > 1 else None
    return in_months(times * _MONTHS[match["unit"]])


def _how_often(match: re.Match[str]) -> Recurrence | None:
    return often(_count(match["n"]), _MONTHS[match["unit"]])


def _worded(folded: str) -> Iterator[tuple[tuple[int, int], Recurrence]]:
    for pattern in (_BASIS, _ADVERB, _DELIVERED):
        for match in pattern.finditer(folded):
            months, days = _WORDS[match["word"]]
            start = match.start("word") if pattern is _DELIVERED else match.start()
            yield (start, match.end()), Recurrence(months=months, days=days)


def _begin(folded: str, after: date | None) -> date | None:
    """The day from which it counts: « à compter du 1er janvier »."""
    for match in DATE.finditer(folded):
        if _BEGINS.search(folded[max(0, match.start() - 40) : match.start()]):
            return day_of(match, after)
    return None


def _starts(folded: str) -> bool:
    leads = (folded[max(0, one.start() - 60) : one.start()] for one in DATE.finditer(folded))
    return any(map(_FIRST.search, leads)) or bool(_THEREAFTER.search(folded))
