"""How French texts word dates, periods, spans and meetings, in folded text (see words.plain)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kpbot.communique.dates import MONTHS

_NUMBERS = (
    "zero",
    *("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze"),
)
COUNT: Mapping[str, int] = {
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


def number_of(count: str) -> int:
    """The number that `n` of a pattern has found."""
    return int(count) if count.isdigit() else COUNT[count]


UNIT = {"jour": 1, "semaine": 7, "mois": 30, "an": 365, "annee": 365, "quinzaine": 15}
COUNTED = rf"(?P<n>\d{{1,3}}|{'|'.join(sorted(COUNT, key=len, reverse=True))})(?: ?\(\d+\))?"
"""A count, its figure repeated in brackets or not."""
_UNITS = (
    r"(?P<unit>jour|semaine|mois|annee|an)s?\b"
    r"(?: (?:calendaires|ouvrables|ouvres|francs|pleins|au moins|au plus tard))?"
)
_SPAN = rf"{COUNTED} {_UNITS}"
_ENGLISH = frozenset(
    {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
)
_MONTH = "|".join(sorted(MONTHS.keys() - _ENGLISH, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"

_BY = (
    r"(?:au plus tard(?: (?:le|au|a|en|a la|avant|d'ici))?|avant(?: le| la)?|d'ici(?: (?:le|la|au|"
    r"a la|a))?|jusqu'(?:au|a la|en|a)|pour(?: le| la)?|(?:a |avec pour )?(?:echeance|date limite)"
    r"(?: (?:au|du|le|fixee au|est fixee au))?|(?:fixee?|prevue?|programmee?)s? (?:au|le|pour le)|"
    r"courant|a la|au|en|vers(?: le| la)?|"
    rf"entre (?:le \d{{1,2}}(?:er)? )?(?:{_MONTH})(?: \d{{4}})? et(?: le)?)"
)
BEFORE = re.compile(rf"\b(?P<by>{_BY}) $")
ON = re.compile(r"\b(?P<by>le|les \d{1,2}(?:er)?(?: et| au|,)) $")
SPANNED = re.compile(rf"\bdu \d{{1,2}}(?:er)?(?: (?:{_MONTH}))?(?: \d{{4}})? au $")
"""From one day to another, which ends what is to happen."""
RUNS = re.compile(
    r"\b(?:periode|allant|donnees|chiffres|statistiques|exportations|importations|production) "
    rf"(?:[a-z]+ )?du \d{{1,2}}(?:er)?(?: (?:{_MONTH}))?(?: \d{{4}})? au $"
)
"""What is counted from one day to another."""
MEETS_ON = re.compile(
    r"\b(?:lors de|a|pendant|au cours de|durant) (?:sa|son|la|leur|une|un|cette|l') ?"
    r"(?:[a-z-]+ ){0,2}?(?:tele-?conference|visio-?conference|reunion|session|conference|atelier|"
    r"seminaire)(?: [a-z]+)? (?:du|fixee? au|devant se tenir le|qui se tiendra le) $"
)
ON_BY = re.compile(r"\b(?:avant|d'ici|au plus tard|jusqu')")
_PLANNED = r"(?:prévu|fixé|programmé|envisagé|annoncé|convoqué|proposé|attendu)e?s?"
DONE = re.compile(
    r"(?:\b(?:qui|dont|que|où)\b|qu[’'])[^,;.]{0,80}?\b(?:a|ont|avait|avaient|est|sont|était|"
    r"étaient|fut|furent)\b (?:été )?\w+[^,;.]{0,60}$"
)
"""Words that tell of the past, before a day; in text that keeps its accents."""
_NOUN = "".join(
    rf"(?<!\b{word} )" for word in ("les", "des", "ses", "ces", "leurs", "la", "une", "de", "aux")
)
JUST_DONE = re.compile(
    rf"{_NOUN}\b[^\W\d_]*(?:[^\W\d_]{{3}}é|tenu|paru|reçu|remis|transmis|saisi|fourni|établi)e?s? $"
)
AHEAD = re.compile(
    rf"\b(?:de|d[’']|à|pour)(?: |(?<=[’']))(?:[a-zà-ü]+ )?[^\W\d_]+(?:er|ir|re)\b|\b{_PLANNED}\b|"
    r"\b(?:sera|seront|être|soit|soient|devra|devront|doit|doivent|convenu|décidé|chargé|invité|prié|"
    r"demandé)\b"
)
"""Words behind them that look ahead."""
LATEST = re.compile(r",? au plus tard\b")
NO_DEADLINE = re.compile(
    r"\b(?:apres|depuis|des|a compter|a partir|du|adoptee?s?|publiee?s?|tenue?s?|datee?s?|signee?s?"
    r"|effectuee?s?|survenue?s?|intervenue?s?|organisee?s?|remise?s?|creee?s?) "
    r"(?:le |du |au |en )?$"
)
ORDINALS: Mapping[str, int] = {
    "premier": 1, "premiere": 1, "1er": 1, "deuxieme": 2, "second": 2, "seconde": 2, "2e": 2,
    "troisieme": 3, "3e": 3, "quatrieme": 4, "dernier": 4, "4e": 4,
}  # fmt: skip
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
PERIOD = re.compile(
    rf"\b(?P<by>(?:(?:au plus tard|d'ici|avant|courant|pour|des|vers|jusqu'|depuis|apres|au cours|"
    rf"entre (?:{_MONTH})(?: \d{{4}})? et|"
    rf"dans le courant|au courant|pendant) ?)?(?:a |en |au |le |la |du |des |de |dans le |)"
    rf"(?:le |la |du |)?)"
    rf"(?:(?P<part>fin|mi|milieu|debut|premiere quinzaine|seconde quinzaine)[ -]"
    rf"(?:de l'|du |de |de la |d')?)?(?:mois (?:de |d'))?"
    rf"(?:(?P<month>{_MONTH})\b(?: (?P<ym>{_YEAR}))?"
    rf"|(?P<quarter>{_ORDINAL}) trimestre(?: (?:de l'annee |de l'an |de |d')?(?P<yq>{_YEAR}))?"
    rf"|(?P<half>{_ORDINAL}) semestre(?: (?:de l'annee |de l'an |de |d')?(?P<yh>{_YEAR}))?"
    rf"|(?:annee(?: en cours)?|an)\b(?! prochaine| suivante)(?: (?P<ya>{_YEAR}))?"
    rf"|(?P<year>{_YEAR})\b)"
)
END_OF = re.compile(
    r"\b(?:avant|d'ici(?: a)?|au plus tard a|jusqu'a|pour|a) la fin (?:du|de la|de l'|de)? ?"
    r"(?P<of>mois|trimestre|annee)(?P<next> prochaine?| suivante?| a venir)?(?: en cours)?\b"
    rf"(?! (?:de|d'|du|{_MONTH}|{_YEAR}))"
)
"""The end of what runs, or of what comes after it."""
FIRST_MONTHS = re.compile(
    rf"\b(?:au cours des|dans les|pendant les|durant les) (?:{COUNTED} (?P<part>premiers|derniers)|"
    rf"(?P<part2>premiers|derniers)) mois de (?:l'annee )?(?:(?P<year>{_YEAR})|"
    r"(?P<next>l'annee prochaine|(?<=l'annee )prochaine))\b"
)
EARLY = re.compile(
    rf"\b(?:au |d'ici(?: le| au)? |en )?debut (?:de (?:l'annee )?)?(?P<year>{_YEAR})\b"
)
"""The first quarter of a year."""
FEASTS = {"noel": (12, 25), "nouvel an": (1, 1)}
FEAST = re.compile(
    rf"\b(?:avant(?: le)?|d'ici(?: a| au)?|au plus tard a|jusqu'a) (?P<feast>noel|nouvel an)"
    rf"(?: (?P<year>{_YEAR}))?\b"
)
OR_LATER = re.compile(rf" (?:ou|et) (?:{_MONTH})\b")
HELD = re.compile(
    r"\b(?:pleniere|intersessionnelle|intersession),?(?: (?:qui (?:se tiendra|aura lieu|doit se "
    r"tenir|est prevue)|prevue|devant se tenir))?"
    rf"(?: (?:a|au|en) (?!(?:{_MONTH})\b)[a-z]+)?,? ?(?:\((?:[a-z]+(?: [a-z]+){{0,3}}, )?)?$"
)
"""What stands before the day of a Meeting: the task hangs on the Meeting."""
PAST_LEAD = re.compile(r"\b(?:depuis|apres|des|du|de|des)\b")
AHEAD_LEAD = re.compile(r"\b(?:d'ici|avant|au plus tard|courant|en|au|a|dans|pour|vers|fin|mi)\b")

_MEETING = (
    rf"(?:l'|la |sa |une |cette )?(?P<next>prochaine |future )?(?P<nth>[a-z-]+ieme )?"
    rf"(?:(?:session|reunion|assemblee) )?(?P<kind>pleniere|intersessionnelle|intersession)"
    rf"(?P<after> prochaine| suivante| a venir)?(?: du (?:[a-z]{2, 5}|processus(?: de [a-z]+)?)\b)?"
    rf"(?: (?:de l'annee|de|en|d') ?(?:[a-z]+ )?(?P<y>{_YEAR}))?"
)
OFFSET = re.compile(
    rf"\b(?:(?:au moins|au plus tard|au minimum) )?{_SPAN} "
    rf"(?P<side>avant|apres|suivant)(?: la tenue de| le debut de| l'ouverture de)? {_MEETING}"
)
_THIS = r"(?:suivant|apres|a compter de|a partir de|qui suivent|suivants?)"
WITHIN = re.compile(
    rf"\b(?:(?:dans|sous|d'ici(?: a)?|au cours des|(?=un delai)|"
    r"(?:dispos\w+ (?:encore )?(?:de|d')|ont|aura|auront)"
    r"(?= [\w-]+ (?:jour|semaine|mois)[a-z ]*? pour\b))"
    rf"(?: ?un delai(?: (?:maximal|maximum))?(?: de| d'| n'excedant pas)?| les| le delai de)?"
    rf"(?: (?:prochains|prochaines))?)(?: |(?<=d'))"
    rf"(?:(?P<fortnight>quinzaine)|{COUNTED}(?: (?:prochains|prochaines))? {_UNITS})"
    rf"(?: (?:prochaine?s?|qui viennent|a venir|au plus))?"
    rf"(?P<tail> {_THIS}(?: la (?:presente |(?:date|cloture|fin) de la (?:presente )?)?"
    rf"(?:pleniere|session|reunion|communication)[a-z ]{{0,20}})?)?"
)
LATER = re.compile(
    rf"\b{_SPAN} (?:apres|suivant) (?:la cloture de )?(?:la |cette )(?:presente )?"
    rf"(?:session|reunion|pleniere)"
)
_HOW = (
    r"(?P<how>en vue de|a temps pour|a l'occasion de|a l'intention de|a l'attention de|"
    r"a l'ordre du jour (?:provisoire )?de|entre la presente session et|"
    r"en marge de|parallelement a|a l'issue de|au cours de|lors de|avant la tenue de|avant|"
    r"d'ici a|d'ici|jusqu'a|au plus tard a|au plus tard lors de|par|pour|devant|a|durant|dans la "
    r"perspective de|en prevision de)"
)
TO_MEETING = re.compile(
    rf"\b{_HOW} (?:l'ouverture de |le debut de )?{_MEETING}"
    r"(?P<at> a sa prochaine (?:session|reunion))?"
)
ITS_NEXT = re.compile(
    r"\b(?:a|lors de|d'ici a|d'ici|avant|jusqu'a|pour|pendant|au cours de|de) sa "
    r"(?:prochaine|(?P<nth>[a-z-]+ieme)) (?:session|reunion|assemblee)\b"
)
"""Of the Meeting itself, where nobody else acts."""
REPORTS_TO_IT = re.compile(
    r"\blui (?:en )?(?:faire|rendre|presenter|soumettre|remettre|communiquer|adresser)\b"
)
SOMEBODY = re.compile(
    r"\b(?:equipes?|groupes?|comites?|experts?|delegations?|membres|sous-groupes?|organes?)\b"
)
DEADLINE_BEHIND = re.compile(
    r"[\s.;,]*(?:et )?(?:la|le|l[’'])? ?(?:date limite|échéance|délai|date butoir|clôture)\b"
    r"(?! (?:de|pour) (?!cela\b))[^.;]{0,120}",
    re.IGNORECASE,
)
"""What follows a task and only says until when it is to be done."""
DELIVERS = re.compile(
    r"\b(?:rapports?|rendre|rendra|soumettre|soumettra|presenter|presentera|recommand\w+|compte|"
    r"propos\w+|transmettre|communiquer|informer|formuler\w*|remettre|conclusions|resultats)\b"
)
