"""French clauses in which somebody gives work: "a chargé le GTM de", "sont priés de"."""

from __future__ import annotations

import re

from kpbot.communique.clauses import Clause
from kpbot.communique.french.complements import (
    addressees,
    agents,
    build,
    find_task,
    spoken_of,
)
from kpbot.communique.french.lexicon import (
    CALLING,
    HANDED_OVER,
    HANDING_OVER,
    REPORTING,
    ROWS,
    Row,
)
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.subjects import Actor
from kpbot.communique.french.verbs import Verb
from kpbot.communique.mentions import Mention
from kpbot.communique.rules import Role
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_TELLS = frozenset({"present", "perfect", "future", "participle", "infinitive"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_THAT_WORDS = 5
_NOMINAL = frozenset({"de", "du", "des", "d", "à", "au", "aux"})
_HANDED = (Strength.MANDATE, 0.9)
_CALLED = (Strength.CALL, 0.85)


def read_directive(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """The clause that `verb` makes, if it gives work to somebody."""
    if verb.negated or verb.tense not in _TELLS or is_history(sentence, verb, actor):
        return None
    if verb.name in HANDING_OVER | CALLING:
        return _handed_over(sentence, verb, actor)
    row = ROWS.get(verb.name)
    if row is None or row.role is not Role.DIRECTIVE or verb.reflexive:
        return None
    if verb.passive:
        return _passive(sentence, verb, actor, row)
    if verb.tense != "infinitive" and actor.wishes:
        return None
    return _active(sentence, verb, actor, row)


def is_history(sentence: Sentence, verb: Verb, actor: Actor) -> bool:
    """Whether the sentence tells of earlier times: "a rappelé que", "la Plénière de 2008"."""
    frame = sentence.frame(verb, actor)
    if frame and frame.verb.name in REPORTING and verb.tense in {"perfect", "present"}:
        return True
    if not actor.is_meeting:
        return False
    text = sentence.text
    after = actor.run[-1].last + 1
    words = [text.low(i) for i in range(after, min(after + 3, verb.first))]
    before = text.low(actor.run[0].first - 1)
    past = {"dernière", "précédente"} & {before, *words}
    return bool(past) or any(_YEAR.fullmatch(word) for word in words)


def is_impersonal(sentence: Sentence, actor: Actor) -> bool:
    return actor.stated and sentence.text.low(actor.first) == "il"


def _passive(sentence: Sentence, verb: Verb, actor: Actor, row: Row) -> Clause | None:
    text = sentence.text
    end = sentence.clause_end(verb.at)
    trigger = (verb.first, verb.end)
    firm = row.strength, row.confidence
    if is_impersonal(sentence, actor) and row.dative:
        if _that_at(sentence, verb, end) is not None:
            return _that(sentence, verb, actor, row, end)
        run = addressees(text, verb.end, end, dative=True) or spoken_of(sentence, verb, actor)
        after = run[-1].last + 1 if run and run[0].first >= verb.end else verb.end
        task = find_task(text, after, end, row.task)
        if task is None:
            return None
        first = actor.first
        return build(sentence, row.name, firm, run, first=first, trigger=trigger, task=task)
    if not actor.codes or actor.is_meeting or actor.relative or row.dative:
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
    preps = _NOMINAL if row.name in {"charger", "appeler", "inviter", "exhorter"} else frozenset()
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
        lead="Se charger" if row.name == "charger" else "Répondre à l’appel",
    )


def _active(sentence: Sentence, verb: Verb, actor: Actor, row: Row) -> Clause | None:
    text = sentence.text
    end = sentence.clause_end(verb.at)
    if _that_at(sentence, verb, end) is not None and row.dative:
        return _that(sentence, verb, actor, row, end)
    first = actor.first if actor.stated and actor.run and verb.finite else verb.first
    trigger = (verb.first, verb.end)
    firm = row.strength, row.confidence
    run = spoken_of(sentence, verb, actor)
    after = verb.end
    task = find_task(text, after, end, row.task)
    if not run:
        run = addressees(text, after, task or end, dative=row.dative)
        if run and task is None:
            return _thing(sentence, verb, run, row, end, first)
        if run:
            task = find_task(text, run[-1].last + 1, end, row.task)
    if task is None:
        return None
    if not run and (row.dative or _speaks_of_others(sentence, after, task)):
        return None
    if row.name == "autoriser" and {one.kind for one in run} == {BodyKind.STATE}:
        return None
    return build(sentence, row.name, firm, run, first=first, trigger=trigger, task=task)


def _speaks_of_others(sentence: Sentence, first: int, task: int) -> bool:
    """Whether somebody outside the Process is spoken to: "a invité les délégués à"."""
    return task - first > 1


def _thing(
    sentence: Sentence, verb: Verb, run: tuple[Mention, ...], row: Row, end: int, first: int
) -> Clause | None:
    """As in "a demandé un rapport au GTM": the thing that is asked for is the task."""
    after = run[-1].last + 1
    nominal = _nominal(sentence, verb, run, row, after, first)
    if nominal or row.name != "demander" or run[0].first - verb.end < 1:
        return nominal
    text = sentence.text
    thing = verb.end if text.low(verb.end) not in {"au", "à", "aux"} else after
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
        lead="Fournir",
    )


def _that_at(sentence: Sentence, verb: Verb, end: int) -> int | None:
    window = range(verb.end, min(verb.end + _THAT_WORDS, end))
    return next((i for i in window if sentence.text.low(i) in {"que", "qu"}), None)


def _that(sentence: Sentence, verb: Verb, actor: Actor, row: Row, end: int) -> Clause | None:
    """As in "a demandé que le CRP examine", "a recommandé que le texte soit revu par le GTS"."""
    text = sentence.text
    that = _that_at(sentence, verb, end)
    if that is None:
        return None
    start = text.after_articles(verb.end)
    start = that + 1
    while start < end and text.mention_at(start) is None and start - that <= _THAT_WORDS:
        if text.low(start) not in {"le", "la", "les", "l", "tous", "toutes", "chaque"}:
            break
        start += 1
    run = text.run_from(start) if start < end else ()
    if run and run[0].kind is None:
        return None
    task = run[-1].last + 1 if run else that + 1
    certain = row.confidence if run else round(row.confidence - 0.15, 2)
    if not run:
        run = agents(text, that, end)
    stated = actor.stated and (actor.run or is_impersonal(sentence, actor))
    return build(
        sentence,
        f"{row.name} que",
        (row.strength, certain),
        run,
        first=actor.first if stated else verb.first,
        trigger=(verb.first, that + 1),
        task=min(task, end - 1),
        lead="Veiller à ce que",
        patient=(that + 1, end),
    )


def _handed_over(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "a confié au GTED le soin de", "mandat a été donné au CRP de", "a lancé un appel à"."""
    text = sentence.text
    if not verb.passive and actor.wishes:
        return None
    start = actor.first if verb.passive else verb.end
    end = sentence.clause_end(verb.at)
    words = {text.low(i) for i in range(max(start, sentence.first), end)}
    calls = verb.name in CALLING
    what = words & ({"appel", "appels"} if calls else HANDED_OVER)
    run = addressees(text, verb.end, end, dative=True) or spoken_of(sentence, verb, actor)
    if not run or not (what or verb.name == "confier"):
        return None
    rule = f"{verb.name} {min(what)}" if what else verb.name
    after = max(verb.end, run[-1].last + 1 if run[0].first >= verb.end else verb.end)
    preps = {"à", "pour", "afin", "de", "d"} if calls else {"de", "d", "pour", "à"}
    task = find_task(text, after, end, frozenset(preps))
    lead = ""
    if task is None and calls:
        task = next((i for i in range(after, end) if text.low(i) in {"pour", "afin", "en"}), None)
        lead = "Répondre à l’appel"
    elif task is None and not what and not verb.passive:
        task, lead = after, "Assurer"
    if task is None or task >= end:
        return None
    first = actor.first if actor.stated and (actor.run or verb.passive) else verb.first
    return build(
        sentence,
        rule,
        _CALLED if calls else _HANDED,
        run,
        first=first,
        trigger=(verb.first, verb.end),
        task=task,
        lead=lead,
    )
