"""Words for an office, and for how a state comes to it, in French."""

from __future__ import annotations

from kpbot.communique.words import word_set

SEATS = frozenset({"présidence", "président", "présidente", "présidences", "présidents"})
ELECTS = word_set(
    """
    réélu réélue réélus réélues
    élection élu élue élus élit désignation désigné désignée désigne nomination nommé nommée
    choisi choisie choix sélection sélectionné accession entrant entrante nouveau nouvelle celle
    prochain prochaine assurera assumera exercera prendra occupera tiendra
    assureront assumeront exerceront prendront occuperont transmettra cédera remettra succédera
    succéderont deviendra deviendront confirmé confirmée confiée assurée assumée exercée confier
    reconduit reconduite reconduction revenue revient reviendra échoit échoira passera passe passée
    transmise reprendra relève accédera accéderont prorogé prorogée prolongé prolongée renouvelé
    """
)
INCOMING = word_set("nouveau nouvelle prochain prochaine entrant entrante")
TAKES = word_set("assurer assumer exercer prendre occuper devenir tenir reprendre accéder")
TURNS = word_set(
    """
    succédera succéderont succède suite relève place remplacera remplace passera passe accepté
    relais accepte continuera continueront convenu engagé engagée
    """
)
"""Who had the office is named beside who takes it."""
FOUNDED = word_set("créé créée établi établie institué instituée constitué placé placée mis mise")
"""What a group that starts is told of."""
PAST = word_set(
    """
    sortant sortante ancien ancienne précédent remercié remerciements gratitude hommage sous
    """
)
NOW = word_set("actuel actuelle actuellement sortant sortante ancien ancienne")
RETAINS = word_set("retenu retenue approuvé approuvée accepté acceptée entériné entérinée")
HANDS_ON = word_set("transmettra cédera remettra")
LINKS = frozenset({"par", "sur", "à", "au", "aux", "de", "du", "des", "d"})
TO_IT = frozenset({"à", "au", "aux", "par"})
