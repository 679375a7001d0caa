"""Who acts: the subject of a verb, stated, taken over or referred to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from kpbot.communique.actors import Act, Subject
from kpbot.communique.english.complements import is_participle
from kpbot.communique.english.function_words import AUXILIARIES, PREPOSITIONS
from kpbot.communique.english.verbs import ALSO_NOUNS, BASES, kind_of
from kpbot.communique.english.who.described import (
    ARTICLES,
    MADE,
    MEANT,
    led_by,
    of_relative,
    under,
    with_attribute,
    with_others,
)
from kpbot.communique.english.who.pronouns import PERSONS, person, referred
from kpbot.communique.mentions import Mention
from kpbot.communique.passage import Passage
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind

_CONNECTIVES = frozenset({"and", "but", "or", "while", "whereas", "that", "because", "then"})
_ASIDE = re.compile(
    r"(?:to (?:this|that|these)|on|for|in|at|with|through|as|jointly|together|along|during|after|"
    r"under|given|by|when|"
    r"where|while|led|to be|hand in hand|side by side|alongside|"
    r"Mrs?|Ms|Dr|H\.E|which|who|whose|upon|once|if|subject|without|within|"
    r"before|until|pending|whether|irrespective|regardless|despite|too|however|likewise|again|"
    r"it (?:is|was)|\w+ing|\w+ed)\b",
    re.IGNORECASE,
)
_ASIDE_WORDS = 16
_DRAWN = frozenset({"drawn", "recruited", "chosen"})
_LAYS_DOWN = word_set(
    """
    recommendation proposal decision understanding condition suggestion conclusion agreement view
    opinion confidence hope expectation trust
    """
)
_NOUN_REACH = 8
_SUBORDINATE = word_set("until unless if when once after before as where because whether than")
_PERFECT = frozenset({"yet", "already", "still", "have", "has", "not"})
_NAMELY = word_set("particular notably especially namely particularly including")
_PAST = word_set("spoke went came saw knew got grew rose stood told wrote broke ran lost won")
_SAYS = word_set("is was and but understanding condition note clear plain doubt known confident")
"""Words before "that" which open a statement, no description: "made it clear that"."""
_GOES_ON = frozenset({"goes", "keeps", "stays", "stands", "lies"})
_MEANWHILE = frozenset({"meanwhile", "moreover", "furthermore", "finally", "lastly", "also"})
_PARTS = (
    *("on its part", "on their part", "for its part", "in turn", "for their part"),
    *("to this effect", "to that effect", "to this end", "to that end"),
)


def find_subject(
    passage: Passage,
    verb: int,
    floor: int,
    before: Sequence[Act] = (),
    topic: Subject | None = None,
) -> Subject | None:
    """Who does what the verb at word `verb` says; None where the words do not tell.

    `before` are the sentence's earlier verbs, `topic` is who acted in the sentence before.
    """
    subject = _singled_out(passage, verb) or _adjacent(passage, verb, floor, before, topic)
    if subject is None or _is_inside(passage, subject):
        whom = with_attribute(passage, verb, floor)
        subject = subject if whom is None or _has_said(passage, whom, before, verb) else whom
    subject = subject or with_others(passage, verb, floor)
    subject = subject or _in_particular(passage, verb, floor)
    if subject is None or not subject.stated:  # "agreed that a team, led by Togo, will"
        subject = led_by(passage, verb, floor) or subject
    return under(passage, subject, verb) if subject and subject.is_unit else subject


def _has_said(passage: Passage, subject: Subject, before: Sequence[Act], verb: int) -> bool:
    """Whether `subject` has had its verb, before "that": "Togo, which hosts it, said that"."""
    for act in before:
        own = act.subject is not None and act.subject.run == subject.run
        relative = act.subject is not None and act.subject.relative
        if own and not relative and subject.first < act.at:
            thats = (i for i in range(act.at + 1, verb) if passage.plain(i) == "that")
            return any(i == act.at + 1 or passage.mention_at(i - 1) for i in thats)
    return False


def _in_particular(passage: Passage, verb: int, floor: int) -> Subject | None:
    """As in "Observers, in particular the WDC and Togo, were asked": those who are named."""
    run = passage.run_to(verb - 1) if "," in passage.gap(verb) else ()
    lead = run[0].first - 1 if run else floor
    lead -= passage.plain(lead) in ARTICLES
    if lead <= floor or passage.plain(lead) not in _NAMELY or run[0].kind is None:
        return None
    opens = lead - (passage.plain(lead - 1) == "in")
    return Subject(run, _opening(passage, opens - 1, floor)) if opens > floor else None


def _singled_out(passage: Passage, verb: int) -> Subject | None:
    """As in "it is the WGM that should"."""
    run = passage.run_to(verb - 2) if passage.plain(verb - 1) in {"that", "who", "which"} else ()
    if not run or run[0].kind is None:
        return None
    be = run[0].first - 1 - (passage.plain(run[0].first - 1) in ARTICLES)
    it = passage.plain(be) in {"is", "was"} and passage.plain(be - 1) == "it"
    return Subject(run, be - 1) if it else None


def _is_inside(passage: Passage, subject: Subject) -> bool:
    """Whether `subject` ends a description: "addressed in it", "named to lead a team"."""
    before = passage.plain(subject.first - 1)
    if subject.stated and passage.plain(subject.first) == "it":
        return before in PREPOSITIONS
    return subject.is_unit and passage.plain(subject.first - 2) == "to"


def _adjacent(
    passage: Passage, verb: int, floor: int, before: Sequence[Act], topic: Subject | None
) -> Subject | None:
    i = _before_aside(passage, verb, floor)
    item = passage.is_marker(i - 1)  # "The Plenary: (a) requested …; and (b) asked …"
    if i <= floor or (item and ":" not in passage.gap(i - 1)):
        return _taken_over(passage, before, verb)
    last = i - 1 - item
    last -= passage.plain(last) in MEANT  # "the Participants concerned"
    mention = passage.mention_at(last)
    if mention and not mention.possessive:
        return _mentioned(passage, last, floor, before)
    word = passage.plain(last)
    if word in PERSONS | {"it", "they", "latter", "former"}:
        who = person if word in PERSONS else referred
        return who(passage, last, before, topic)
    if word in {"which", "who"} and (whose := of_relative(passage, last, floor)):
        return whose
    if word in _CONNECTIVES - {"that"} or set(passage.gap(verb)) & set(",;"):
        return _taken_over(passage, before, verb) or _opened(passage, verb, floor)
    return None


def _mentioned(passage: Passage, last: int, floor: int, before: Sequence[Act]) -> Subject | None:
    """The bodies named right before the verb, unless they stand in a phrase of their own."""
    run = passage.run_to(last)
    if before and run[0].kind is not run[-1].kind is BodyKind.STATE:
        # "will chair the WGS and Ghana will": the first is the object of another verb
        run = tuple(takewhile(lambda one: one.kind is BodyKind.STATE, reversed(run)))[::-1]
    start = run[0].first
    lead = passage.plain(start - 1) if start > floor else ""
    start -= lead in ARTICLES and not passage.is_marker(start - 1)
    lead = passage.plain(start - 1) if start > floor else ""
    whom = passage.mention_at(start - 2)
    hosted = lead.endswith("ing") and passage.plain(start - 2) in PREPOSITIONS
    named = kind_of(lead) == "ed" and passage.plain(start - 2) in _PERFECT
    if (
        hosted or named
    ):  # "offers for hosting the Secretariat", "that have not yet named a team have"
        return None
    if lead.endswith("ing") and whom and whom.kind is not None:
        run = passage.run_to(start - 2)  # "Participants neighbouring Ghana"
        return Subject(run, run[0].first)
    made_of = lead == "of" and passage.plain(start - 2) in MADE
    if lead == "from" and passage.plain(start - 2) in _DRAWN:
        return Subject(run, _opening(passage, start - 2, floor))
    if made_of:
        start = _opening(passage, start - 2, floor)
        lead = passage.plain(start - 1) if start > floor else ""
    if lead == "not" and passage.plain(start - 2) == "but" and passage.mention_at(start - 3):
        run = passage.run_to(start - 3)  # "the WGM, but not the WGS,"
        return Subject(run, run[0].first)
    if lead in PREPOSITIONS and "," not in passage.gap(start):
        return None  # not "from now on, the WGS shall"
    before_lead = passage.plain(start - 2)
    says = (bool(before) and before[-1].at == start - 2) or before_lead in _SAYS
    told = bool(before) and start - before[-1].at <= _NOUN_REACH
    says = says or (lead == "that" and told and passage.mention_at(start - 2) is not None)
    says = says or (lead == "that" and _is_laid_down(passage, start - 1))
    says = says or (lead == "that" and "," in passage.gap(start - 1))
    says = says or (lead == "that" and passage.is_marker(start - 2))  # "(b) that the WGM shall"
    says = says or (lead == "which" and before_lead in PREPOSITIONS)
    says = says or (lead == "which" and passage.is_apart(start - 1))
    return Subject(run, start, relative=lead in {"that", "which"} and not says)


def _opening(passage: Passage, i: int, floor: int) -> int:
    """Where the noun phrase opens before word `i`: "and a small team drawn from"."""
    while i > floor and "," not in passage.gap(i) and passage.plain(i - 1) not in _CONNECTIVES:
        i -= 1
    return i


def _is_laid_down(passage: Passage, that: int) -> bool:
    """Whether "that" follows a noun that lays something down: "the recommendation of X that"."""
    return any(passage.plain(i) in _LAYS_DOWN for i in range(max(0, that - _NOUN_REACH), that))


def _before_aside(passage: Passage, verb: int, floor: int) -> int:
    """The word after the subject: `verb`, or the start of an aside in front of it."""
    for part in _PARTS:
        size = part.count(" ") + 1
        if verb - size >= floor and passage.slice(verb - size, verb).lower() == part:
            return verb - size
    if "," not in passage.gap(verb):
        return verb
    for start in range(verb - 1, max(floor, verb - _ASIDE_WORDS), -1):
        if "," in passage.gap(start) and _ASIDE.match(passage.text, passage.words[start].start):
            return start
    return verb


def _is_aside(passage: Passage, subject: Subject) -> bool:
    """Whether the subject is that of a clause inside another: "until the Plenary decides"."""
    return subject.stated and passage.plain(subject.first - 1) in _SUBORDINATE


def _taken_over(passage: Passage, before: Sequence[Act], verb: int) -> Subject | None:
    for act in reversed(before):
        if act.subject and not act.subject.relative and not _is_aside(passage, act.subject):
            return Subject(act.subject.run, verb, stated=False)
    return None


def opener(passage: Passage, first: int, end: int) -> tuple[Mention, ...]:
    """Who does something right at the start of the words `first` up to `end`.

    Also with a verb that no table knows: "After a debate, the WGM withdrew it".
    """
    start = first
    if passage.plain(first) in PREPOSITIONS or passage.plain(first).endswith("ing"):
        after = range(first + 1, min(first + _ASIDE_WORDS, end))
        start = next((i for i in after if "," in passage.gap(i)), first)
    start += start == first and passage.plain(start) in _MEANWHILE
    start += passage.mention_at(start) is None and passage.plain(start) in ARTICLES
    run = passage.run_from(start)
    if not run or run[0].first != start or run[-1].possessive or run[-1].last + 1 >= end:
        return ()
    verb = run[-1].last + 1
    word = passage.plain(verb)
    now = kind_of(word) == "s" and BASES[word] not in ALSO_NOUNS
    does = is_participle(word) or now or word in AUXILIARIES | _PAST | _GOES_ON
    return run if does and not passage.gap(verb).strip() else ()


def _opened(passage: Passage, verb: int, floor: int) -> Subject | None:
    """Who opens the sentence, where its first verb is in no table: "withdrew it and agreed"."""
    run = opener(passage, floor, verb)
    return Subject(run, verb, stated=False) if run else None
