"""French nouns that say what is done: "la publication", "le recensement", "une visite"."""

from __future__ import annotations

from kpbot.communique.french.function_words import ARTICLES, COUNTS
from kpbot.communique.french.lexicon import VISITS
from kpbot.communique.french.text import Text
from kpbot.communique.words import word_set

COMING = word_set(
    "tenue organisation publication envoi lancement diffusion élaboration convocation réalisation"
)
"""What is announced to take place."""
_DEEDS = COMING | word_set(
    """
    mise remise reprise examen étude suivi collecte analyse visite mission refonte synthèse enquête
    recours ouverture clôture levée relecture recherche surveillance maintenance audit transfert
    choix remaniement envoi réexamen audit contrôle création prise poursuite maintien relance
    """
)
_ENDINGS = ("tion", "tions", "sion", "sions", "ement", "ements", "age")
_NOT_DEEDS = word_set(
    """
    question questions position positions option options section sections nation nations règlement
    règlements événement événements élément éléments argument arguments avantage avantages page
    proportion situation condition conditions notion exception attention production productions
    population populations législation législations administration administrations coalition
    délégation délégations convention conventions résolution résolutions commission commissions
    session sessions version versions décision décisions gouvernement gouvernements parlement
    département document monument moment moments mouvement complément sentiment fonction fonctions
    occasion mention station tension dimension dimensions pension passion message messages image
    langage village villages usage courage pourcentage étage déclaration déclarations intention
    recommandation recommandations proposition propositions amendement amendements association
    organisation organisations exploitation obligation obligations engagement engagements
    action actions observation observations contribution contributions opinion opinions réaction
    évolution augmentation diminution progression satisfaction préoccupation préoccupations
    """
)
_FINISHED = word_set(
    """
    modification modifications admission admissions réadmission réadmissions adhésion adhésions
    élection réélection nomination désignation participation réintégration retrait accession
    """
)
"""What is done by being decided on, or gives a seat."""
_COUNTED = VISITS | {"réunions", "sessions"}


def says_what_is_done(noun: str) -> bool:
    """Whether `noun` is the name of something that somebody does."""
    return noun in _DEEDS or (noun.endswith(_ENDINGS) and noun not in _NOT_DEEDS)


def is_deed(text: Text, i: int) -> bool:
    """Whether at word `i` an article and a noun that says what is done stand."""
    if text.low(i) in COUNTS and text.low(i + 1) in _COUNTED:
        return True
    if text.low(i) not in ARTICLES | {"des", "du", "au", "aux"} or text.mention_at(i + 1):
        return False
    return says_what_is_done(text.low(i + 1))


def is_bare_deed(text: Text, i: int) -> bool:
    """Whether word `i` is such a noun without an article, as in a list."""
    return text.mention_at(i) is None and says_what_is_done(text.low(i))


def is_left_to_do(text: Text, i: int) -> bool:
    """Whether the deed at word `i` is still to be done once it is decided on."""
    return is_deed(text, i) and text.low(i + 1) not in _FINISHED
