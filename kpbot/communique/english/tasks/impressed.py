"""Needs that somebody is made aware of: "impressed upon Togo the need to reply"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import is_verb
from kpbot.communique.english.events import verb_group
from kpbot.communique.english.function_words import BE, DETERMINERS
from kpbot.communique.english.ordering import last_named
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.mentions import Mention
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_NEEDS = word_set("need importance necessity urgency desirability duty obligation wisdom benefit")
_TELLS = word_set(
    """
    impressed impresses stressed stresses emphasised emphasises emphasized pointed recalled brought
    brings underlined underlines urged drew draws drawn alerted alerts reminded reminds sensitised
    pressed presses
    """
)
_HOME = word_set("home out again to upon on the attention of once more")
"""What may part the verb from those who are told: "brought home to", "drew the attention of"."""
_TIED = word_set("upon on to of")
_REST = frozenset({("the", "others"), ("the", "rest"), ("the", "remaining"), ("the", "remainder")})
_BETWEEN = word_set("the of to its their great urgent particular continuing continued pressing")
_WORDS_BEFORE = 14
_IMPRESSED = Rule("impressed", Role.PHRASE, Strength.CALL, 0.7)
_EVERYBODY = frozenset({BodyKind.PARTICIPANTS})


def read_impressed(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence in which somebody is told of a need that is its own."""
    passage = sentence.passage
    for i in range(sentence.first + 3, sentence.end - 2):
        task = _task(sentence, i) if passage.plain(i) in _NEEDS else None
        clause = None if task is None else _told(sentence, i, task)
        if clause:
            yield clause


def _task(sentence: Sentence, i: int) -> int | None:
    """Where the task begins in "the need to reply", "the importance of replying"."""
    passage = sentence.passage
    to = passage.plain(i + 1) == "to" and is_verb(passage, i + 2)
    gerund = passage.plain(i + 1) in {"of", "for"} and kind_of(passage.plain(i + 2)) == "ing"
    return i + 2 if to or gerund else None


def _told(sentence: Sentence, i: int, task: int) -> Clause | None:
    passage = sentence.passage
    last = i - 1
    while last > sentence.first and passage.plain(last) in _BETWEEN:
        last -= 1
    run = passage.run_to(last)
    rest = (passage.plain(last - 1), passage.plain(last)) in _REST
    if rest:
        run = last_named(sentence, last, _EVERYBODY)
    start = last - 1 if rest else run[0].first if run else last
    if not run or run[0].kind is None or run[-1].possessive:
        passive = _passive(sentence, i, last)
        return passive and _clause(sentence, *passive, i, task)
    verb = start - 1
    while passage.plain(verb) in _HOME | DETERMINERS and start - verb < _WORDS_BEFORE:
        verb -= 1
    if passage.plain(verb) not in _TELLS or not _is_tied(sentence, verb, start):
        return None
    first, auxiliaries = verb_group(passage, verb, sentence.first)
    subject = sentence.subject_of(first)
    if subject is None or not subject.run or subject.wishes or subject.relative:
        return None
    if auxiliaries & (BE | {"had"}) or passage.is_negated(first, verb):
        return None
    return _clause(sentence, first, run, i, task)


def _is_tied(sentence: Sentence, verb: int, start: int) -> bool:
    """Whether those told are what the verb is directed at: "reminded Togo of", "stressed to"."""
    passage = sentence.passage
    between = {passage.plain(j) for j in range(verb + 1, start)}
    direct = passage.plain(verb) in {"reminded", "reminds", "alerted", "alerts", "sensitised"}
    return direct or bool(between & _TIED)


def _passive(sentence: Sentence, i: int, last: int) -> tuple[int, tuple[Mention, ...]] | None:
    """As in "Togo was reminded of the need to reply": where it begins, and who is told."""
    passage = sentence.passage
    if i - last > len(_REST) or passage.plain(last) not in {"reminded", "alerted", "sensitised"}:
        return None
    first, auxiliaries = verb_group(passage, last, sentence.first)
    subject = sentence.subject_of(first)
    if subject is None or not subject.run or subject.is_meeting or subject.relative:
        return None
    if not auxiliaries & BE or "had" in auxiliaries:
        return None
    return (subject.first if subject.stated else first), subject.run


def _clause(sentence: Sentence, first: int, run: tuple[Mention, ...], i: int, task: int) -> Clause:
    return clause_by(_IMPRESSED, run, first, (first, i + 1), task, sentence.clause_end(i))
