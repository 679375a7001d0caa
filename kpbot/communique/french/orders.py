"""Orders in the French present: "chaque trimestre, le Moniteur fait rapport au GTM"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kpbot.communique.clauses import Clause
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.complements import build
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.subjects import find_actor
from kpbot.communique.french.verbs import Verb
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

DEEDS: Mapping[str, str] = {
    form: infinitive
    for infinitive, *forms in (
        line.split()
        for line in """
        transmettre transmet transmettent
        dresser dresse dressent
        élire élit élisent
        ouvrir ouvre ouvrent
        écrire écrit écrivent
        adresser adresse adressent
        remettre remet remettent
        communiquer communique communiquent
        établir établit établissent
        envoyer envoie envoient
        diffuser diffuse diffusent
        informer informe informent
        soumettre soumet soumettent
        désigner désigne désignent
        convoquer convoque convoquent
        rédiger rédige rédigent
        recueillir recueille recueillent
        rassembler rassemble rassemblent
        préparer prépare préparent
        vérifier vérifie vérifient
        notifier notifie notifient
        fournir fournit fournissent
        répondre répond répondent
        rendre rend rendent
        faire fait font
        mettre met mettent
        procéder procède procèdent
        veiller veille veillent
        """.strip().splitlines()
    )
    for form in forms
}
"""The present of what a body does for others, and its infinitive."""
_NEEDS: Mapping[str, frozenset[str]] = {
    "rendre": frozenset({"compte"}),
    "faire": frozenset({"rapport", "parvenir", "connaître", "tenir"}),
    "mettre": frozenset({"à", "en", "au"}),
    "veiller": frozenset({"à", "au", "aux"}),
    "procéder": frozenset({"à", "au", "aux"}),
}
_DATED = re.compile(
    r"\b(?:avant (?:le |la |l['’])|au plus tard|d['’]ici|sous (?:quinzaine|huitaine|\w+ jours)|"
    r"dans (?:les|un délai de) |à (?:l['’]|la prochaine )(?:intersession|plénière)|"
    r"à la fin de chaque)",
    re.IGNORECASE,
)
_RECURS = re.compile(
    r"\b(?:chaque (?:mois|trimestre|semestre|année)|tous les \w+ (?:mois|jours)|une fois par)\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\b(?:est|sont|a été|ont été) (?:créée?s?|institué\w*|prorogé\w*|prolongé\w*|chargé\w*|"
    r"adopté\w*|décidé\w*|convenu\w*|reconduit\w*|ouvert\w*|établi\w*)\b|\bdoi(?:t|vent)\b|"
    r"\bdevr(?:a|ont)\b|\bincombe",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:prend (?:acte|note)|note|rappelle|salue|remercie|se félicite|souligne|constate|"
    r"déplore|réaffirme) |\bque\b|\bqu['’]",
    re.IGNORECASE,
)
_HABIT = word_set("déjà habituellement généralement toujours souvent régulièrement depuis jamais")
_PRONOUNS = word_set("il elle ils elles")
_FRONT_WORDS = 6
_FIRM = (Strength.MANDATE, 0.6)


def read_orders(sentence: Sentence) -> Iterator[Clause]:
    """The clauses in whose present tense a body is given work."""
    text = sentence.text
    known = {verb.at for verb, _ in sentence.verbs if verb.tense != "present"}
    for i in range(sentence.first + 1, sentence.end - 1):
        infinitive = DEEDS.get(text.low(i))
        if infinitive is None or i in known or text.mention_at(i):
            continue
        if text.low(i + 1) not in _NEEDS.get(infinitive, {text.low(i + 1)}):
            continue
        start = i - (text.low(i - 1) in {"lui", "leur", "en", "y"})
        verb = Verb(infinitive, "present", start, i, i + 1)
        actor = find_actor(text, verb, sentence.first, sentence.verbs, sentence.topic)
        if _acts(sentence, actor, start) and _is_ordered(sentence, actor.first, i):
            yield build(
                sentence,
                "présent",
                _FIRM,
                actor.run,
                first=actor.first,
                trigger=(start, i + 1),
                task=i + 1,
                lead=infinitive.capitalize(),
            )


def _acts(sentence: Sentence, actor: Actor, verb: int) -> bool:
    """Whether `actor` stands right before the verb and is a body, not the meeting."""
    if not (actor.codes and actor.stated) or actor.relative or actor.lead or actor.is_meeting:
        return False
    near = actor.run[-1].last + 1 == verb
    return near or sentence.text.low(verb - 1) in _PRONOUNS


def _is_ordered(sentence: Sentence, first: int, verb: int) -> bool:
    """Whether a day, or a decision beside it, tells the order from a fact."""
    text = sentence.text
    end = sentence.clause_end(verb)
    opens = first - sentence.first <= _FRONT_WORDS  # "chaque trimestre, il"
    start = sentence.first if opens else sentence.clause_start(first)
    clause = text.slice(start, end)
    words = {text.low(i) for i in range(start, end)}
    if words & _HABIT or _TOLD.search(clause):
        return False
    near = _DECIDED.search(text.text.replace(clause, "")) is not None
    return bool(_DATED.search(clause)) or (near and bool(_RECURS.search(clause)))
