"""The French tables: which verbs direct, promise, bind or report, and how firmly.

A further wording is a further row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kpbot.communique.english.rules import Role
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength


@dataclass(frozen=True, slots=True)
class Row:
    """One verb: who is spoken to stands after "à" where `dative`, and `task` before the task."""

    name: str
    role: Role
    strength: Strength
    confidence: float
    task: frozenset[str]
    dative: bool = False


_DE = frozenset({"de", "d"})
_A = frozenset({"à"})
_POUR = frozenset({"pour", "afin"})


def _rows(
    role: Role,
    strength: Strength,
    confidence: float,
    task: frozenset[str],
    verbs: str,
    *,
    dative: bool = False,
) -> Iterable[Row]:
    return (Row(verb, role, strength, confidence, task, dative) for verb in verbs.split())


_DIRECT, _PROMISE = Role.DIRECTIVE, Role.PROMISE
ROWS: Mapping[str, Row] = {
    row.name: row
    for row in (
        *_rows(_DIRECT, Strength.MANDATE, 0.95, _DE | _POUR, "charger"),
        *_rows(_DIRECT, Strength.MANDATE, 0.95, _DE | _POUR | _A, "mandater"),
        *_rows(_DIRECT, Strength.MANDATE, 0.9, _DE, "ordonner enjoindre prescrire", dative=True),
        *_rows(
            _DIRECT, Strength.MANDATE, 0.8, _A | _DE, "obliger astreindre contraindre habiliter"
        ),
        *_rows(_DIRECT, Strength.MANDATE, 0.7, _A, "autoriser"),
        *_rows(_DIRECT, Strength.MANDATE, 0.8, _POUR | _DE, "désigner"),
        *_rows(_DIRECT, Strength.REQUEST, 0.92, _DE | _A, "demander", dative=True),
        *_rows(_DIRECT, Strength.REQUEST, 0.92, _DE, "prier"),
        *_rows(_DIRECT, Strength.REQUEST, 0.8, _A | _POUR, "solliciter requérir"),
        *_rows(_DIRECT, Strength.REQUEST, 0.85, _A | _DE, "inviter"),
        *_rows(_DIRECT, Strength.REQUEST, 0.75, _A, "convier"),
        *_rows(_DIRECT, Strength.CALL, 0.85, _A, "appeler exhorter engager"),
        *_rows(_DIRECT, Strength.CALL, 0.8, _DE, "presser conjurer adjurer"),
        *_rows(_DIRECT, Strength.ENCOURAGEMENT, 0.75, _A, "encourager inciter"),
        *_rows(_DIRECT, Strength.ENCOURAGEMENT, 0.75, _DE, "recommander conseiller", dative=True),
        *_rows(
            _DIRECT, Strength.ENCOURAGEMENT, 0.65, _DE, "souhaiter suggérer préconiser", dative=True
        ),
        *_rows(_DIRECT, Strength.CALL, 0.75, _DE, "insister", dative=True),
        *_rows(_DIRECT, Strength.REQUEST, 0.7, _DE, "exiger", dative=True),
        *_rows(_PROMISE, Strength.COMMITMENT, 0.85, _DE, "convenir accepter consentir promettre"),
        *_rows(_PROMISE, Strength.DECISION, 0.85, _DE, "décider résoudre choisir"),
        *_rows(_PROMISE, Strength.PLAN, 0.65, _DE, "prévoir envisager projeter proposer offrir"),
        *_rows(_PROMISE, Strength.COMMITMENT, 0.7, _DE, "entreprendre"),
    )
}

REFLEXIVE: Mapping[str, Row] = {
    row.name: row
    for row in (
        *_rows(_PROMISE, Strength.COMMITMENT, 0.9, _A, "engager"),
        *_rows(_PROMISE, Strength.COMMITMENT, 0.75, _A, "attacher employer"),
        *_rows(_PROMISE, Strength.COMMITMENT, 0.75, _DE, "charger efforcer"),
        *_rows(_PROMISE, Strength.PLAN, 0.65, _DE, "proposer"),
        *_rows(_PROMISE, Strength.COMMITMENT, 0.75, _DE, "accorder entendre"),
    )
}
"""Verbs that promise with "se": "s’est engagé à"; "entendre" and "accorder" take "pour" as well."""

THINGS_ASKED: Mapping[str, tuple[Strength, float]] = {
    "demander": (Strength.REQUEST, 0.75),
    "solliciter": (Strength.REQUEST, 0.7),
    "exiger": (Strength.REQUEST, 0.7),
    "recommander": (Strength.ENCOURAGEMENT, 0.65),
    "préconiser": (Strength.ENCOURAGEMENT, 0.65),
    "conseiller": (Strength.ENCOURAGEMENT, 0.6),
    "suggérer": (Strength.ENCOURAGEMENT, 0.55),
    "souhaiter": (Strength.ENCOURAGEMENT, 0.55),
    "encourager": (Strength.ENCOURAGEMENT, 0.6),
}
"""Verbs whose object may be a noun that somebody, after "par", is to carry out."""

MODALS: Mapping[str, tuple[Strength, float]] = {
    "doit": (Strength.MANDATE, 0.85),
    "doivent": (Strength.MANDATE, 0.85),
    "devra": (Strength.MANDATE, 0.9),
    "devront": (Strength.MANDATE, 0.9),
    "devrait": (Strength.REQUEST, 0.8),
    "devraient": (Strength.REQUEST, 0.8),
    "devait": (Strength.REQUEST, 0.7),
    "devaient": (Strength.REQUEST, 0.7),
    "entend": (Strength.PLAN, 0.7),
    "entendent": (Strength.PLAN, 0.7),
    "compte": (Strength.PLAN, 0.65),
    "comptent": (Strength.PLAN, 0.65),
}
"""Words that bind their subject before a bare infinitive."""

BINDING: Mapping[str, tuple[Strength, float]] = {
    "tenir": (Strength.MANDATE, 0.9),
    "censer": (Strength.REQUEST, 0.7),
    "requérir": (Strength.REQUEST, 0.8),
    "supposer": (Strength.REQUEST, 0.6),
}
"""Participles that bind their subject after "est"."""

DUTIES: frozenset[str] = word_set(
    """
    incombe incombera appartient appartiendra revient reviendra échoit échoira reste restera
    incomberait appartiendrait reviendrait incombait appartenait revenait
    """
)
"""With "il" and "à": whose duty something is."""
WAS_SAID: frozenset[str] = word_set("devait devaient incombait appartenait revenait")
"""Of these, those that tell of earlier times unless somebody says so now: "a estimé que …"."""

HANDING_OVER = word_set(
    """
    donner confier déléguer renvoyer assigner fixer attribuer impartir remettre accorder faire
    laisser
    """
)
HANDED_OVER = word_set(
    """
    mandat ordre instruction instructions consigne consignes tâche soin mission responsabilité
    charge obligation délai jusqu
    """
)
CALLING = word_set("lancer adresser renouveler réitérer")

CALLS: Mapping[str, tuple[Strength, float]] = {
    "appel": (Strength.CALL, 0.85),
    "appels": (Strength.CALL, 0.85),
    "demande": (Strength.REQUEST, 0.85),
    "demandes": (Strength.REQUEST, 0.8),
    "requête": (Strength.REQUEST, 0.8),
    "prière": (Strength.REQUEST, 0.75),
    "invitation": (Strength.REQUEST, 0.8),
    "recommandation": (Strength.ENCOURAGEMENT, 0.7),
    "exhortation": (Strength.CALL, 0.75),
}
"""What is "lancé", "renouvelé" or "adressé" to somebody who is to do something."""

ENTRUSTING = word_set("confier déléguer renvoyer")
"""Verbs whose object is the task itself: "a confié au GTS la révision de"."""

REPORTING = word_set("rappeler noter constater observer relever souligner")
"""Verbs whose "que" clause tells how things are or were."""
DECIDING = word_set(
    """
    décider convenir demander recommander exiger accepter arrêter entendre prévoir requérir
    prescrire proposer résoudre conclure souhaiter
    """
)
"""Verbs whose "que" clause lays down what is to be done."""
SPEAKING = (
    REPORTING
    | DECIDING
    | word_set(
        """
        indiquer annoncer informer déclarer préciser confirmer assurer signaler expliquer faire
        garantir promettre engager certifier réaffirmer
        estimer considérer juger penser dire affirmer prendre avoir espérer insister être
        donner obtenir recevoir recueillir
        """
    )
)
"""Verbs after which "que" opens what is said; after others it describes a thing."""
ACCEPTING = word_set(
    "accepter accueillir approuver entériner avaliser agréer retenir valider faire"
)
"""What the meeting does to a proposal of one delegation that is to be carried out."""
NEEDED = word_set("importance nécessité besoin")
IMPORTANT = word_set(
    """
    important essentiel utile opportun nécessaire indispensable primordial crucial impératif
    souhaitable
    """
)
IMPORTS = word_set("convient importe faut faudra conviendra importera")
"""With "il" and "que": what somebody is to do."""
VISITS = word_set(
    "visite visites mission missions atelier ateliers séminaire séminaires étude études formation"
)
"""What is "prévu" or "programmé" is to be made by somebody, where it is one of these."""
AWAITED = word_set(
    """
    réponse réponses observations contributions contribution rapport rapports données propositions
    commentaires avis résultats conclusions candidatures aperçu bilan synthèse projet version note
    texte document étude point liste plan inventaire
    """
)
"""What is "attendu" is to be sent by somebody."""
ARRIVING = word_set("parvenir intervenir débuter commencer s’achever")
"""What things "devront" do, though somebody has to see to it."""
UNNAMED = word_set(
    """
    groupe groupes comité comités équipe présidence président présidents présidente secrétariat
    mécanisme sous contrôleur moniteur mission secrétaire
    """
)
"""Nouns of those who are given work though the text does not say which they are."""
COURTESY = word_set("rappeler remercier réaffirmer réitérer")

NOUNS: Mapping[str, tuple[Strength, float]] = {
    "engagement": (Strength.COMMITMENT, 0.75),
    "engagements": (Strength.COMMITMENT, 0.75),
    "promesse": (Strength.COMMITMENT, 0.7),
    "intention": (Strength.PLAN, 0.65),
    "volonté": (Strength.PLAN, 0.55),
    "détermination": (Strength.PLAN, 0.55),
    "disponibilité": (Strength.PLAN, 0.55),
    "disposition": (Strength.PLAN, 0.55),
    "promesses": (Strength.COMMITMENT, 0.7),
    "assurance": (Strength.COMMITMENT, 0.7),
    "accord": (Strength.PLAN, 0.5),
    "offre": (Strength.PLAN, 0.5),
    "proposition": (Strength.PLAN, 0.5),
}
"""Nouns before whose it is and what is promised."""

ADOPTED = word_set(
    """
    décision décisions plan programme lignes directives amendements modifications résolution
    recommandations procédure procédures création mandat calendrier feuille
    """
)
"""Texts that, once adopted, somebody carries out."""

OWN_PROCEDURE = word_set(
    """
    tenir convoquer admettre accorder reporter approuver adopter élire désigner clore ouvrir
    octroyer accueillir réunir retrouver
    """
)
"""What the meeting does itself."""
STATIVE = word_set(
    """
    être avoir pouvoir rester demeurer bénéficier permettre comprendre falloir savoir vouloir
    devenir comporter porter figurer
    """
)
"""In the future these tell how things are to be."""
LOGISTICS = word_set(
    """
    assurer accueillir présider héberger exercer succéder prendre assumer occuper ouvrir clore
    organiser tenir réunir retrouver transmettre céder remettre
    """
)
"""In the future, of a state and a meeting or an office, these announce what is to come."""
CARRIES_ON = word_set("poursuit poursuivent continue continuent")
READY = word_set(
    """
    prêt prête prêts prêtes disposé disposée disposés disposées déterminé déterminée déterminés
    déterminées résolu résolue résolus résolues volontaire volontaires décidé décidée décidés
    """
)
REPORTS = word_set(
    """
    rendre faire présenter soumettre transmettre communiquer informer adresser remettre formuler
    tenir
    """
)
"""Verbs that report: after "et de" they open a task of their own."""
DELIVERING = word_set(
    """
    communiquer transmettre diffuser distribuer publier adresser envoyer remettre soumettre
    présenter afficher partager
    """
)
"""Verbs that hand on what has been made."""
NESTING = word_set(
    """
    possibilité moyens moyen nécessité besoin capacité volonté faisabilité opportunité façon
    manière intérêt lieu objectif but vue afin avant faute mesure droit fin soin tâche mission
    mandat occasion
    """
)
"""After these "de" and a verb describe the noun."""
