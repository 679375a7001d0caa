"""French clauses in which somebody gives work: "a chargé le GTM de", "sont priés de"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause
from kpbot.communique.english.rules import Role
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.complements import (
    CALL,
    CHARGE,
    addressees,
    build,
    find_task,
    spoken_of,
)
from kpbot.communique.french.entrusting import (
    read_handed_over,
    read_limit_set,
    read_seized,
    read_time_limit,
)
from kpbot.communique.french.frames import is_history, is_impersonal
from kpbot.communique.french.function_words import LINKS
from kpbot.communique.french.lexicon import (
    CALLING,
    HANDING_OVER,
    ROWS,
    UNNAMED,
    Row,
)
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.that import read_that, that_at
from kpbot.communique.french.verbs import Verb
from kpbot.communique.mentions import Mention
from kpbot.domain.bodies import BodyKind

_TELLS = frozenset({"present", "perfect", "future", "participle", "infinitive"})
_GIVER_WORDS = 5
_EARLY = 2
_THEIRS = frozenset({"au", "à", "aux", "du", "de", "des"})


def read_directive(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:  # noqa: PLR0911 - each return is one reason
    """The clause that `verb` makes, if it gives work to somebody."""
    if verb.negated or verb.tense not in _TELLS or is_history(sentence, verb, actor):
        return None
    limited = verb.passive and actor.stated and verb.tense in {"present", "perfect"}
    if verb.name in {"fixer", "arrêter", "proroger", "reporter"} and limited:
        return read_limit_set(sentence, verb, actor)
    if verb.name in {"fixer", "arrêter"} and actor.is_meeting:
        return read_time_limit(sentence, verb, actor)
    if verb.name == "saisir" and not verb.passive:
        return read_seized(sentence, verb, actor)
    if verb.name in HANDING_OVER | CALLING:
        return read_handed_over(sentence, verb, actor)
    row = ROWS.get(verb.name)
    if row is None or row.role is not Role.DIRECTIVE or verb.reflexive:
        return None
    if verb.passive:
        return _passive(sentence, verb, actor, row)
    opens = verb.tense == "participle" and verb.first - sentence.first <= _EARLY
    if verb.tense != "infinitive" and actor.wishes and not (opens and not actor.run):
        return None
    return _active(sentence, verb, actor, row)


def _passive(sentence: Sentence, verb: Verb, actor: Actor, row: Row) -> Clause | None:  # noqa: PLR0911 - each return is one reason
    text = sentence.text
    end = sentence.clause_end(verb.at)
    trigger = (verb.first, verb.end)
    firm = row.strength, row.confidence
    if is_impersonal(sentence, actor) and row.dative:
        if that_at(sentence, verb, end) is not None:
            return read_that(sentence, verb, actor, row, end)
        run = addressees(text, verb.end, end, dative=True) or spoken_of(sentence, verb, actor)
        after = run[-1].last + 1 if run and run[0].first >= verb.end else verb.end
        task = find_task(text, after, end, row.task)
        if task is None:
            return None
        first = actor.first
        return build(sentence, row.name, firm, run, first=first, trigger=trigger, task=task)
    head = {text.low(i) for i in range(actor.first, min(actor.first + 2, verb.first))}
    unnamed = actor.stated and bool(head & UNNAMED)
    if not (actor.codes or unnamed) or actor.is_meeting or actor.relative or row.dative:
        return None
    if row.name == "autoriser" and actor.wishes:
        return None
    task = find_task(text, verb.end, end, row.task)
    first = actor.first if actor.stated else verb.first
    if task is None or (actor.lead in {"si", "s", "lorsque", "quand"}):
        return _nominal(sentence, verb, actor.run, row, verb.end, first)
    return build(sentence, row.name, firm, actor.run, first=first, trigger=trigger, task=task)


def _nominal(
    sentence: Sentence, verb: Verb, run: tuple[Mention, ...], row: Row, after: int, first: int
) -> Clause | None:
    """As in "est chargé de la mise à jour", "a appelé les Participants à la vigilance"."""
    text = sentence.text
    preps = LINKS if row.name in {"charger", "appeler", "inviter", "exhorter"} else frozenset()
    word = text.low(after)
    if word not in preps or not run or after + 1 >= sentence.clause_end(verb.at):
        return None
    if (word in {"de", "du", "des", "d"}) != bool({"de"} & row.task):
        return None
    firm = row.strength, round(row.confidence - 0.1, 2)
    return build(
        sentence,
        row.name,
        firm,
        run,
        first=first,
        trigger=(verb.first, max(verb.end, verb.at + 1)),
        task=after,
        lead=CHARGE if row.name == "charger" else CALL,
    )


def _active(sentence: Sentence, verb: Verb, actor: Actor, row: Row) -> Clause | None:
    text = sentence.text
    end = sentence.clause_end(verb.at)
    if that_at(sentence, verb, end) is not None and row.dative:
        return read_that(sentence, verb, actor, row, end)
    first = actor.first if actor.stated and actor.run and verb.finite else verb.first
    trigger = (verb.first, verb.end)
    firm = row.strength, row.confidence
    run = spoken_of(sentence, verb, actor)
    after = verb.end
    task = find_task(text, after, end, row.task)
    if not run:
        run = addressees(text, after, task or end, dative=row.dative)
        if not run and row.name == "solliciter":
            run = _given_by(sentence, after, end)
        if run and task is None:
            return _thing(sentence, verb, run, row, end, first)
        if run:
            task = find_task(text, run[-1].last + 1, end, row.task)
    if task is None or _in_session(sentence, task):
        return None
    if not run and (_speaks_of_others(sentence, after, task)):
        return None
    if row.name == "autoriser" and {one.kind for one in run} == {BodyKind.STATE}:
        return None
    return build(sentence, row.name, firm, run, first=first, trigger=trigger, task=task)


def _in_session(sentence: Sentence, task: int) -> bool:
    """Whether delegations are but given the floor: "a invité les Participants à s’exprimer"."""
    text = sentence.text
    near = [text.low(i) for i in range(task, min(task + 3, sentence.end))]
    speaks = near[:2] in (["s", "exprimer"], ["prendre", "place"])
    return speaks or near == ["prendre", "la", "parole"]


def _speaks_of_others(sentence: Sentence, first: int, task: int) -> bool:
    """Whether somebody outside the Process is spoken to: "a invité les délégués à"."""
    text = sentence.text
    if any(text.low(i) in UNNAMED for i in range(first, min(task, first + 3))):
        return False  # "a encouragé le Comité à", whichever it is
    return task - first > 1


def _thing(
    sentence: Sentence, verb: Verb, run: tuple[Mention, ...], row: Row, end: int, first: int
) -> Clause | None:
    """As in "a demandé un rapport au GTM": the thing that is asked for is the task."""
    after = run[-1].last + 1
    nominal = _nominal(sentence, verb, run, row, after, first)
    if nominal or row.name not in {"demander", "recommander", "solliciter"} or run[0].kind is None:
        return nominal
    text = sentence.text
    thing = verb.end if text.low(verb.end) not in _THEIRS else after
    if thing + 1 >= end or text.low(thing) not in {"un", "une", "des", "la", "le", "les", "l"}:
        return None
    firm = row.strength, round(row.confidence - 0.2, 2)
    return build(
        sentence,
        row.name,
        firm,
        run,
        first=first,
        trigger=(verb.first, verb.end),
        task=thing,
        lead="Assurer" if row.name == "recommander" else "Fournir",
    )


def _given_by(sentence: Sentence, first: int, end: int) -> tuple[Mention, ...]:
    """As in "a sollicité du GTM un rapport"."""
    text = sentence.text
    for mention in text.between(first, min(first + _GIVER_WORDS, end)):
        if mention.kind is not None and text.lead(mention.first, first) in {"du", "de", "des"}:
            return text.run_from(mention.first)
    return ()
