"""What is settled in nouns: "a decision was taken to merge them", "gave its approval for"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import agents, is_verb
from kpbot.communique.english.function_words import BE, DETERMINERS, is_adverb
from kpbot.communique.english.rules import OWN_HOURS, PLANNING, Role, Rule
from kpbot.communique.english.tasks.promises import OWN_PROCEDURE
from kpbot.communique.names import GROUPS
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_SETTLED = word_set("decision agreement consensus resolve")
_REACHED = word_set("taken reached made found achieved")
_TAKES = word_set("took takes reached reaches made makes")
_LEAVES = word_set("approval consent light ahead blessing authorisation clearance")
_HOLDS = word_set(
    "comprises comprise includes include foresees foresee covers cover contains contain"
)
_DEED_ENDS = ("tion", "tions", "sion", "ment", "ing")
_DEEDS = word_set(
    "review survey study visits visit sessions workshop workshops audit update launch"
)
_IS = BE | {"has"}
_NEAR = 6
_GIVEN = Rule("settled", Role.NOUN, Strength.MANDATE, 0.6)
_DECIDED = replace(_GIVEN, strength=Strength.DECISION)
_FORESEEN = replace(_GIVEN, strength=Strength.PLAN)


def read_settled(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence in which a noun says that something is settled."""
    passage = sentence.passage
    for i in range(sentence.first, sentence.end):
        word = passage.plain(i)
        clause = None
        if word in _SETTLED:
            clause = _decided(sentence, i)
        elif word in _LEAVES:
            clause = _allowed(sentence, i)
        elif word in {"itself", "themselves"}:
            clause = _set_itself(sentence, i)
        elif word in {"step", "steps"}:
            clause = _step(sentence, i)
        elif word in _HOLDS:
            clause = _programme(sentence, i)
        if clause:
            yield clause


def _decided(sentence: Sentence, i: int) -> Clause | None:
    """As in "a decision was taken to merge them", "took the decision to", "agreement to"."""
    passage = sentence.passage
    to = i + 1
    if passage.plain(to) in _IS:
        while to < sentence.end and (passage.plain(to) in _IS or is_adverb(passage.plain(to))):
            to += 1
        if passage.plain(to) not in _REACHED:
            return None
        to += 1
    elif not _takes(sentence, i):
        return None
    if passage.plain(to) != "to" or not is_verb(passage, to + 1):
        return None
    end = sentence.clause_end(i)
    if passage.plain(to + 1) in OWN_PROCEDURE or _is_of_the_day(sentence, to, end):
        return None
    run = agents(passage, to + 2, end)
    return clause_by(_DECIDED, run, i, (i, to + 1), to + 1, end)


def _takes(sentence: Sentence, i: int) -> bool:
    """Whether the meeting takes the decision: "the Plenary took the decision to"."""
    passage = sentence.passage
    verb = i - 1 - (passage.plain(i - 1) in DETERMINERS)
    by = passage.mention_at(verb - 1)
    return passage.plain(verb) in _TAKES and by is not None and by.kind is None


def _is_of_the_day(sentence: Sentence, first: int, end: int) -> bool:
    return any(sentence.passage.plain(i) in OWN_HOURS for i in range(first, end))


def _allowed(sentence: Sentence, i: int) -> Clause | None:
    """As in "gave its approval for the WGAAP to open talks", "the green light to the launch of"."""
    passage = sentence.passage
    by = sentence.governing(i)
    if by is None or by.rule.name != "give" or i - by.at > _NEAR or by.is_past_perfect:
        return None
    if passage.plain(i + 1) not in {"for", "to"} or (by.subject and by.subject.wishes):
        return None
    end = sentence.clause_end(i)
    run = passage.run_from(i + 2) or passage.run_from(i + 3)
    to = run[-1].last + 1 if run else i + 1
    if run and run[0].kind is not None and passage.plain(to) == "to" and is_verb(passage, to + 1):
        return clause_by(_GIVEN, run, by.first, (by.first, to + 1), to + 1, end)
    what = i + 2
    deed = passage.plain(what + 1)
    if passage.plain(what) in DETERMINERS and (deed in _DEEDS or deed.endswith(_DEED_ENDS)):
        return clause_by(_DECIDED, (), by.first, (by.first, i + 1), what, end, "See to")
    return None


def _set_itself(sentence: Sentence, i: int) -> Clause | None:
    """As in "the Committee has set itself three tasks: to revise the form, to map the seats"."""
    passage = sentence.passage
    if passage.plain(i - 1) not in {"set", "sets", "given", "gave"}:
        return None
    nouns = (
        j for j in range(i + 1, i + 1 + _NEAR) if passage.plain(j) in {"task", "tasks", "goal"}
    )
    noun = next(nouns, None)
    subject = next((one for one in passage.before(i) if one.first >= sentence.first), None)
    if noun is None or subject is None or subject.kind is None:
        return None
    to = noun + 1
    while passage.is_marker(to):
        to += 1
    gerund = passage.plain(to) == "of" and passage.plain(to + 1).endswith("ing")
    if not gerund and not (passage.plain(to) == "to" and is_verb(passage, to + 1)):
        return None
    first = subject.first
    return clause_by(_GIVEN, (subject,), first, (i - 1, to + 1), to + 1, sentence.clause_end(to))


def _step(sentence: Sentence, i: int) -> Clause | None:
    """As in "the next step will be the adoption of a timetable by the CRP"."""
    passage = sentence.passage
    if passage.plain(i - 1) not in {"next", "first", "further"}:
        return None
    be = i + 1 + (passage.plain(i + 1) in {"will", "would", "shall"})
    if passage.plain(be) not in {"is", "are", "be"} or passage.plain(be + 1) not in DETERMINERS:
        return None
    end = sentence.clause_end(i)
    return clause_by(
        _GIVEN, agents(passage, be + 2, end), i - 1, (i, be + 1), be + 1, end, "See to"
    )


def _programme(sentence: Sentence, i: int) -> Clause | None:
    """As in "the WGS work programme for 2015 comprises the revision of the guidelines"."""
    passage = sentence.passage
    start, end = sentence.clause_start(i), sentence.clause_end(i)
    plan = any(passage.plain(j) in PLANNING for j in range(max(start, i - _NEAR - 2), i))
    owners = [one for one in passage.between(start, i) if one.kind in GROUPS and one.codes]
    near = {passage.plain(j) for j in range(i + 1, min(i + _NEAR, end))}
    deed = any(word in _DEEDS or word.endswith(_DEED_ENDS) for word in near)
    if not (plan and owners and deed):
        return None
    run = (owners[0],)
    return clause_by(_FORESEEN, run, start, (i, i + 1), i + 1, end, "Carry out")
