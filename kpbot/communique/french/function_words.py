"""Small words that hold a French sentence together, with their accents."""

from __future__ import annotations

from kpbot.communique.words import word_set

ARTICLES = word_set(
    """
    le la les l un une ce cet cette ces son sa ses leur leurs tout toute tous toutes chaque
    ledit ladite lesdits plusieurs certains quelques l'ensemble chacun
    """
)
"""Determiners that hold no preposition."""
COUNTS = word_set(
    """
    deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt
    trente autres nouveaux nouvelles premiers premières derniers dernières
    """
)
"""What may stand between a determiner and its noun: "les trois autres Participants"."""
TO = frozenset({"à", "au", "aux", "auprès", "audit"})
OF = frozenset({"de", "du", "des", "d", "dudit", "desdits"})
DE = frozenset({"de", "d"})
DE_OR_A = DE | {"à"}
LINKS = DE_OR_A | {"du", "des", "au", "aux"}
"""What ties a noun to the word before it."""
PREPOSITIONS = (
    TO
    | OF
    | word_set(
        """
    par pour avec en dans sur sous chez vers entre parmi sans selon contre après avant depuis
    dès envers concernant via hors lors
    """
    )
)
CLITICS = word_set("s se l le la les lui leur y en n ne")
"""Pronouns that stand before their verb."""
FILLERS = word_set(
    """
    également aussi ainsi donc en outre par ailleurs pour sa leur part ensuite enfin notamment
    expressément formellement vivement instamment toutefois cependant désormais déjà encore bien
    unanimement à nouveau cet égard cette fin effet conséquence plus particulièrement
    solennellement conjointement de même d autre toujours tous rapidement alors fermement
    néanmoins abord ores dès lors présent surcroît revanche volontiers derechef pourtant unanimité
    """
)
"""What may stand between an auxiliary and its participle."""
PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "une nouvelle fois",
        "une fois encore",
        "une fois de plus",
        "une dernière fois",
        "pour la première fois",
        "à plusieurs reprises",
        "à maintes reprises",
        "par consensus",
        "par acclamation",
        "d un commun accord",
        "avec insistance",
        "avec force",
        "avec fermeté",
        "à titre provisoire",
        "à titre exceptionnel",
        "à cette occasion",
        "dans ce contexte",
        "dans ce cadre",
        "dans cette perspective",
        "dans un premier temps",
        "de ce fait",
        "et déjà",
        "sans réserve",
        "sans tarder",
        "en premier lieu",
        "entre autres",
        "en principe",
        "en outre",
        "en conséquence",
        "en particulier",
        "en parallèle",
        "en priorité",
        "en temps utile",
        "en temps voulu",
        "par ailleurs",
        "par la suite",
        "pour sa part",
        "pour leur part",
        "quant à lui",
        "quant à elle",
        "quant à eux",
        "à son tour",
        "à leur tour",
        "à titre prioritaire",
        "à brève échéance",
        "à cet égard",
        "à cette fin",
        "à cet effet",
        "à nouveau",
        "de nouveau",
        "de même",
        "de surcroît",
        "d autre part",
        "d urgence",
        "d abord",
        "dès lors",
        "dès à présent",
        "sans délai",
        "sans plus attendre",
        "dans les meilleurs délais",
        "dans les plus brefs délais",
        "au besoin",
        "le cas échéant",
        "si nécessaire",
        "au plus vite",
        "dès que possible",
        "autant que possible",
        "autant que faire se peut",
        "s il y a lieu",
        "à l avenir",
        "le moment venu",
    )
)
"""What may stand there in several words: "a une nouvelle fois prié"."""
PRONOUNS = frozenset({"il", "elle", "ils", "elles"})
NEGATIONS = frozenset({"pas", "plus", "jamais", "aucun", "aucune", "aucunement"})
SUBORDINATES = word_set(
    """
    que qu si s lorsque lorsqu quand dont où puisque puisqu comme duquel laquelle desquels quoi
    auquel auxquels auxquelles desquelles
    """
)
"""What opens a clause inside another one."""
CONDITIONS = frozenset({"si", "s", "lorsque", "lorsqu", "quand", "dont", "où", "puisque", "comme"})
"""Of these, those in whose clause nobody takes work on."""
TO_WHICH = word_set(
    "duquel laquelle desquels desquelles quoi auquel auxquels auxquelles lequel lesquels"
)
"""Of all, those that go with a preposition: "aux termes duquel"."""
ADVERSATIVES = frozenset({"mais", "or"})
DANGLING = ARTICLES | PREPOSITIONS | word_set("et ou que qu qui dont a est")
"""Words that do not end a title which is cut."""


def is_filler(word: str) -> bool:
    return word in FILLERS or (word.endswith("ment") and word not in {"document", "règlement"})
