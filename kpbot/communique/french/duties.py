"""French clauses of standing work: "il incombe au GTED de", "le GTM poursuit"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.asides import before_aside, past_asides
from kpbot.communique.french.complements import build, find_task, spoken_of, task_named
from kpbot.communique.french.deed_nouns import is_deed
from kpbot.communique.french.function_words import DE, DE_OR_A, OF
from kpbot.communique.french.lexicon import (
    CARRIES_ON,
    DUTIES,
    UNNAMED,
    WAS_SAID,
)
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.verbs import Verb
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.domain.communique import Strength

_TO_DO = DE_OR_A | {"pour"}
_TO = frozenset({"à", "au", "aux"})
_REMAINS = frozenset({"reste", "restera"})
_LOTS = frozenset({"ressort", "responsabilité", "compétence", "devoir", "charge"})
"""With "il est de": whose the work is."""
_COUNTRIES = frozenset({"pays", "états", "autorités", "gouvernements"})
_FIRM = (Strength.MANDATE, 0.85)
_BELONGS = frozenset({"relève", "relèvent"})


def read_duty(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:  # noqa: PLR0911 - one case a return
    """As in "il incombera au GTED de", "c’est au GTS qu’il revient de"."""
    text = sentence.text
    impersonal = text.low(verb.first - 1) == "il" or bool(verb.clitics & {"lui", "leur"})
    impersonal = impersonal or _remains_to(sentence, verb)
    if verb.name == "être" and impersonal and not verb.negated:
        return _is_ones_lot(sentence, verb)
    if text.low(verb.at) in _BELONGS and not verb.negated:
        return _is_ones_work(sentence, verb, actor)
    if text.low(verb.at) not in DUTIES or verb.negated:
        return None
    if text.low(verb.at) in WAS_SAID and sentence.frame(actor) is None:
        return None
    if not impersonal:
        return _falls_to(sentence, verb) or _is_ones_work(sentence, verb, actor)
    preps = _TO_DO if text.low(verb.at) in _REMAINS else DE
    task = find_task(text, verb.end, sentence.clause_end(verb.at), preps)
    first = verb.first - (text.low(verb.first - 1) == "il")
    run = _named(sentence, verb.end, task or verb.end, _TO)
    if not run:
        run, first = _singled_out(sentence, first) or (spoken_of(sentence, verb, actor), first)
    words = {text.low(i) for i in range(verb.end, task or verb.end)}
    if task is None or not (run or words & (UNNAMED | _COUNTRIES)):
        return None
    return _duty(sentence, verb, run, first, task)


def _remains_to(sentence: Sentence, verb: Verb) -> bool:
    """As in "reste au GTS à": the verb opens its clause, and "il" is left out."""
    text = sentence.text
    apart = verb.first == sentence.first or bool(set(text.gap(verb.first)) & set(",;:"))
    first = sentence.clause_start(verb.at)
    told = any(one.finite and first <= one.at < verb.at for one, _ in sentence.verbs)
    after = text.low(past_asides(text, verb.end, sentence.end))
    return text.low(verb.at) in _REMAINS and apart and not told and after in _TO


def _duty(
    sentence: Sentence, verb: Verb, run: tuple[Mention, ...], first: int, task: int
) -> Clause:
    return build(
        sentence,
        "incomber",
        _FIRM,
        run,
        first=max(first, sentence.first),
        trigger=(verb.first, verb.end),
        task=task,
    )


def _named(sentence: Sentence, first: int, end: int, leads: frozenset[str]) -> tuple[Mention, ...]:
    """The bodies after one of `leads` in the words `first` up to `end`."""
    text = sentence.text
    for one in text.between(first, end):
        if text.lead(one.first, first) in leads and one.kind is not None:
            return text.run_from(one.first)
    return ()


def _is_ones_work(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "le suivi de ces mesures incombe au GTM", "la tenue de la liste relève du GTS"."""
    text = sentence.text
    leads = OF if text.low(verb.at) in _BELONGS else _TO
    after = past_asides(text, verb.end, sentence.end)
    run = _named(sentence, after, min(after + 3, sentence.end), leads)
    if not run or actor.relative or not actor.stated or not is_deed(text, actor.first):
        return None
    return build(
        sentence,
        text.low(verb.at),
        (Strength.MANDATE, 0.65),
        run,
        first=actor.first,
        trigger=(verb.first, verb.end),
        task=run[-1].last,
        lead="Assurer",
        patient=(actor.first, verb.first),
    )


def _is_ones_lot(sentence: Sentence, verb: Verb) -> Clause | None:
    """As in "il est de la responsabilité des Participants de", "il est du ressort du CRP de"."""
    text = sentence.text
    lot = next((i for i in range(verb.end, verb.end + 3) if text.low(i) in _LOTS), None)
    if lot is None or text.low(verb.end) not in {"de", "du"}:
        return None
    run = _named(sentence, lot + 1, min(lot + 4, sentence.end), OF)
    after = past_asides(text, run[-1].last + 1, sentence.end) if run else lot
    task = find_task(text, after, min(after + 3, sentence.clause_end(verb.at)), DE)
    return _duty(sentence, verb, run, verb.first - 1, task) if run and task is not None else None


def _singled_out(sentence: Sentence, il: int) -> tuple[tuple[Mention, ...], int] | None:
    """As in "c’est au GTM qu’" before "il", word `il`: who it is, and where that starts."""
    text = sentence.text
    one = text.mention_at(before_aside(text, il - 1, sentence.first) - 1)
    if text.low(il - 1) not in {"qu", "que"} or one is None:
        return None
    run = text.run_to(one.last)
    lead = text.after_articles(run[0].first)
    if text.low(lead) not in _TO or text.low(lead - 1) != "est" or text.low(lead - 2) != "c":
        return None
    return run, lead - 2


def _falls_to(sentence: Sentence, verb: Verb) -> Clause | None:
    """As in "la tâche d’établir la liste incombe au GTS"."""
    start = sentence.clause_start(verb.at)
    after = past_asides(sentence.text, verb.end, sentence.end)
    run = _named(sentence, after, min(after + 3, sentence.end), _TO)
    named = task_named(sentence.text, start, verb.first)
    if named is None or not run:
        return None
    lead, patient = named
    return build(
        sentence,
        "incomber",
        _FIRM,
        run,
        first=start,
        trigger=(verb.first, verb.end),
        task=run[-1].last,
        lead=lead,
        patient=patient,
    )


def read_ongoing(sentence: Sentence, verb: Verb, actor: Actor) -> Clause | None:
    """As in "le GTM poursuit l’examen de", "le GTS continue de suivre"."""
    text = sentence.text
    if text.low(verb.at) not in CARRIES_ON or verb.negated or verb.clitics or actor.relative:
        return None
    if not actor.run or any(one.kind not in GROUPS for one in actor.run) or actor.lead:
        return None
    end = sentence.clause_end(verb.at)
    task = find_task(text, verb.end, min(end, verb.end + 3), _TO_DO)
    if verb.end >= end:
        return None
    return build(
        sentence,
        "poursuivre",
        (Strength.ONGOING, 0.5),
        actor.run,
        first=actor.first if actor.stated else verb.first,
        trigger=(verb.first, verb.end),
        task=task or verb.end,
        lead="Continuer à" if task else "Poursuivre",
    )
