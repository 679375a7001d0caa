"""Clauses in which somebody has work: "the WGM shall", "the data should be sent"."""

from __future__ import annotations

from dataclasses import replace

from kpbot.communique.actors import Subject
from kpbot.communique.clauses import Clause, Sentence, confidence
from kpbot.communique.english.complements import after_adverbs, is_participle
from kpbot.communique.english.events import Event
from kpbot.communique.english.frames import (
    BINDS_ITSELF,
    SOFT,
    assures,
    frame_of,
    is_agreed,
    lays_down,
)
from kpbot.communique.english.function_words import CONDITIONS, PREPOSITIONS
from kpbot.communique.english.hearsay import is_an_opinion, is_unattributed
from kpbot.communique.english.modals import Modal
from kpbot.communique.english.rules import (
    ASSURING,
    ENTITLING,
    IMPORTANT,
    OWN_HOURS,
    Role,
)
from kpbot.communique.english.tasks.arriving import read_arrival
from kpbot.communique.english.tasks.forecasts import is_forecast
from kpbot.communique.english.tasks.going_on import read_going_on
from kpbot.communique.english.tasks.happenings import (
    BY_THEMSELVES,
    are_persons,
    clause_opening,
    is_a_name,
    is_happening,
    is_nobody,
    read_existence,
    start_of,
)
from kpbot.communique.english.tasks.passives import read_passive
from kpbot.communique.english.tasks.relatives import antecedent, is_delivered, relative_end
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.english.who.authors import authors, in_charge
from kpbot.communique.mentions import Mention
from kpbot.communique.passage import codes_of
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_PROVIDES = word_set("provide provides stipulate stipulates specify specifies lays laid")
"""What a text does to what follows "that": "the decision provides that the WGM shall"."""
_FIRM = frozenset({"shall", "must"})
_MOMENTS = frozenset({"day", "date", "moment", "time", "point", "year", "month"})
"""What "on which" dates: "the day on which the Chair will have received it"."""
_VIEWS = frozenset({"view", "opinion", "confident"})
"""What the meeting is of: "was of the view that the CRP should"."""
_ARRIVES = frozenset({"reach", "arrive"})
_MATTERS = frozenset({"matter", "question", "issue", "point", "subject"})
_COMES = frozenset({"come", "follow", "arrive"})
_LAID_DOWN = 0.78


def read_modal(sentence: Sentence, modal: Modal) -> Clause | None:
    """The clause that `modal` makes; None where it is no task."""
    passage = sentence.passage
    verb = after_adverbs(passage, modal.verb)
    frame = frame_of(sentence, modal)
    negated = passage.is_negated(modal.at, verb) or is_nobody(sentence, modal)
    past = frame is not None and frame.is_past_perfect
    if negated or past or _is_hearsay(sentence, modal, frame):
        return None
    if passage.plain(verb) in {"continue", "remain"} and passage.plain(verb + 1) == "to":
        verb = verb + 2 if passage.plain(verb + 2) == "be" else verb
    going = read_going_on(sentence, modal, verb)
    if going:
        return going
    arrives = read_arrival(sentence, modal, verb, frame)
    if arrives:
        return arrives
    if passage.plain(verb) == "be" and kind_of(passage.plain(verb + 1)) == "ing":
        modal, verb = replace(modal, verb=verb + 1), verb + 1  # "will be organising visits"
    if passage.plain(verb) == "be":
        there = read_existence(sentence, modal, verb)
        return there or read_passive(sentence, modal, verb, frame)
    return _active(sentence, modal, verb, frame) if _binds(sentence, modal, verb, frame) else None


def _binds(sentence: Sentence, modal: Modal, verb: int, frame: Event | None) -> bool:
    """Whether there is work in the clause, done by a body or laid down by the meeting."""
    passage = sentence.passage
    perfect = passage.plain(verb) == "have" and is_participle(passage.plain(verb + 1))
    awaited = passage.plain(verb - 1) == "to" and passage.plain(verb - 2) == "expected"
    awaited = awaited or _by_which_time(sentence, modal)
    if perfect and not (modal.name == "will" and modal.subject) and not awaited:
        return False  # "should have sent": it is past
    if passage.plain(verb) == "have" and passage.plain(verb + 1) == "as":
        return False  # "shall have as its task" is read as a charge
    if modal.subject is None and passage.plain(verb) in _ARRIVES and modal.name not in SOFT:
        start = clause_opening(sentence, modal)
        return not BY_THEMSELVES & {
            passage.plain(i) for i in range(start, modal.at)
        }  # "the data must reach the WGS"
    if modal.subject is None:
        if any(passage.plain(i) in OWN_HOURS for i in range(start_of(sentence, modal), verb)):
            return False  # "agreed that the afternoon sitting would begin at two"
        entitles = passage.plain(verb) in ENTITLING and modal.name not in SOFT
        laid_down = lays_down(frame) or assures(sentence, frame, modal, verb)
        return (
            (laid_down and not entitles)
            or are_persons(sentence, modal, verb)
            or is_a_name(sentence, modal)
            or (frame is None and is_happening(sentence, modal, verb))
        )
    return _has_work(sentence, modal, modal.subject, verb)


def _by_which_time(sentence: Sentence, modal: Modal) -> bool:
    """As in "by which time the CRP should have held another round"."""
    first = modal.subject.first if modal.subject else modal.at
    return sentence.passage.says(first - 3, ("by", "which", "time"))


def _active(sentence: Sentence, modal: Modal, verb: int, frame: Event | None) -> Clause:
    passage = sentence.passage
    subject = modal.subject
    strength, certain = modal.strength, modal.confidence
    if passage.plain(verb) in ENTITLING and modal.name not in SOFT:
        strength, certain = Strength.PRINCIPLE, 0.45
    elif lays_down(frame):
        certain = max(certain, _LAID_DOWN)
    if subject is None:
        first, task, lead = _without_body(sentence, modal, verb, frame)
    else:
        first, task, lead = _first(sentence, modal, subject, frame), modal.verb, ""
    unnamed = () if subject else authors(sentence, task, modal.at)
    unnamed = unnamed or (() if subject else _from_whom(sentence, verb))
    run = subject.run if subject else unnamed or in_charge(sentence, first, modal.at)
    if frame and frame.subject and assures(sentence, frame, modal, verb):
        run = run or frame.subject.run
        first = frame.subject.first if frame.subject.stated else frame.first
    if passage.plain(verb) == "have" and is_participle(passage.plain(verb + 1)):
        task = verb + 1  # "will have completed"
    restricts = bool(subject and subject.relative)
    what = None
    if subject and (subject.stated or restricts):
        what = antecedent(sentence, first, restricts=restricts)
    return Clause(
        rule=modal.name,
        strength=strength,
        confidence=confidence(certain, run),
        bodies=codes_of(run),
        first=what[0] if restricts and what else first,
        trigger=(modal.at, modal.verb),
        task=task,
        end=relative_end(sentence, modal) if restricts else sentence.clause_end(modal.at),
        lead=lead,
        patient=what,
    )


def _from_whom(sentence: Sentence, verb: int) -> tuple[Mention, ...]:
    """Who is to deliver it: "a manual is still to come from the WGS"."""
    passage = sentence.passage
    if passage.plain(verb) not in _COMES or passage.plain(verb + 1) != "from":
        return ()
    run = passage.run_from(verb + 2) or passage.run_from(verb + 3)
    return run if run and run[0].kind is not None and not run[-1].possessive else ()


def _first(sentence: Sentence, modal: Modal, subject: Subject, frame: Event | None) -> int:
    """Where the clause begins of which somebody is the subject."""
    passage = sentence.passage
    first = subject.first if subject.stated else modal.at
    if frame and lays_down(frame) and frame.first >= sentence.clause_start(modal.at):
        return frame.first - (passage.plain(frame.first - 1) == "it")
    matter = first - 3
    asked = passage.plain(first - 1) == "which" and passage.plain(matter) in _MATTERS
    if asked and passage.plain(matter - 1) in {"a", "one", "another"}:
        said = passage.plain(matter - 2) in {"is", "are", "remains", "remain"}
        return sentence.clause_start(matter - 2) if said else first
    if frame and frame.rule.role is Role.DIRECTIVE and passage.plain(first) == "they":
        told = frame.subject  # "Participants were reminded that they must"
        return told.first if told and told.stated and frame.is_passive else frame.first
    return first


def _without_body(
    sentence: Sentence, modal: Modal, verb: int, frame: Event | None
) -> tuple[int, int, str]:
    """Where a clause begins whose subject is no body, where its task does, and how to say it."""
    passage = sentence.passage
    if frame is None and (are_persons(sentence, modal, verb) or is_a_name(sentence, modal)):
        return clause_opening(sentence, modal), modal.verb, ""
    if frame is None:
        task = clause_opening(sentence, modal)
        return task, task, "See that"
    start = sentence.clause_start(modal.at)  # "agreed that a visit should take place"
    task = max(frame.at + 2, start, start_of(sentence, modal))
    while passage.plain(task) in {"and", "that"}:
        task += 1
    first = modal.at
    if lays_down(frame) and frame.first >= start:
        first = frame.first - (passage.plain(frame.first - 1) == "it")
    return min(first, task), task, "See that"


def _has_work(sentence: Sentence, modal: Modal, subject: Subject, verb: int) -> bool:
    """Whether it is a body that the modal binds, and without an "if"."""
    if subject.is_meeting or not subject.run:
        return False
    if subject.relative:
        return is_delivered(sentence, modal, subject, verb)
    passage = sentence.passage
    lead = passage.plain(subject.first - 1) if subject.first > sentence.first else ""
    if "," in passage.gap(subject.first):
        lead = ""  # "should Togo fail to do so, the Chair shall"
    if lead == "that" and passage.plain(subject.first - 2) in {"so", "order", "such"}:
        return False
    proposed = lead == "that" and sentence.governing(subject.first) is None
    before = passage.between(sentence.first, subject.first)
    own = passage.plain(subject.first - 2) in _VIEWS and any(one.kind is None for one in before)
    own = own or (passage.plain(subject.first - 2) in _PROVIDES and modal.name in _FIRM)
    own = own or is_agreed(sentence, subject.first - 1)
    if proposed and not own and passage.plain(subject.first - 2) not in IMPORTANT:
        return False  # "the proposal that the WGM should act was not accepted"
    under = lead == "which" and (
        passage.plain(subject.first - 2) in PREPOSITIONS | {"and"}
        or passage.is_apart(subject.first - 1)
    )
    under = under and not (
        passage.plain(subject.first - 3) in _MOMENTS and "," not in passage.gap(subject.first - 2)
    )
    none = passage.plain(subject.first) == "no" or lead == "no"
    none = none or (lead == "that" and passage.plain(subject.first - 3) in {"no", "without"})
    return (
        not none
        and (under or lead not in CONDITIONS)
        and not is_forecast(sentence, modal, subject, verb)
    )


def _is_hearsay(sentence: Sentence, modal: Modal, frame: Event | None) -> bool:
    """Whether what is to be done is only what somebody outside the Process's bodies says."""
    passage = sentence.passage
    if is_an_opinion(sentence, modal.at):
        return True
    if frame is not None and (frame.is_past_perfect or is_unattributed(sentence, frame)):
        return True  # "it had been agreed that the WGM would"
    if frame is None or frame.is_passive or lays_down(frame):
        return frame is not None and frame.subject is not None and frame.subject.wishes
    if frame.subject and passage.plain(frame.subject.first - 1) in {"which", "whom"}:
        return True  # "the letter by which Togo announced that it would"
    if frame.rule.name in ASSURING | BINDS_ITSELF and modal.name in SOFT:
        own = passage.plain(modal.at - 1) in {"it", "they"}
        return not own and not assures(sentence, frame, modal, modal.verb)
    return frame.subject is None or frame.subject.wishes
