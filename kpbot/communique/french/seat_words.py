"""Words for a seat in a body, and what they say of it, in French."""

from __future__ import annotations

from kpbot.communique.words import word_set
from kpbot.domain.communique import MembershipStatus

SEAT = word_set(
    """
    candidature candidatures adhésion adhésions admission admissions membre membres rejoindre
    rejoint rejoignent rejoindra adhérer adhère intégrer siéger entrée participation participer
    candidat candidate candidats parmi arrivée joint jointe admis admise admises joindre partie
    siégera siégeront
    """
)
INTEREST = word_set(
    """
    intérêt intéressé intéressée intéressés souhait désir souhaite souhaitent souhaité souhaiterait
    souhaitait souhaitaient désire désirent désirait volonté
    intention disposé envisage envisagent
    """
)
WISHES = word_set(
    """
    souhaite souhaitent désire désirent souhaitait souhaitaient désirait désirant souhaitant
    volonté désir souhait
    """
)
"""What an applicant does as well: « la candidature du Togo, qui souhaite rejoindre le GTM »."""
ASKED_FOR = frozenset({"demande", "demandes", "candidature", "candidatures"})
ASKS = word_set("demandé demande prié invité chargé enjoint confié")
"""Before a body that is to do something, not to be joined."""
APPLICATION = word_set(
    """
    candidature candidatures candidat candidats candidate demande demandes demandé postulé
    sollicité celle celles
    """
)
DECIDES = word_set(
    """
    approuvé approuve approuvée approuvées accepté accepte acceptée acceptées admis admise admises
    agréé agréée agréées entériné entérinée entérinées accordé donné validé confirmé accueilli
    accueillie fait retenu retenue avalisé accordée octroyée reconnue approuvés acceptés
    """
)
JOINED = DECIDES | word_set(
    """
    devient deviennent devenu devenue devenus rejoint rejoignent rejoindra nouveau nouveaux
    joint jointe arrivée nouvelle siégera siégeront désormais fera feront félicitée félicité
    réjoui réjouie désigné élu
    """
)
LEAVING = word_set(
    """
    retrait retiré retirée quitté quitte démission cessé exclu exclusion suspension rejet rejeté
    rejetée rejetées refusé refusée refusées écartée écartées
    """
)
RECEIVES = word_set("acte note reçu examiné présenté soumis déposé connaissance enregistré")
THAT_ONE = frozenset({"celle", "celles"})
WELCOMED = frozenset({"accueilli", "accueillie", "admis", "admise", "intégré"})
CHAIRS = frozenset({"présidence", "président", "présidente", "vice"})
GRANTS = word_set("droit accepté acceptée approuvé approuvée agréé agréée accordée suite")
OPEN = word_set("sera seront examinée examinées reste reportée étude examen attente acte note")
"""An application is still looked at."""
LIGHT = word_set(
    """
    le la les l à au aux de du des d pour par et en dans ainsi que celle celles celui ceux devenir
    membre membres rejoindre comme d’autre part
    """
)
"""What may stand between two seats of one list, the states left aside."""


def _refused(words: set[str]) -> set[str]:
    """The words for "not", where they stand with a decision on a seat."""
    return (
        {"pas", "non"} if words & (DECIDES - {"fait", "donné"}) and words & APPLICATION else set()
    )


def status_of(words: set[str], standing: set[str]) -> MembershipStatus | None:
    """What the words say of the seat; `standing` are those of the seat before, gone on with."""
    if words & LEAVING or {"pas", "non"} & words & _refused(words):
        return None
    if words & INTEREST:
        return MembershipStatus.INTERESTED
    decided = words & DECIDES or (standing & DECIDES and not words & RECEIVES)
    if words & APPLICATION:
        if words & RECEIVES - {"présenté"}:
            decided = set()
        return MembershipStatus.APPROVED if decided else MembershipStatus.APPLIED
    if words & RECEIVES and not words & JOINED:
        return MembershipStatus.APPLIED
    return MembershipStatus.APPROVED if words & JOINED or decided else None
