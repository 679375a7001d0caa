"""French due phrases: when a clause wants its task done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kpbot.communique.dates import DATE, MONTHS, day_of, make
from kpbot.communique.words import plain
from kpbot.domain.communique import Heading
from kpbot.domain.due import DuePhrase
from kpbot.domain.meetings import MeetingKind

_NUMBERS = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
).split()
_COUNT: Mapping[str, int] = {
    **{word: n for n, word in enumerate(_NUMBERS)},
    "une": 1,
    "vingt": 20,
    "trente": 30,
    "quarante-cinq": 45,
    "quarante": 40,
    "soixante": 60,
    "quatre-vingt-dix": 90,
    "quatre-vingts": 80,
}
_UNIT = {"jour": 1, "semaine": 7, "mois": 30, "an": 365, "annee": 365, "quinzaine": 15}
_N = rf"(?P<n>\d{{1,3}}|{'|'.join(sorted(_COUNT, key=len, reverse=True))})(?: ?\(\d+\))?"
_UNITS = (
    r"(?P<unit>jour|semaine|mois|annee|an)s?\b"
    r"(?: (?:calendaires|ouvrables|ouvres|francs|pleins|au moins|au plus tard))?"
)
_SPAN = rf"{_N} {_UNITS}"
_MONTH = "|".join(sorted((m for m in MONTHS if len(m) > 3 or m == "mai"), key=len, reverse=True))  # noqa: PLR2004 - no English abbreviations
_YEAR = r"(?:19|20)\d\d"

_BY = (
    r"(?:au plus tard(?: (?:le|au|a|en|a la|avant|d'ici))?|avant(?: le| la)?|d'ici(?: (?:le|la|au|"
    r"a la|a))?|jusqu'(?:au|a la|en|a)|pour(?: le| la)?|(?:a |avec pour )?(?:echeance|date limite)"
    r"(?: (?:au|du|le|fixee au|est fixee au))?|fixee? au|courant|a la|au|en|vers(?: le| la)?)"
)
_BEFORE = re.compile(rf"\b(?P<by>{_BY}) $")
_ON = re.compile(r"\b(?P<by>le) $")
_LATEST = re.compile(r",? au plus tard\b")
_NO_DEADLINE = re.compile(
    r"\b(?:apres|depuis|des|a compter|a partir|du|adoptee?s?|publiee?s?|tenue?s?|datee?s?|signee?s?"
    r"|effectuee?s?|survenue?s?|intervenue?s?|organisee?s?|remise?s?|creee?s?) (?:le |du |au |en )?$"
)
_ORDINALS: Mapping[str, int] = {
    "premier": 1, "premiere": 1, "1er": 1, "deuxieme": 2, "second": 2, "seconde": 2, "2e": 2,
    "troisieme": 3, "3e": 3, "quatrieme": 4, "dernier": 4, "4e": 4,
}  # fmt: skip
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_PERIOD = re.compile(
    rf"\b(?P<by>(?:(?:au plus tard|d'ici|avant|courant|pour|des|vers|jusqu'|depuis|apres|au cours|"
    rf"dans le courant|au courant|pendant) ?)?(?:a |en |au |le |la |du |des |de |dans le |)"
    rf"(?:le |la |du |)?)"
    rf"(?:(?P<part>fin|mi|milieu|debut|premiere quinzaine|seconde quinzaine)[ -]"
    rf"(?:de l'|du |de |de la |d')?)?(?:mois (?:de |d'))?"
    rf"(?:(?P<month>{_MONTH})\b(?: (?P<ym>{_YEAR}))?"
    rf"|(?P<quarter>{_ORDINAL}) trimestre(?: (?:de l'annee |de l'an |de |d')?(?P<yq>{_YEAR}))?"
    rf"|(?P<half>{_ORDINAL}) semestre(?: (?:de l'annee |de l'an |de |d')?(?P<yh>{_YEAR}))?"
    rf"|(?:annee(?: en cours)?|an)\b(?: (?P<ya>{_YEAR}))?|(?P<year>{_YEAR})\b)"
)
_PAST_LEAD = re.compile(r"\b(?:depuis|apres|des|du|de|des)\b")
_AHEAD_LEAD = re.compile(r"\b(?:d'ici|avant|au plus tard|courant|en|au|a|dans|pour|vers|fin|mi)\b")

_MEETING = (
    rf"(?:l'|la |sa |une |cette )?(?P<next>prochaine |future )?"
    rf"(?:(?:session|reunion|assemblee) )?(?P<kind>pleniere|intersessionnelle|intersession)"
    rf"(?P<after> prochaine| suivante| a venir)?(?: du (?:kp|processus(?: de kimberley)?))?"
    rf"(?: (?:de l'annee|de|en|d') ?(?:[a-z]+ )?(?P<y>{_YEAR}))?"
)
_OFFSET = re.compile(
    rf"\b(?:(?:au moins|au plus tard|au minimum) )?{_SPAN} "
    rf"(?P<side>avant|apres|suivant)(?: la tenue de| le debut de| l'ouverture de)? {_MEETING}"
)
_THIS = r"(?:suivant|apres|a compter de|a partir de|qui suivent|suivants?)"
_WITHIN = re.compile(
    rf"\b(?:(?:dans|sous|d'ici(?: a)?|endeans)(?: un delai(?: (?:maximal|maximum))?(?: de|"
    rf" n'excedant pas)?| les| le delai de)?(?: (?:prochains|prochaines))?) (?:(?P<fortnight>quinzaine)|"
    rf"{_N}(?: (?:prochains|prochaines))? {_UNITS})"
    rf"(?: (?:prochaine?s?|qui viennent|a venir|au plus))?"
    rf"(?P<tail> {_THIS}(?: la (?:presente |date de la )?(?:pleniere|session|reunion|"
    rf"communication)[a-z ]{{0,20}})?)?"
)
_LATER = re.compile(
    rf"\b{_SPAN} (?:apres|suivant) (?:la (?:presente )?)(?:session|reunion|pleniere)"
)
_HOW = (
    r"(?P<how>en vue de|a temps pour|a l'occasion de|au cours de|lors de|avant la tenue de|avant|"
    r"d'ici a|d'ici|jusqu'a|au plus tard a|au plus tard lors de|par|pour|devant|a|durant|dans la "
    r"perspective de|en prevision de)"
)
_TO_MEETING = re.compile(rf"\b{_HOW} {_MEETING}")
_DELIVERS = re.compile(
    r"\b(?:rapports?|rendre|rendra|soumettre|soumettra|presenter|presentera|recommand\w+|compte|"
    r"propos\w+|transmettre|communiquer|informer|formuler\w*|remettre|conclusions|resultats)\b"
)


@dataclass(frozen=True, slots=True)
class _Found:
    rank: int
    start: int
    due: DuePhrase


def find_due(text: str, heading: Heading) -> DuePhrase | None:
    """The due date that `text`, a French clause, words; None where it words none."""
    folded = plain(text)
    if len(folded) != len(text):  # composed letters: places differ, the wording is the folded one
        text = folded
    found = [
        *_days(text, folded, heading),
        *_periods(text, folded, heading),
        *_spans(text, folded, heading),
        *_meetings(text, folded, heading),
    ]
    first = min(found, key=lambda one: (one.rank, one.start), default=None)
    return first.due if first else None


def _fixed(
    rank: int, start: int, phrase: str, day: date | None, heading: Heading
) -> Iterator[_Found]:
    if day and (heading.end is None or day > heading.end):
        yield _Found(rank, start, DuePhrase(day, None, 0, phrase.strip(" ,")))


def _days(text: str, folded: str, heading: Heading) -> Iterator[_Found]:
    for match in DATE.finditer(folded):
        lead = folded[max(0, match.start() - 60) : match.start()]
        tail = _LATEST.match(folded, match.end())
        by = _BEFORE.search(lead) or _ON.search(lead)
        if (by is None and not tail) or (_NO_DEADLINE.search(lead) and not tail):
            continue
        start = match.start() - (len(lead) - by.start() if by else 0)
        end = tail.end() if tail else match.end()
        yield from _fixed(0, start, text[start:end], day_of(match, heading.end), heading)


def _periods(text: str, folded: str, heading: Heading) -> Iterator[_Found]:
    for match in _PERIOD.finditer(folded):
        if re.search(r"\d(?:er)? $", folded[: match.start()]) or match["by"].strip() == "":
            if not match["part"] or match["part"] == "debut":
                continue
        lead = match["by"]
        before = folded[max(0, match.start() - 30) : match.start()]
        if _PAST_LEAD.search(lead) and not _AHEAD_LEAD.search(lead):
            continue
        if _NO_DEADLINE.search(before + lead):
            continue
        if match["year"] and not match["part"]:
            continue
        day = _last_day(match, heading.end)
        yield from _fixed(0, match.start(), text[match.start() : match.end()], day, heading)


def _last_day(match: re.Match[str], after: date | None) -> date | None:
    part = (match["part"] or "").split(" ")[0]
    if match["month"]:
        day = {"mi": 15, "milieu": 15, "debut": 10, "premiere": 15}.get(part, 0)
        month, printed = MONTHS[match["month"]], match["ym"]
    elif match["quarter"]:
        month, day, printed = 3 * _ORDINALS[match["quarter"]], 0, match["yq"]
    elif match["half"]:
        month, day, printed = 6 * min(_ORDINALS[match["half"]], 2), 0, match["yh"]
    elif part == "fin":
        month, day, printed = 12, 0, match["ya"] or match["year"]
    else:
        return None
    if printed:
        return make(int(printed), month, day)
    if after is None:
        return None
    this_year = make(after.year, month, day)
    return (
        this_year
        if this_year and this_year > after
        else make(min(after.year + 1, 9999), month, day)
    )


def _spans(text: str, folded: str, heading: Heading) -> Iterator[_Found]:
    tied: set[int] = set()
    for match in _OFFSET.finditer(folded):
        kind = _kind(match)
        after = match["side"] != "avant"
        if after and not match["next"] and kind is heading.kind:
            continue  # counted from this Meeting, below
        tied.add(match.start("n"))
        days = _count(match) * (1 if after else -1)
        phrase = text[match.start() : match.end()]
        yield _Found(1, match.start(), DuePhrase(None, kind, days, phrase))
    if heading.end is None:
        return
    for pattern in (_WITHIN, _LATER):
        for match in pattern.finditer(folded):
            if match.start("n") in tied:
                continue
            days = 15 if match.groupdict().get("fortnight") else _count(match)
            phrase = text[match.start() : match.end()]
            yield from _fixed(1, match.start(), phrase, heading.end + timedelta(days=days), heading)


def _meetings(text: str, folded: str, heading: Heading) -> Iterator[_Found]:
    for match in _TO_MEETING.finditer(folded):
        if not _is_ahead(match, heading) or not _is_deadline(match, folded):
            continue
        phrase = text[match.start() : match.end()].strip()
        yield _Found(2, match.start(), DuePhrase(None, _kind(match), 0, phrase))


def _is_ahead(match: re.Match[str], heading: Heading) -> bool:
    year = int(match["y"] or 0)
    if not year or heading.end is None:
        return True
    return heading.end.year < year <= heading.end.year + 1 or (
        year == heading.end.year and _kind(match) is not heading.kind
    )


def _is_deadline(match: re.Match[str], folded: str) -> bool:
    how = match["how"]
    if match["next"] or match["after"] or match["y"]:
        return True
    if how == "par" or (how in {"pour", "devant"} and _kind(match) is MeetingKind.PLENARY):
        return False
    if how == "a" and _kind(match) is MeetingKind.PLENARY:
        return bool(_DELIVERS.search(folded, max(0, match.start() - 160), match.start()))
    return how not in {"durant"}


def _kind(match: re.Match[str]) -> MeetingKind:
    return MeetingKind.PLENARY if match["kind"].startswith("p") else MeetingKind.INTERSESSIONAL


def _count(match: re.Match[str]) -> int:
    count = match["n"]
    return (int(count) if count.isdigit() else _COUNT[count]) * _UNIT[match["unit"]]
