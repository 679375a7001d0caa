"""The third persons of French verbs of the tables, in the present and the passé simple."""

from __future__ import annotations

from collections.abc import Mapping

from kpbot.communique.french.lexicon import (
    CALLING,
    DELIVERING,
    HANDING_OVER,
    OWN_PROCEDURE,
    REPORTS,
    ROWS,
    SPEAKING,
)
from kpbot.communique.words import word_set

PRESENT: Mapping[str, str] = {
    form: verb
    for verb in ROWS
    if verb.endswith("er")
    for form in (f"{verb[:-1]}", f"{verb[:-1]}nt", f"{verb[:-2]}ant", f"{verb[:-2]}eant")
} | {
    "attache": "attacher",
    "attachent": "attacher",
    "efforce": "efforcer",
    "efforcent": "efforcer",
    "emploie": "employer",
    "emploient": "employer",
    "enjoint": "enjoindre",
    "appelle": "appeler",
    "appellent": "appeler",
    "convient": "convenir",
    "conviennent": "convenir",
    "prévoit": "prévoir",
    "prévoient": "prévoir",
    "requiert": "requérir",
    "prescrit": "prescrire",
    "projette": "projeter",
    "comporte": "comporter",
    "comportent": "comporter",
    "comprend": "comprendre",
    "comprennent": "comprendre",
    "inclut": "inclure",
    "incluent": "inclure",
    "annonce": "annoncer",
    "annoncent": "annoncer",
    "attend": "attendre",
    "attendent": "attendre",
    "relève": "relever",
    "relèvent": "relever",
    "laisse": "laisser",
    "laissent": "laisser",
    "confie": "confier",
    "confient": "confier",
    "donne": "donner",
    "renvoie": "renvoyer",
    "délègue": "déléguer",
    "attribue": "attribuer",
    "assigne": "assigner",
    "fixe": "fixer",
    "lance": "lancer",
    "renouvelle": "renouveler",
    "réitère": "réitérer",
    "voit": "voir",
    "voient": "voir",
    "dispose": "disposer",
    "disposent": "disposer",
    "tient": "tenir",
    "tiennent": "tenir",
    "espère": "espérer",
    "espèrent": "espérer",
    "demeure": "demeurer",
    "demeurent": "demeurer",
}
"""The third persons of the present, and the present participles, of verbs of the tables."""


def _soft(stem: str) -> str:
    """`stem` before "a", with c and g as soft as before "e": "charge" of "charger"."""
    return f"{stem}e" if stem.endswith("g") else f"{stem[:-1]}ç" if stem.endswith("c") else stem


_SIMPLE_PAST = {
    "convenir": "convint convinrent",
    "consentir": "consentit consentirent",
    "promettre": "promit promirent",
    "résoudre": "résolut résolurent",
    "enjoindre": "enjoignit enjoignirent",
    "prescrire": "prescrivit prescrivirent",
    "requérir": "requit requirent",
    "prévoir": "prévit prévirent",
    "offrir": "offrit offrirent",
    "entreprendre": "entreprit entreprirent",
    "remettre": "remit remirent",
    "faire": "fit firent",
    "prendre": "prit prirent",
    "rendre": "rendit rendirent",
    "dire": "dit dirent",
    "tenir": "tint tinrent",
    "soumettre": "soumit soumirent",
    "transmettre": "transmit transmirent",
    "obtenir": "obtint obtinrent",
    "recevoir": "reçut reçurent",
}
PAST: Mapping[str, str] = {
    form: verb
    for verb in ROWS.keys()
    | HANDING_OVER
    | CALLING
    | SPEAKING
    | REPORTS
    | DELIVERING
    | OWN_PROCEDURE
    | word_set("saluer féliciter remercier approuver adopter examiner")
    if verb.endswith("er")
    for form in (
        f"{_soft(verb[:-2])}a",
        f"{verb[:-2]}èrent",
    )
} | {form: verb for verb, forms in _SIMPLE_PAST.items() for form in forms.split()}
"""The third persons of the passé simple: "chargea"."""
