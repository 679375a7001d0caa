"""French clauses in which somebody takes work, and texts that are adopted."""

from __future__ import annotations

from dataclasses import replace

from kpbot.communique.clauses import Clause
from kpbot.communique.english.rules import Role
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.asides import past_asides
from kpbot.communique.french.complements import agents, build, find_task
from kpbot.communique.french.frames import is_history, is_impersonal
from kpbot.communique.french.function_words import ARTICLES
from kpbot.communique.french.lexicon import (
    ADOPTED,
    NOUNS,
    OWN_PROCEDURE,
    READY,
    REFLEXIVE,
    ROWS,
    Row,
)
from kpbot.communique.french.next_step import thing_before
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.text import Text
from kpbot.communique.french.verbs import Verb, infinitive_at
from kpbot.communique.french.which import which_at
from kpbot.communique.mentions import Mention
from kpbot.domain.communique import Strength

_OWN_AFFAIRS = frozenset(
    {"proposer", "décider", "résoudre", "prévoir", "envisager", "projeter"} | {"choisir"}
)
"""What a single delegation does in its own affairs."""
_FORESEEN = frozenset({"prévoir", "envisager", "projeter"})
"""With "il est": what is planned, whoever does it."""
_CONVENING = frozenset({"réunir", "accueillir", "ouvrir"})
_TELLS = frozenset({"present", "perfect", "future"})
_SAYS = frozenset({"porter", "dire", "déclarer", "montrer", "être", "tenir"})
_OBJECT_WORDS = 14
_NEAR = 24


def read_promise(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:  # noqa: C901, PLR0911 - each return is one reason
    """The clause that `verb` makes, if somebody takes work in it."""
    if verb.negated or verb.tense not in _TELLS | {"conditional"} or actor.relative:
        return None
    if is_history(sentence, verb, actor):
        return None
    if verb.name in _SAYS:
        return _ready(sentence, verb, actor)
    if verb.name == "vouloir" and sentence.text.low(verb.end) == "accepter":
        verb = replace(verb, name="accepter", end=verb.end + 1)  # "a bien voulu accepter de"
    row = REFLEXIVE.get(verb.name) if verb.reflexive else ROWS.get(verb.name)
    if row is None or row.role is not Role.PROMISE or verb.tense == "conditional":
        return None
    text = sentence.text
    end = min(sentence.clause_end(verb.at), verb.end + _NEAR)
    task = find_task(text, verb.end, end, row.task | ({"pour"} if verb.reflexive else frozenset()))
    said = {text.low(i) for i in range(past_asides(text, verb.end, end), task or end)}
    if task is None or said & {"que", "qu"} or _takes_up(text, verb):
        return None
    if actor.wishes and actor.run and row.name in _OWN_AFFAIRS and not verb.reflexive:
        return None
    if any(text.low(i) == "présidence" for i in range(task, min(task + 4, sentence.end))):
        return None
    if actor.is_meeting or (is_impersonal(sentence, actor) and verb.passive):
        return _resolved(sentence, verb, actor, row, task)
    if not actor.codes or verb.passive:
        return None
    if verb.reflexive and actor.lead in {"que", "qu"}:
        which = which_at(text, verb, actor, sentence.verbs)
        known = which is None and task + 1 >= sentence.clause_end(verb.at)
        if which is not None or known:  # "du soutien qu’elle s’est engagée à apporter"
            return _of_a_thing(sentence, verb, actor, row, which)
    return build(
        sentence,
        f"se {row.name}" if verb.reflexive else row.name,
        (row.strength, row.confidence),
        actor.run,
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, verb.end),
        task=task,
    )


def _takes_up(text: Text, verb: Verb) -> bool:
    """As in "a accepté l’offre du Togo de", which says whose work it is."""
    noun = text.past_articles(verb.end)
    return noun > verb.end and text.low(noun) in NOUNS


def _of_a_thing(
    sentence: Sentence, verb: Verb, actor: Actor, row: Row, which: int | None
) -> Clause | None:
    """As in "un plan que la Guinée s’est engagée à appliquer": the thing is named before "que"."""
    text = sentence.text
    at = infinitive_at(text, verb.end + 1, sentence.end)
    if at is None or which is None:
        return None
    return build(
        sentence,
        f"se {row.name}",
        (row.strength, row.confidence),
        actor.run,
        first=which,
        trigger=(verb.first, verb.end),
        task=at,
        lead=text.low(at).capitalize(),
        patient=thing_before(text, which, sentence.first),
    )


def _resolved(sentence: Sentence, verb: Verb, actor: Actor, row: Row, task: int) -> Clause | None:
    """What the meeting itself agreed to; whoever is named after "par" is to do it."""
    text = sentence.text
    at = infinitive_at(text, task, sentence.end)
    word = text.low(at) if at is not None else ""
    directs = word in ROWS and ROWS[word].role is Role.DIRECTIVE
    planned = row.name in _FORESEEN and is_impersonal(sentence, actor)
    if at is not None and at > task and text.low(task) == "ne":
        return None  # what the meeting leaves undone is no work
    if any(text.low(i) == "charge" for i in range(verb.end, task)):
        return None  # "la création d’un comité, à charge pour lui de"
    own = word in OWN_PROCEDURE - (_CONVENING if planned else frozenset())
    if own or directs or (row.strength is Strength.PLAN and not planned):
        return None
    firm = (Strength.PLAN, 0.6) if planned else (Strength.DECISION, 0.75)
    run = agents(text, task, sentence.clause_end(verb.at)) or _needed_of(sentence, verb.end, task)
    return build(
        sentence,
        row.name,
        firm,
        run,
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, verb.end),
        task=task,
    )


def _needed_of(sentence: Sentence, first: int, task: int) -> tuple[Mention, ...]:
    """Who has to act in "est convenue de la nécessité pour les Participants de"."""
    text = sentence.text
    named = [one for one in text.between(first, task) if text.lead(one.first, first) == "pour"]
    return text.run_from(named[0].first) if named and named[0].kind is not None else ()


def _with_article(text: Text, noun: int, floor: int) -> int:
    while noun > floor and text.low(noun - 1) in ARTICLES | {"deux", "trois", "quatre"}:
        noun -= 1
    return noun


def _ready(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "s’est dit prêt à", "est disposé à"."""
    text = sentence.text
    if not actor.codes or text.low(verb.end) not in READY:
        return None
    task = find_task(text, verb.end + 1, sentence.clause_end(verb.at), frozenset({"à", "pour"}))
    if task is None or task > verb.end + 3:
        return None
    return build(
        sentence,
        "prêt",
        (Strength.PLAN, 0.6),
        actor.run,
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, verb.end + 1),
        task=task,
    )


def read_adoption(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """The clause that adopts a text which somebody carries out."""
    text = sentence.text
    if (
        verb.name not in {"adopter", "décider"}
        or verb.negated
        or verb.tense not in {"perfect", "present"}
    ):
        return None
    if verb.passive or not actor.is_meeting or actor.relative or is_history(sentence, verb, actor):
        return None
    end = sentence.clause_end(verb.at)
    reach = _OBJECT_WORDS if verb.name == "adopter" else 2
    window = range(verb.end, min(verb.end + reach, end))
    noun = next((i for i in window if text.low(i) in ADOPTED), None)
    if noun is None:
        return None
    return build(
        sentence,
        "adopter",
        (Strength.DECISION, 0.6),
        (),
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, verb.end),
        task=_with_article(text, noun, verb.end),
        lead="Appliquer",
    )
