"""French clauses in which the meeting decides without asking anybody: "a opté pour", "feu vert"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kpbot.communique.clauses import Clause
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.complements import THAT, agents, build, find_task
from kpbot.communique.french.deed_nouns import is_left_to_do
from kpbot.communique.french.deeds import doers
from kpbot.communique.french.frames import is_history, is_impersonal, patient_of
from kpbot.communique.french.function_words import ARTICLES, DE, LINKS
from kpbot.communique.french.lexicon import OWN_PROCEDURE
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.text import Text
from kpbot.communique.french.verbs import Verb, infinitive_at
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_TELLS = frozenset({"present", "perfect"})
_CONSENT = word_set("accord aval approbation assentiment feu consentement agrément")
_AGREEMENT = word_set("accord consensus compromis entente unanimité")
_CONSENTS: Mapping[str, frozenset[str]] = {
    "donner": _CONSENT,
    "marquer": _CONSENT,
    "accorder": _CONSENT,
    "exprimer": word_set("accord approbation assentiment"),
    "parvenir": _AGREEMENT,
    "aboutir": _AGREEMENT,
    "trouver": _AGREEMENT,
}
"""What the meeting says to something, or comes to."""
_COMES_ABOUT = word_set("dégager faire intervenir trouver obtenir donner réaliser conclure former")
"""What happens to an agreement that is reached."""
_FAVOURS = word_set("prononcer opter accorder entendre trancher souscrire")
_PLAIN = word_set("opter trancher souscrire")
"""Of these, those without "se"."""
_TOWARDS = word_set("à au aux pour sur autour faveur quant")
_CONTRACTED: Mapping[str, str] = {"du": "le ", "des": "les ", "au": "le ", "aux": "les "}
_APPROVING = word_set("approuver entériner avaliser décider autoriser acter valider agréer retenir")
_PROPOSED = word_set("proposition propositions offre demande recommandation suggestion")
_RECOMMENDED = word_set("recommandation suggestion")
_RECOMMENDED_WORDS = 12
_OWN = word_set("sienne siennes sien siens")
_TENDING = word_set("tendant visant")
_NEED = word_set("nécessité opportunité utilité principe intérêt idée")
_NEAR = 6
_FIRM = (Strength.DECISION, 0.6)


def read_decision(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:  # noqa: PLR0911 - one case a return
    """What the meeting settles by saying that it is for it, or that there is agreement."""
    if verb.negated or verb.tense not in _TELLS or actor.relative:
        return None
    if is_history(sentence, verb, actor) or actor.lead in {"que", "qu", "dont", "si"}:
        return None
    taken = _taken(sentence, verb, actor)
    if taken is not None:
        return _settled(sentence, verb, actor, taken)
    if actor.is_meeting and not verb.passive:
        after = (
            _after_consent(sentence, verb)
            or _after_favour(sentence, verb)
            or _after_being_for(sentence, verb)
        )
        if after is not None:
            return _settled(sentence, verb, actor, after)
        return _approved(sentence, verb, actor)
    if _is_reached(sentence, verb, actor):
        after = _towards(sentence.text, verb.end, sentence.clause_end(verb.at))
        return _settled(sentence, verb, actor, after) if after is not None else None
    if verb.passive and verb.name in _APPROVING and actor.stated:
        return _deed_approved(sentence, verb, actor)
    return None


def _taken(sentence: Sentence, verb: Verb, actor: Actor) -> int | None:
    """The word after "a pris la décision de", "décision a été prise de"."""
    text = sentence.text
    subject = {text.low(i) for i in range(actor.first, verb.first)}
    taken = verb.passive and "décision" in subject and text.low(verb.end) in DE
    takes = actor.is_meeting and text.low(verb.end + 1) == "décision"
    if verb.name != "prendre" or not (taken or takes):
        return None
    after = verb.end + 1 + 2 * takes
    at = infinitive_at(text, after, sentence.end)
    return after if at is not None and text.low(at) not in OWN_PROCEDURE - {"reporter"} else None


def _after_consent(sentence: Sentence, verb: Verb) -> int | None:
    """The word after "a donné son accord à", "est parvenue à un accord sur"."""
    text = sentence.text
    nouns = _CONSENTS.get(verb.name, frozenset())
    end = sentence.clause_end(verb.at)
    near = range(verb.end, min(verb.end + _NEAR, end))
    noun = next((i for i in near if text.low(i) in nouns), None)
    return None if noun is None else _towards(text, noun + 1, end)


def _after_favour(sentence: Sentence, verb: Verb) -> int | None:
    """The word after "s’est prononcée en faveur de", "a opté pour", "s’est accordée sur"."""
    if verb.name not in _FAVOURS or (verb.name in _PLAIN) == verb.reflexive:
        return None
    return _towards(sentence.text, verb.end, sentence.clause_end(verb.at))


def _after_being_for(sentence: Sentence, verb: Verb) -> int | None:
    """The word after "est d’accord pour", "est favorable à"."""
    text = sentence.text
    agrees = text.low(verb.end) == "d" and text.low(verb.end + 1) == "accord"
    if verb.name != "être" or not (agrees or text.low(verb.end) == "favorable"):
        return None
    return _towards(text, verb.end + 1 + agrees, sentence.clause_end(verb.at))


def _towards(text: Text, i: int, end: int) -> int | None:
    """The word after "pour", "sur", "à" or "en faveur de", which stand at word `i` or soon."""
    at = next((j for j in range(i, min(i + _NEAR, end)) if text.low(j) in _TOWARDS), None)
    if at is None:
        return None
    if text.low(at) in {"au", "aux"}:
        return at
    after = at + 1
    return after + (text.low(after) in {"de", "d", "à"}) if after < end else None


def _is_reached(sentence: Sentence, verb: Verb, actor: Actor) -> bool:
    """As in "un consensus s’est dégagé", "accord a été trouvé", "feu vert a été donné"."""
    text = sentence.text
    subject = {text.low(i) for i in range(actor.first, verb.first)}
    if verb.name not in _COMES_ABOUT or actor.codes or "aucun" in subject:
        return False
    here = verb.passive or verb.reflexive or verb.name == "intervenir"
    return here and bool(subject & (_AGREEMENT | {"feu"}))


def _settled(sentence: Sentence, verb: Verb, actor: Actor, at: int) -> Clause | None:
    """The clause of what stands at word `at`: a deed, an infinitive or "que"."""
    text = sentence.text
    end = sentence.clause_end(verb.at)
    first = actor.first if actor.stated else verb.first
    that = at + (text.low(at) == "ce")
    if text.low(at + 1) in _NEED and text.low(at + 2) in LINKS:
        at += 2 + (text.low(at + 2) in DE)
    lead, task, patient = "", at, None
    if text.low(that) in {"que", "qu"} and that + 1 < end:
        lead, task, patient = THAT, that + 1, (that + 1, end)
    elif infinitive_at(text, at, end) is None:
        named = verb.name in {"opter", "trancher"} and text.low(at) in ARTICLES
        if not (named or is_left_to_do(text, at)) or at + 1 >= end:
            return None
        lead = f"Assurer {_CONTRACTED.get(text.low(at), '')}".rstrip()
        task = at + (text.low(at) in _CONTRACTED)
    return build(
        sentence,
        f"{verb.name} en faveur",
        _FIRM,
        agents(text, task, end),
        first=first,
        trigger=(verb.first, verb.end),
        task=task,
        lead=lead,
        patient=patient,
    )


def _approved(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "a approuvé la création d’un fonds", "a entériné la proposition tendant à"."""
    text = sentence.text
    end = sentence.clause_end(verb.at)
    own = verb.name == "faire" and text.low(verb.end) in _OWN
    verb = replace(verb, end=verb.end + own)  # "a fait sienne la recommandation"
    if text.low(verb.end + 1) in {"que", "qu"}:
        return None
    if verb.name in _APPROVING and is_left_to_do(text, verb.end):
        if doers(text, verb.end, end):
            return None  # whose deeds they are: see deeds.py
        return _settled(sentence, verb, actor, verb.end)
    if not own and verb.name not in _APPROVING:
        return None
    task = _recommended(sentence, verb)
    return None if task is None else _settled(sentence, verb, actor, task)


def _recommended(sentence: Sentence, verb: Verb) -> int | None:
    """The word after "la recommandation du GTM de", "la proposition tendant à"."""
    text = sentence.text
    end = sentence.clause_end(verb.at)
    if text.low(verb.end + 1) in _RECOMMENDED:
        return find_task(text, verb.end + 2, min(end, verb.end + _RECOMMENDED_WORDS), DE)
    if text.low(verb.end + 1) not in _PROPOSED:
        return None
    tends = next((i for i in range(verb.end + 2, end - 2) if text.low(i) in _TENDING), None)
    return tends + 2 if tends is not None and text.low(tends + 1) == "à" else None


def _deed_approved(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "le recours à des images a été approuvé", "la publication en est décidée"."""
    text = sentence.text
    if is_impersonal(sentence, actor) or not is_left_to_do(text, actor.first):
        return None
    end = sentence.clause_end(verb.at)
    run = agents(text, actor.first, verb.first)
    return build(
        sentence,
        verb.name,
        (Strength.DECISION, 0.55),
        run,
        first=actor.first,
        trigger=(verb.first, verb.end),
        task=min(verb.end, end) - 1,
        lead="Assurer",
        patient=patient_of(verb, actor),
    )
