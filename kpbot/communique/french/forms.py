"""French verb forms, told by their endings."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kpbot.communique.words import word_set

_NOUNS_LIKE_INFINITIVES = word_set(
    """
    dernier premier janvier février particulier particulière dossier papier courrier calendrier
    atelier chantier métier quartier financier régulier singulier douanier minier courtier entier
    joaillier officier policier hiver hier mer fer cher niger alger leader avenir plaisir désir
    souvenir loisir pouvoir devoir savoir espoir soir terroir comptoir intermédiaire palier héritier
    luthier foncier côtier frontalier hôtelier étranger danger léger plénier régulier usager
    """
)
_RE_VERBS = re.compile(
    r"(?:(?:re|per|trans|ad|ad|o|com|pro|sou|é|dé)?mettre|(?:sur|com|ap|re|entre|ré)?prendre"
    r"|rendre|(?:pour)?suivre|(?:re|par|satis|dé)?faire|(?:con|in|ex)clure"
    r"|(?:ré|con|recon|pro|tra|intro|dé|repro)duire|(?:re)?(?:con|in)struire|détruire"
    r"|(?:ré)?élire|(?:re)?lire|(?:ins|sous|pres|dé|trans)?crire|écrire|(?:re|inter|pré)?dire"
    r"|(?:ré)pondre|(?:é|at|en|dé|sus|é|pré|pré)?tendre|entendre|attendre|défendre|(?:sus|dé)pendre"
    r"|vendre|(?:re|ad|en)?joindre|(?:re|con)?(?:straindre|traindre)|craindre|atteindre"
    r"|(?:re)?connaître|(?:ap|com|dis|trans)?paraître|être|(?:con)?vaincre|vivre|résoudre"
    r"|(?:com|dé|a)?battre|(?:inter|cor)?rompre|(?:dis|abs|ex|sous)?traire|perdre|(?:con)?fondre|naître"
    r"|clore|enclore|(?:ac|dé)?croître|(?:res|as)treindre|(?:é)treindre|enfreindre|(?:dé)?peindre"
    r"|éteindre|plaindre|correspondre|répandre|(?:re)?descendre|croire)"
)
_FUTURE = re.compile(r"(?:(?P<future>ra|ront)|(?P<conditional>rait|raient))$")
_NO_FUTURE = word_set(
    """
    retrait extrait trait portrait attrait abstrait distrait opéra caméra sahara extra ultra infra
    supra contra accra front affront paraît apparaît libéra sierra
    """
)
_STEMS: Mapping[str, str] = {
    "se": "être",
    "fe": "faire",
    "au": "avoir",
    "i": "aller",
    "dev": "devoir",
    "pour": "pouvoir",
    "sau": "savoir",
    "voud": "vouloir",
    "faud": "falloir",
    "vaud": "valoir",
    "ver": "voir",
    "rever": "revoir",
    "entrever": "entrevoir",
    "enver": "envoyer",
    "renver": "renvoyer",
    "prévoi": "prévoir",
    "recev": "recevoir",
    "concev": "concevoir",
    "percev": "percevoir",
    "pourvoi": "pourvoir",
    "éche": "échoir",
    "acquer": "acquérir",
    "cour": "courir",
    "concour": "concourir",
    "recour": "recourir",
    "parcour": "parcourir",
    "encour": "encourir",
    "satisfe": "satisfaire",
}
"""The stems of irregular futures, without their r."""
_PARTICIPLES: Mapping[str, str] = {
    "mis": "mettre",
    "pris": "prendre",
    "fait": "faire",
    "conclu": "conclure",
    "inclus": "inclure",
    "conduit": "conduire",
    "reconduit": "reconduire",
    "intervenu": "intervenir",
    "parvenu": "parvenir",
    "souscrit": "souscrire",
    "produit": "produire",
    "réduit": "réduire",
    "traduit": "traduire",
    "introduit": "introduire",
    "inscrit": "inscrire",
    "écrit": "écrire",
    "rendu": "rendre",
    "étendu": "étendre",
    "suspendu": "suspendre",
    "tenu": "tenir",
    "maintenu": "maintenir",
    "convenu": "convenir",
    "devenu": "devenir",
    "obtenu": "obtenir",
    "ouvert": "ouvrir",
    "offert": "offrir",
    "reçu": "recevoir",
    "revu": "revoir",
    "prévu": "prévoir",
    "élu": "élire",
    "poursuivi": "poursuivre",
    "suivi": "suivre",
    "construit": "construire",
    "joint": "joindre",
    "rejoint": "rejoindre",
    "enjoint": "enjoindre",
    "dit": "dire",
    "vu": "voir",
    "reconnu": "reconnaître",
    "entrepris": "entreprendre",
    "requis": "requérir",
    "résolu": "résoudre",
    "débattu": "débattre",
    "promis": "promettre",
    "remis": "remettre",
    "soumis": "soumettre",
    "transmis": "transmettre",
    "permis": "permettre",
    "émis": "émettre",
    "admis": "admettre",
    "repris": "reprendre",
    "été": "être",
    "eu": "avoir",
    "pu": "pouvoir",
    "dû": "devoir",
    "su": "savoir",
    "voulu": "vouloir",
}
_NO_PARTICIPLES = word_set(
    """
    ainsi aussi parmi depuis puis mais ici lundi mardi mercredi jeudi samedi midi demi ami appui
    qui lui celui autrui oui merci envers hormis pays avis tapis permis mois jamais trois
    priorité volonté nécessité possibilité responsabilité qualité sécurité société conformité
    totalité majorité activité activités autorité autorités difficulté difficultés unité comité
    comités capacité capacités priorités côté
    """
)
_INFLECTION = re.compile(r"(?:e|es|s)$")


def is_infinitive(word: str) -> bool:
    """Whether `word` is an infinitive, as far as its letters tell."""
    if word in _NOUNS_LIKE_INFINITIVES or not word.isalpha():
        return False
    return bool(word.endswith(("er", "ir", "oir")) or _RE_VERBS.fullmatch(word))


def future_of(word: str) -> tuple[str, str] | None:
    """The infinitive and the tense ("future" or "conditional") of a third person; else None."""
    match = _FUTURE.search(word)
    if match is None or word in _NO_FUTURE:
        return None
    tense = "future" if match["future"] else "conditional"
    infinitive = _of_stem(word[: match.start()])
    return (infinitive, tense) if infinitive else None


def _of_stem(stem: str) -> str | None:  # noqa: PLR0911 - one way of the stem a return
    known = _STEMS.get(stem)
    if known:
        return known
    for ending, base in (("tiend", "tenir"), ("viend", "venir")):
        if stem.endswith(ending):
            return stem[: -len(ending)] + base
    whole = f"{stem}re"
    if _RE_VERBS.fullmatch(whole):
        return whole
    if stem.endswith("cueille"):
        return f"{stem[:-1]}ir"
    if stem.endswith("e") and len(stem) > 2:  # noqa: PLR2004 - a verb has a letter before -er
        return _with_accent(f"{stem}r")
    if stem.endswith("i") and len(stem) > 2:  # noqa: PLR2004 - as above
        return f"{stem}r"
    return None


def _with_accent(infinitive: str) -> str:
    """As in "achèver", made of "achèvera": the mute e of the infinitive has no accent."""
    match = re.search(r"è([a-z]{1,2})er$", infinitive)
    if match is None:
        return infinitive
    mute = match[1] in {"v", "n", "s", "m"}
    return f"{infinitive[: match.start()]}{'e' if mute else 'é'}{match[1]}er"


def participle_of(word: str) -> str | None:
    """The infinitive of a past participle, in any gender and number; else None."""
    if word in _NO_PARTICIPLES:
        return None
    for one in (word, _INFLECTION.sub("", word)):
        if one in _PARTICIPLES:
            return _PARTICIPLES[one]
    stem = _INFLECTION.sub("", word)
    if stem.endswith("é") and len(stem) > 2:  # noqa: PLR2004 - "né" and such do not task
        return f"{stem[:-1]}er"
    if stem.endswith("i") and len(stem) > 3:  # noqa: PLR2004 - "qui", "ici"
        return f"{stem}r"
    if stem.endswith(("ndu", "rdu", "ttu")):
        return f"{stem[:-1]}re"
    known = (one for one in _PARTICIPLES if len(one) > 3 and stem.endswith(one))  # noqa: PLR2004 - as above
    return next((f"{stem.removesuffix(one)}{_PARTICIPLES[one]}" for one in known), None)
