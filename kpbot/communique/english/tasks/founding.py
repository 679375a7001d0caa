"""Bodies that are set up to do something, and matters and tasks that are put into their hands."""

from __future__ import annotations

from dataclasses import replace

from kpbot.communique.clauses import Clause, Sentence, clause_by, confidence
from kpbot.communique.english.asides import after_aside
from kpbot.communique.english.complements import (
    addressees,
    after_adverbs,
    find_to,
    is_verb,
    to_whom,
)
from kpbot.communique.english.events import MAY, Event
from kpbot.communique.english.function_words import DETERMINERS, is_adverb
from kpbot.communique.english.rules import Role
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import Passage, codes_of
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_FOUNDED_WORDS = 8
_CHARGES = word_set(
    "task responsibility mandate job role duty obligation light hand discretion latitude authority"
)
_TIME = frozenset({"days", "weeks", "months", "time", "year", "month", "extension"})
"""What is given to do something in: "gave Ghana three months to"."""
GIVES = word_set(
    "give assign entrust grant delegate place lay impose confer vest hand allot accord"
)
_ENTRUSTS = frozenset({"entrust", "assign", "delegate"})
"""With these work is given, be it to whom it may; a seat is granted to a state as well."""
_ASKS = frozenset({"request", "instruction", "mandate", "task"})
_GIVEN = 0.85
_REFERRED = 0.75
_HANDS = GROUPS | {BodyKind.OFFICE}
_SHOULDERS = _HANDS | {BodyKind.PARTICIPANTS, BodyKind.STATE, BodyKind.SECRETARIAT}
_SHOULDERS |= {BodyKind.ORGANISATION}


def read_founding(sentence: Sentence, event: Event) -> Clause | None:
    """As in "a Selection Committee was set up to evaluate the offers"."""
    if _is_told(sentence, event):
        return None
    passage = sentence.passage
    after = event.at + 1 + (passage.plain(event.at + 1) in event.rule.particles)
    end = sentence.clause_end(event.at)
    if event.is_passive:
        run, to = (event.subject.run if event.subject else ()), after_adverbs(passage, after)
        if passage.plain(to) != "to" or not is_verb(passage, to + 1):
            return None
        first = event.subject.first if event.subject and event.subject.stated else event.first
    else:
        run, first = _founded(sentence, after), event.first
        found = find_to(passage, run[-1].last + 1, end) if run else None
        if found is None or (event.subject is None and not event.infinitive):
            return None
        to = found
    if not run or run[0].kind not in GROUPS or _is_dated(sentence, event.at, to):
        return None
    return clause_by(
        event.rule,
        run,
        first=first,
        trigger=(event.first, after),
        task=to + 1,
        end=end,
    )


def read_referral(sentence: Sentence, event: Event) -> Clause | None:
    """As in "referred the question to the CRP for further study"."""
    if _is_told(sentence, event):
        return None
    passage = sentence.passage
    end = sentence.clause_end(event.at)
    directly = event.is_passive or event.rule.name in GIVES
    whose = _SHOULDERS if event.rule.name in _ENTRUSTS else _HANDS
    run = _hands(sentence, event.at + (not directly), end, whose)
    if not run or (event.subject is None and not (event.is_passive or event.infinitive)):
        return None
    if _asks_too(sentence, run[-1].last + 1):
        return None
    first, task = event.first, event.at + 1
    if not event.is_passive and passage.plain(task) == "to" and run[-1].last + 1 < end:
        task = run[-1].last + 1  # "entrusts to the WGM the preparation of it"
    lead = "Take up:" if event.is_passive else "Take up"
    to = to_whom(passage, run, end)
    it = passage.plain(event.first - 1) == "it"  # "it was left to the WGM to approach them"
    told = it or not event.is_passive
    if passage.plain(to) == "to" and is_verb(passage, to + 1) and told:
        task, lead = to + 1, ""  # "left it to the Chair to fix the date"
    if event.is_passive and lead:
        start = sentence.clause_start(event.at)
        first = task = _behind_adverbs(sentence, start, event.first)
    rule = event.rule
    if rule.role is Role.REPORT:
        rule = replace(rule, strength=Strength.MANDATE, confidence=_REFERRED)
    return clause_by(
        rule,
        run,
        first=first,
        trigger=(event.first, event.at + 1),
        task=task,
        end=end,
        lead=lead,
    )


def _behind_adverbs(sentence: Sentence, start: int, end: int) -> int:
    """The first word of the subject: not of "and", nor of "More particularly, the drafting"."""
    passage = sentence.passage
    i = start + (passage.plain(start) in {"and", "but", "that"})
    apart = next((j for j in range(i + 1, min(i + 3, end)) if "," in passage.gap(j)), i)
    adverbs = all(
        is_adverb(passage.plain(j)) or passage.plain(j) == "more" for j in range(i, apart)
    )
    return apart if adverbs else i


def _asks_too(sentence: Sentence, i: int) -> bool:
    """As in "sent it back to the WGM with the request to revise it": the noun says what to do."""
    passage = sentence.passage
    asks = passage.plain(i + 1) in DETERMINERS and passage.plain(i + 2) in _ASKS
    return passage.plain(i) == "with" and asks and passage.plain(i + 3) == "to"


def read_giving(sentence: Sentence, event: Event) -> Clause | None:
    """As in "gave the CRP the task of drafting rules", "was given the responsibility for it"."""
    if _is_told(sentence, event):
        return None
    passage = sentence.passage
    if passage.plain(event.at) == "according":
        return None  # "according to the Panel of Experts": a preposition
    end = sentence.clause_end(event.at)
    given = addressees(passage, event.at + 1, end)
    whom = given or _hands(sentence, event.at, end)
    start = after_aside(passage, event.at + 1, end) or event.at + 1
    start = to_whom(passage, whom, end) if whom and not event.is_passive else start
    start = start if start < end and any(_is_charge(passage, i) for i in range(start, end)) else 0
    named = (i for i in range(start or event.at + 1, end) if _is_charge(passage, i))
    noun = next(named, None)
    until = event.at + 1 if event.is_passive or not given else given[-1].last + 1
    if passage.plain(until) == "until":  # "was given until 1 May to"
        to = find_to(passage, until + 1, end)
        noun = noun if to is None else to - 1
    handed = event.is_passive and passage.plain(event.at + 1) in {"to", "on", "upon"}
    if event.rule.name != "give" and (noun is None or handed):
        return None if _is_a_thing(sentence, event) else read_referral(sentence, event)
    if noun is not None and passage.plain(noun + 1) == "until":
        to = find_to(passage, noun + 2, end)  # "was granted an extension until May to"
        noun = noun if to is None else to - 1
    if noun is None or passage.plain(noun + 1) not in {"of", "to", "for"}:
        return None
    task, first = noun + 2, event.first
    if event.is_passive:
        run = event.subject.run if event.subject else ()
        first = event.subject.first if event.subject and event.subject.stated else first
    else:
        run = addressees(passage, event.at + 1, noun) or _hands(sentence, event.at, noun)
    verb = passage.plain(noun + 1) == "to" and is_verb(passage, task)
    item = task + passage.is_marker(task)
    if not run or run[0].kind is None or not (verb or kind_of(passage.plain(item)) == "ing"):
        return None
    return Clause(
        rule=f"{event.rule.name} the {passage.plain(noun)}",
        strength=Strength.MANDATE,
        confidence=confidence(_GIVEN, run),
        bodies=codes_of(run),
        first=first,
        trigger=(event.first, noun + 1),
        task=task,
        end=end,
    )


def _is_charge(passage: Passage, i: int) -> bool:
    return passage.plain(i) in _CHARGES | _TIME


def _is_a_thing(sentence: Sentence, event: Event) -> bool:
    """As in "the report was handed to the WGS": no task is."""
    before = range(sentence.clause_start(event.at), event.first)
    charge = any(sentence.passage.plain(i) in _CHARGES for i in before)
    return event.rule.name == "hand" and not charge


def _is_told(sentence: Sentence, event: Event) -> bool:
    """Whether the verb tells of the past, of a single delegation, or is inside another clause."""
    subject = event.subject
    if event.is_past_perfect or sentence.tells_history(event) or event.auxiliaries & MAY:
        return True
    if _is_asked(sentence, event):
        return True
    if event.form == "ed" and not event.auxiliaries and event.opens is None:
        return True  # "the tasks entrusted to the WGM"
    if event.infinitive:
        return not _is_decided(sentence, event)
    if sentence.passage.is_negated(event.first, event.at):
        return True
    return subject is not None and (subject.relative or (subject.wishes and not event.is_passive))


def _is_asked(sentence: Sentence, event: Event) -> bool:
    """As in "discussed whether it should be entrusted to the CRP": nobody has decided yet."""
    passage = sentence.passage
    for i in range(event.first - 1, sentence.clause_start(event.at) - 1, -1):
        if passage.plain(i) in {"whether", "why"}:
            return True
        if set(passage.gap(i)) & set(";:"):
            return False
    return False


def _is_decided(sentence: Sentence, event: Event) -> bool:
    """As in "decided to establish a group to": the meeting does so by deciding it."""
    by = sentence.governing(event.first)
    if by is None or by.rule.role is not Role.PROMISE or by.at != event.first - 2:
        return False
    return by.is_passive or bool(by.subject and by.subject.is_meeting)


def _founded(sentence: Sentence, first: int) -> tuple[Mention, ...]:
    for i in range(first, min(first + _FOUNDED_WORDS, sentence.end)):
        mention = sentence.passage.mention_at(i)
        if mention:
            return (mention,)
    return ()


def _is_dated(sentence: Sentence, first: int, end: int) -> bool:
    """Whether it is said in which year, as of things past."""
    return any(sentence.passage.plain(i)[:2] in {"19", "20"} for i in range(first, end))


def _hands(
    sentence: Sentence, first: int, end: int, whose: frozenset[BodyKind] = _HANDS
) -> tuple[Mention, ...]:
    """The bodies after the first "to" or "on" that names some."""
    passage = sentence.passage
    for i in range(first + 1, end):
        if passage.plain(i) in {"to", "on", "upon"}:
            run = passage.run_from(i + 1) or passage.run_from(i + 2)
            if not run or run[0].possessive:
                continue
            to = to_whom(passage, run, end)
            task = passage.plain(to) == "to" and is_verb(passage, to + 1)
            task = task or _is_charge(passage, to + 1)  # "to all Participants the task of"
            hands = _SHOULDERS if task or passage.plain(i) != "to" else whose
            if run[0].kind in hands:
                return run
    return ()
