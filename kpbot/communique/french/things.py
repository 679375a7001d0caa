"""What a French text may say will be done to it, so that somebody of the Process has work."""

from __future__ import annotations

from kpbot.communique.french.function_words import ARTICLES, OF
from kpbot.communique.french.lexicon import AWAITED, DELIVERING, VISITS
from kpbot.communique.french.text import Text
from kpbot.communique.words import word_set

_THINGS = (
    AWAITED
    | VISITS
    | word_set(
        """
        texte textes document documents projet projets liste listes guide guides manuel manuels
        statistiques tableau tableaux bilan bilans synthèse résumé résumés note notes lettre lettres
        questionnaire questionnaires formulaire formulaires modèle modèles calendrier plan plans
        programme programmes glossaire recueil compte base site page version versions traduction
        définition critères directives lignes procédure procédures mandat amendement amendements
        question questions point points sujet dossier dossiers recommandation recommandations
        proposition observation conclusion demande demandes candidature
        analyse analyses évaluation examen réexamen révision suivi enquête consultation
        consultations discussion discussions débat concertation travaux démarches démarche échange
        échanges réunion réunions groupe groupes comité équipe équipes forum colloque conférence
        échantillons échantillon méthode méthodes méthodologie matrice fonds annexe avis règlement
        module modules cours outil outils plateforme portail registre application logiciel prototype
        indicateurs grille étape étapes processus mécanisme secrétariat terminologie nomenclature
        """
    )
)
"""What the Process makes, sends about, looks at or sets up."""
_DONE = DELIVERING | word_set(
    """
    examiner réexaminer étudier élaborer rédiger préparer réviser actualiser évaluer analyser
    inscrire consulter informer recueillir rassembler compiler convier inviter finaliser achever
    """
)
"""What is done within the Process, whatever it is done to."""
AFFAIRS = word_set(
    """
    loi lois législation code codes décret décrets mine mines concession concessions exportations
    exportation importations diamants diamant taxe taxes impôt sanctions embargo séance délégués
    frais certificats certificat sites gisements permis licences
    """
)
"""What a state, a trade or a host does these to; others do no work of the Process by it."""
HOSTS = word_set(
    """
    badge badges photo photographie navette navettes bagages passeports repas dîner cocktail soirée
    excursion
    """
)
"""What the host of a meeting sees to."""
_HEAD_WORDS = 4
_STRANGER = ARTICLES - {"tous", "toutes", "chaque", "tout", "toute"}


def is_work(text: Text, subject: tuple[int, int], verb: str, after: int) -> bool:
    """Whether it is work of the Process that the `subject` undergoes what `verb` says.

    `after` is the word after the verb; whoever stands there after "par" is a stranger.
    """
    first, end = subject
    if any(text.low(i) == "par" and text.low(i + 1) in _STRANGER for i in range(after, after + 2)):
        return False
    for i in range(first, min(first + _HEAD_WORDS, end)):
        word = text.low(i)
        if word in AFFAIRS | HOSTS:
            return False
        if word in _THINGS:
            return True
        if word in OF and i > first:
            break
    return verb in _DONE
