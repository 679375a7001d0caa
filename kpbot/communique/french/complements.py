"""What follows a French tasking word: to whom it speaks, and the infinitive that is the task."""

from __future__ import annotations

import re

from kpbot.communique.clauses import Clause, confidence
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.function_words import DE, TO
from kpbot.communique.french.lexicon import DUTIES, HANDED_OVER
from kpbot.communique.french.pronouns import fits
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.text import Text
from kpbot.communique.french.verbs import Verb, infinitive_at
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import codes_of
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

ADDRESSED = GROUPS | {
    BodyKind.OFFICE,
    BodyKind.SECRETARIAT,
    BodyKind.STATE,
    BodyKind.ORGANISATION,
    BodyKind.PARTICIPANTS,
}
"""Who may be given work."""
_AGENTS = frozenset({"par"})
_WITHIN = re.compile(r"(?:au sein|dans le cadre) (?:du |de la |de l['’]|des )$", re.IGNORECASE)
_LED = re.compile(
    r"(?:par les soins|à la diligence|par l['’]entremise"
    r"|sous (?:l['’](?:égide|autorité|impulsion)|les auspices|la (?:direction|conduite|houlette"
    r"|responsabilité|coordination|supervision|bannière))) (?:du |de la |de l['’]|des |de |d['’])$",
    re.IGNORECASE,
)
"""Whose work it is though others may do it: "sous l’égide du GTPAA"."""
_PURPOSE = frozenset({"afin", "avant", "lieu", "faute", "vue", "loin", "mesure"})
_FEMININE = ("ée", "ie", "ise", "ite", "ue")
"""How a participle ends that agrees with "l’" before it: "l’a chargée", "l’a requise"."""
_BEFORE = 40
CALL = "Répondre à l’appel"
"""What somebody is to do who is called upon."""
CHARGE = "Se charger"
THAT = "Veiller à ce que"
"""What somebody is to do about a thing that is asked for with "que"."""
CARRY_OUT = "Mener à bien :"
"""What somebody is to do about a deed that a noun names."""
_OBJECTS = frozenset({"l", "les", "lui", "leur"})


def find_task(text: Text, first: int, end: int, preps: frozenset[str]) -> int | None:
    """The word after the first of `preps` in words `first` up to `end` that opens an infinitive."""
    for i in range(first, end - 1):
        word = text.low(i)
        if word not in preps or text.mention_at(i) or (i > first and _is_of_purpose(text, i)):
            continue
        start = i + 1 + (word == "afin" and text.low(i + 1) in DE)
        if infinitive_at(text, start, end) is not None:
            return start + text.is_marker(start)
    return None


def task_named(text: Text, first: int, end: int) -> tuple[str, tuple[int, int]] | None:
    """The task as an order and what it is done to, in words `first` up to `end`.

    As in "la tâche d’établir la liste", before "incombe au GTS".
    """
    noun = next((i for i in range(first, end) if text.low(i) in HANDED_OVER), end)
    task = find_task(text, noun + 1, min(noun + 4, end), DE)
    at = infinitive_at(text, task, end) if task is not None else None
    if task is None or at is None or at + 1 >= end:
        return None
    return text.slice(task, at + 1).capitalize(), (at + 1, end)


def _is_of_purpose(text: Text, i: int) -> bool:
    """Whether "de", word `i`, belongs to "afin de" or "avant de", so that no task follows."""
    return text.low(i) in DE and text.low(i - 1) in _PURPOSE and "," not in text.gap(i)


def addressees(text: Text, first: int, end: int, *, dative: bool) -> tuple[Mention, ...]:
    """To whom a verb speaks in the words `first` up to `end`: after "à" where `dative`."""
    i = first
    while i < end:
        mention = text.mention_at(i)
        if mention is None:
            if text.low(i) in {"qui", "que", "qu", "dont"}:
                return ()
            i += 1
            continue
        lead = text.lead(mention.first, first)
        fits = lead in TO if dative else lead == "" or lead not in _NO_OBJECT
        if fits and mention.kind in ADDRESSED:
            return text.run_from(i)
        i = mention.last + 1
    return ()


_NO_OBJECT = TO | frozenset({"de", "du", "d", "par", "pour", "avec", "en", "dans", "sur", "sous"})


def spoken_of(sentence: Sentence, verb: Verb, actor: Actor) -> tuple[Mention, ...]:
    """Whom "l’", "les" or "lui" before the verb means: the body named last, the actor apart."""
    if not verb.clitics & _OBJECTS:
        return ()
    text = sentence.text
    many = bool(verb.clitics & {"les", "leur"})
    she = text.low(verb.at).endswith(_FEMININE) and not verb.passive and "l" in verb.clitics
    if she and not many:
        return _her(sentence, verb)
    topic = sentence.topic
    impersonal = text.low(actor.first) == "il" and (verb.passive or text.low(verb.at) in DUTIES)
    own = () if impersonal else actor.run
    for earlier, one in reversed(sentence.verbs):
        here = earlier.at < verb.at and one.codes and not one.is_meeting and not one.relative
        if here and one.run != own and not many:
            return one.run
    for mention in text.before(verb.first):
        if topic and topic.codes and mention.first < sentence.first and not many:
            return topic.run
        if not mention.codes or mention.kind not in ADDRESSED or mention in own:
            continue
        run = text.run_to(mention.last) if many else (mention,)
        if many == (len(codes_of(run)) > 1 or mention.kind is BodyKind.PARTICIPANTS):
            return run
    return ()


def _her(sentence: Sentence, verb: Verb) -> tuple[Mention, ...]:
    """Whom "l’" means before a feminine participle: "l’a encouragée"."""
    text = sentence.text
    for mention in text.before(verb.first):
        if mention.codes and mention.kind in ADDRESSED and fits(text, (mention,), "elle"):
            return (mention,)
    return ()


def agents(text: Text, first: int, end: int) -> tuple[Mention, ...]:
    """The bodies after "par" in the words `first` up to `end`."""
    for mention in text.between(first, end):
        fits = mention.kind in ADDRESSED - {BodyKind.PARTICIPANTS} or mention.named
        if text.lead(mention.first, first) in _AGENTS and mention.kind is not None and fits:
            return text.run_from(mention.first)
        start = text.words[mention.first].start
        before = text.text[max(0, start - _BEFORE) : start]
        if mention.kind in GROUPS and _WITHIN.search(before):
            return text.run_from(mention.first)
        if mention.kind in ADDRESSED and _LED.search(before):
            return text.run_from(mention.first)
    return ()


def build(
    sentence: Sentence,
    rule: str,
    firm: tuple[Strength, float],
    run: tuple[Mention, ...],
    *,
    first: int,
    trigger: tuple[int, int],
    task: int,
    lead: str = "",
    patient: tuple[int, int] | None = None,
) -> Clause:
    """The clause, up to where it ends; those with whom it is done are tasked as well."""
    end = max(sentence.clause_end(trigger[0]), trigger[1], task + 1)
    end = min(end, sentence.end)
    codes = codes_of(run)
    if codes:
        extra = sentence.text.partners(first, end)
        codes = tuple(dict.fromkeys(codes + extra))
    strength, certain = firm
    return Clause(
        rule=rule,
        strength=strength,
        confidence=confidence(certain, run),
        bodies=codes,
        first=first,
        trigger=trigger,
        task=min(task, end - 1),
        end=end,
        lead=lead,
        patient=patient,
    )
