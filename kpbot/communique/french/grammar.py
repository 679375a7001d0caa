"""From a French sentence to the clauses that give work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kpbot.communique.clauses import Clause
from kpbot.communique.english.rules import Role
from kpbot.communique.french.actor import Actor
from kpbot.communique.french.bindings import read_bound
from kpbot.communique.french.certain import read_certain
from kpbot.communique.french.decisions import read_decision
from kpbot.communique.french.deeds import read_deeds
from kpbot.communique.french.directives import read_directive
from kpbot.communique.french.duties import read_duty, read_ongoing
from kpbot.communique.french.expecting import read_expectation
from kpbot.communique.french.founding import read_founding
from kpbot.communique.french.function_words import CLITICS, TO_WHICH
from kpbot.communique.french.futures import read_future
from kpbot.communique.french.lexicon import HANDING_OVER, IMPORTANT, ROWS
from kpbot.communique.french.no_work import is_no_work
from kpbot.communique.french.nouns import read_nouns
from kpbot.communique.french.obligations import read_modal
from kpbot.communique.french.orders import read_orders
from kpbot.communique.french.plans import read_plans
from kpbot.communique.french.promises import read_adoption, read_promise
from kpbot.communique.french.rarer import read_rarer
from kpbot.communique.french.reminding import read_reminder
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.french.split import split
from kpbot.communique.french.taking_on import read_taken_on
from kpbot.communique.french.that import read_foreseen
from kpbot.communique.french.verbless import read_verbless
from kpbot.communique.french.verbs import Verb
from kpbot.domain.communique import Strength

_READERS = (
    read_directive,
    read_expectation,
    read_reminder,
    read_promise,
    read_foreseen,
    read_adoption,
    read_decision,
    read_founding,
    read_taken_on,
    read_duty,
    read_modal,
    read_bound,
    read_certain,
    read_future,
    read_ongoing,
)
_FIRM = frozenset({Strength.MANDATE, Strength.REQUEST, Strength.CALL})
_DECIDES = frozenset({"décider", "convenir", "résoudre", "tenir", "souhaiter", "accepter"})
_JUDGES = frozenset({"juger", "estimer", "considérer", "trouver"})
_DECIDED_WORDS = 4
_WHICH_WORDS = 4


def find_clauses(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence that give work, each with one task, in order."""
    found_all = (one for one in _candidates(sentence) if not is_no_work(sentence, one))
    candidates = sorted(found_all, key=lambda one: one.trigger)
    busy = front = sentence.first
    adopted = None
    for n, found in enumerate(candidates):
        clause = found
        if clause.trigger[0] < busy:
            continue
        if _says_less(sentence, clause, candidates[n + 1 :]):
            adopted = clause if clause.rule == "adopter" else adopted
            continue
        if adopted and _under_which(sentence, adopted, clause):
            clause = replace(clause, first=adopted.first)
            adopted = None
        busy = clause.end
        yield from split(sentence.text, replace(clause, front=front))
        front = clause.end


def _candidates(sentence: Sentence) -> Iterator[Clause]:
    for verb, actor in sentence.verbs:
        for read in _READERS:
            clause = read(sentence, verb, actor)
            if clause:
                yield clause
                break
    yield from _decided(sentence)
    yield from read_deeds(sentence)
    yield from read_plans(sentence)
    yield from read_nouns(sentence)
    yield from read_verbless(sentence)
    yield from read_orders(sentence)
    yield from read_rarer(sentence)


def _decided(sentence: Sentence) -> Iterator[Clause]:
    """As in "a décidé de charger le GTM de": what the meeting decides to ask counts as asked."""
    text = sentence.text
    for verb, actor in sentence.verbs:
        judges = verb.name in _JUDGES and text.low(verb.end) in IMPORTANT
        takes = verb.name == "prendre" and _takes_a_decision(sentence, verb, actor)
        if not (verb.name in _DECIDES or judges or takes) or verb.negated:
            continue
        if verb.tense not in {"perfect", "present"}:
            continue
        if not actor.is_meeting and text.low(actor.first) != "il" and not (takes and verb.passive):
            continue
        for i in range(verb.end, sentence.end):
            word = text.low(i)
            row = ROWS.get(word)
            near = i < verb.end + _DECIDED_WORDS or text.is_marker(i - 2)
            if near and (
                word in HANDING_OVER | {"saisir"} if row is None else row.role is Role.DIRECTIVE
            ):
                first = i if text.is_marker(i - 2) else verb.first
                clitics = frozenset({text.low(i - 1)}) & CLITICS
                asked = Verb(word, "infinitive", first, i, i + 1, clitics=clitics)
                clause = read_directive(sentence, asked, Actor((), first))
                if clause:
                    yield clause


def _takes_a_decision(sentence: Sentence, verb: Verb, actor: Actor) -> bool:
    """As in "a pris la décision de charger", "décision a été prise de confier"."""
    near = range(actor.first, verb.first) if verb.passive else range(verb.end, verb.end + 2)
    return any(sentence.text.low(i) == "décision" for i in near)


def _under_which(sentence: Sentence, adopted: Clause, clause: Clause) -> bool:
    """Whether `clause` says what an adopted text lays down: "…, aux termes duquel il publiera"."""
    text = sentence.text
    before = range(max(adopted.trigger[1], clause.first - _WHICH_WORDS), clause.first)
    return any(text.low(i) in TO_WHICH for i in before)


def _says_less(sentence: Sentence, clause: Clause, later: list[Clause]) -> bool:
    """Whether a clause inside this one says who is to do what."""
    if clause.rule == "adopter":
        inside = any(one.trigger[0] < clause.end and one.strength in _FIRM for one in later)
        return inside or any(_under_which(sentence, clause, one) for one in later if one.bodies)
    if clause.strength is Strength.DECISION and not clause.bodies:
        charged = any(one.rule == "à charge" and one.first < clause.end for one in later)
        return charged or any(one.trigger[0] == clause.trigger[0] and one.bodies for one in later)
    return False
