"""How French texts say that a task comes back: « chaque trimestre », « tous les mois »."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kpbot.communique.french.due_patterns import COUNT, COUNTED, ORDINALS, UNIT, number_of
from kpbot.communique.recurring import PeriodWords

_MONTHS: Mapping[str, int] = {"mois": 1, "trimestre": 3, "semestre": 6, "an": 12, "annee": 12}
_UNIT = r"(?P<unit>semaine|quinzaine|mois|trimestre|semestre|jour)s?\b"
_EACH = re.compile(rf"\b(?:chaque|tous les|toutes les) (?:{COUNTED} )?{_UNIT}")
_OFTEN = re.compile(
    rf"\b{COUNTED} fois (?:par|dans l'|chaque) ?(?P<unit>mois|trimestre|semestre|an|annee)\b"
)
_BETWEEN: Mapping[str, tuple[int, int]] = {
    "hebdomadaire": (0, 7),
    "bimensuel": (0, 14),
    "mensuel": (1, 0),
    "bimestriel": (2, 0),
    "trimestriel": (3, 0),
    "semestriel": (6, 0),
}
"""By the adjective's stem."""
_WORD = rf"(?P<word>{'|'.join(sorted(_BETWEEN, key=len, reverse=True))})(?:le)?s?"
_ADVERB = re.compile(rf"\b{_WORD}ment\b")
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
    rf"\b(?:(?:dans|sous|au plus tard)(?: un delai de| les| le)? )?{COUNTED} "
    r"(?P<size>jour|semaine|mois)s? (?:suivant|apres|qui suivent|a compter de|a partir de)"
    r"(?: la (?:fin|cloture) (?:de |du )?| le terme (?:de |du )?| )?"
    r"(?:(?P<each>chaque)|le|la|du|) ?(?P<of>trimestre|semestre|mois|periode)\b"
)
_ENDS = re.compile(rf"\b(?:(?:a|avant|d'ici|d'ici a) la )?fin (?:de|du) chaque {_UNIT}")
_BEGINS = re.compile(r"\b(?:a compter|a partir|des)(?: du| de)? (?:le )?$")
_THEREAFTER = re.compile(r"\b(?:par la suite|ensuite|puis)\b")
_FIRST = re.compile(r"\b(?:premier|premiere|initiale?)\b[^,;.]{0,40}$")


def _count(match: re.Match[str]) -> int:
    return number_of(match["n"] or "1")


def _nth(day: str) -> int:
    return 0 if day == "dernier" else ORDINALS[day] if day in ORDINALS else number_of(day)


find_period = PeriodWords(
    months=_MONTHS,
    days=UNIT,
    between=_BETWEEN,
    each=_EACH,
    often=_OFTEN,
    basis=_BASIS,
    adverb=_ADVERB,
    delivered=_DELIVERED,
    late=_LATE,
    on_day=_ON_DAY,
    ends=_ENDS,
    begins=_BEGINS,
    first=_FIRST,
    thereafter=_THEREAFTER,
    count=_count,
    nth=_nth,
).find
