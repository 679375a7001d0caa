"""From a sentence to the clauses that give work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from kpbot.communique.actors import Act, Subject
from kpbot.communique.clauses import Clause, Sentence
from kpbot.communique.english.events import find_events
from kpbot.communique.english.function_words import AUXILIARIES, DETERMINERS
from kpbot.communique.english.modals import find_modals, modal_opening
from kpbot.communique.english.overlaps import is_told_by, says_less
from kpbot.communique.english.rules import Role
from kpbot.communique.english.tasks.absolutes import read_absolutes, whose_deed
from kpbot.communique.english.tasks.agendas import read_agenda
from kpbot.communique.english.tasks.awaiting import read_awaiting, read_awaiting_deed
from kpbot.communique.english.tasks.charges import read_charges
from kpbot.communique.english.tasks.clefts import read_clefts
from kpbot.communique.english.tasks.deadlines import sets_a_deadline
from kpbot.communique.english.tasks.directives import read_directive
from kpbot.communique.english.tasks.disposed import read_disposed
from kpbot.communique.english.tasks.duties import read_duties
from kpbot.communique.english.tasks.extending import EXTENDS, read_extension
from kpbot.communique.english.tasks.foreseen import read_foreseen
from kpbot.communique.english.tasks.founding import GIVES, read_founding, read_giving, read_referral
from kpbot.communique.english.tasks.fragments import read_awaited, read_fragments
from kpbot.communique.english.tasks.grateful import read_grateful
from kpbot.communique.english.tasks.hands import read_hands
from kpbot.communique.english.tasks.impressed import read_impressed
from kpbot.communique.english.tasks.inheriting import read_inheriting
from kpbot.communique.english.tasks.intents import read_intents
from kpbot.communique.english.tasks.inverted import read_inverted
from kpbot.communique.english.tasks.listings import read_listings
from kpbot.communique.english.tasks.matters import with_matter
from kpbot.communique.english.tasks.nouns import read_nouns
from kpbot.communique.english.tasks.obligations import read_modal
from kpbot.communique.english.tasks.ongoing import read_in_hand
from kpbot.communique.english.tasks.orders import read_orders
from kpbot.communique.english.tasks.politeness import read_courtesies
from kpbot.communique.english.tasks.promises import read_adoption, read_promise
from kpbot.communique.english.tasks.provisos import read_provisos
from kpbot.communique.english.tasks.purposes import purpose_verb, read_purposes
from kpbot.communique.english.tasks.rarer import read_rarer
from kpbot.communique.english.tasks.seeing import read_seeing
from kpbot.communique.english.tasks.settled import read_settled
from kpbot.communique.english.tasks.that_series import each_that
from kpbot.communique.english.tasks.time_given import read_time_given
from kpbot.communique.english.tasks.vouched import read_thing
from kpbot.communique.english.tasks.vows import read_vows
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.english.who.subjects import opener
from kpbot.communique.passage import Passage

_BREAKS = frozenset({"while", "whereas", "although", "but", "however", "though", "whereupon"})
_SUBJECT_WORDS = 14
_WHO = frozenset({"which", "who", "that"})
_NO_SUBJECT = _WHO | {"if", "unless", "when", "where", "because"}
"""Words behind which a subordinate clause stands."""
_INNER = frozenset({"to", "how", "what", "whether", "whose", "whom", "as"})
_SUBORDINATES = _NO_SUBJECT | _INNER
_FINITE = AUXILIARIES - {"be", "been", "being", "do"} | {
    "stands",
    "stand",
    "stood",
    "falls",
    "lies",
    "rests",
    "fell",
}
_BEFORE_AND = AUXILIARIES - {"be", "been", "being"}
_ITEM_WORDS = 15
_NOUN_PHRASE = 9
"""Within so many words a clause after "and" has its verb."""
_READERS = {
    Role.DIRECTIVE: read_directive,
    Role.PROMISE: read_promise,
    Role.ADOPTION: read_adoption,
    Role.FOUNDING: read_founding,
    Role.REFERRAL: read_referral,
}


def parse(passage: Passage) -> Iterator[Sentence]:
    """The sentences of the paragraph with their verbs and clauses, in order."""
    topic: Subject | None = None
    for first, end in passage.sentences():
        if first < end:
            sentence = _sentence(passage, first, end, topic)
            yield sentence
            topic = _topic(sentence) or topic


def _topic(sentence: Sentence) -> Subject | None:
    """Who acts first in the sentence: "it" in the next one."""
    opening = _opens_with(sentence)
    if opening:
        return opening
    for event in sentence.events:
        if event.subject and event.subject.run and not event.subject.relative:
            return event.subject
    modals = (one.subject for one in sentence.modals)
    bound = next((one for one in modals if one and one.run and not one.relative), None)
    run = () if bound else opener(sentence.passage, sentence.first, sentence.end)
    return Subject(run, run[0].first) if run else bound


def _opens_with(sentence: Sentence) -> Subject | None:
    """Who is the subject that the sentence opens with: "The Plenary was pleased to"."""
    passage = sentence.passage
    run = passage.run_from(sentence.first) or passage.run_from(sentence.first + 1)
    if not run or run[-1].possessive or run[0].first > sentence.first + 1:
        return None
    if run[0].first > sentence.first and passage.plain(sentence.first) not in DETERMINERS:
        return None
    acts = passage.plain(run[-1].last + 1) in AUXILIARIES
    return Subject(run, sentence.first) if acts else None


def _sentence(passage: Passage, first: int, end: int, topic: Subject | None) -> Sentence:
    events = find_events(passage, first, end, topic)
    modals = list(find_modals(Sentence(passage, first, end, events, (), topic)))
    acts = [Act(one.at, one.subject) for one in modals]
    if any(one.subject for one in acts):  # "shall verify, and is mandated to": the same subject
        events = find_events(passage, first, end, topic, acts)
    openings = {one.opens for one in events if one.opens is not None and one.opens > first}
    openings.update(_breaks(passage, first, end))
    sentence = Sentence(passage, first, end, events, sorted(openings), topic)
    if modals:
        modals = list(find_modals(sentence))
    for modal in modals:
        opening = modal_opening(sentence, modal)
        if opening is None and modal.subject is None:
            opening = _and_that(passage, modal.at, first)
            opening = _and_so(passage, modal.at, first) if opening is None else opening
        if opening is not None and opening > first:
            openings.add(opening)
    return Sentence(passage, first, end, events, sorted(openings), topic, modals)


def _breaks(passage: Passage, first: int, end: int) -> Iterator[int]:
    """Where a mark or a small word opens a clause."""
    for i in range(first + 1, end):
        gap, word = passage.gap(i), passage.plain(i)
        opens = ";" in gap and _parts(passage, i, end)
        if "," in gap:
            aside = word == "however" and "," in passage.gap(i + 1)
            opens = opens or (word in _BREAKS and not aside)
            opens = opens or (word == "with" and bool(whose_deed(passage, i, end)[0]))
            opens = opens or (word == "and" and _says_anew(passage, i, end))
        opens = opens or (word == "and" and sets_a_deadline(passage, i + 1))
        if opens or purpose_verb(passage, i, end) is not None:
            yield i


def _parts(passage: Passage, i: int, end: int) -> bool:
    """Whether the ";" before word `i` parts clauses, not the items of one list."""
    marker = i + passage.is_marker(i + 1)
    if not passage.is_marker(marker):
        return True
    return passage.plain(marker + 1) == "that" or _is_said(passage, marker, end)


def _is_said(passage: Passage, marker: int, end: int) -> bool:
    """Whether the item of a list has a subject and a verb: "; and (b) a visit is planned"."""
    if passage.plain(marker + 1) not in DETERMINERS - {"that"}:
        return False
    for j in range(marker + 2, min(marker + _ITEM_WORDS, end)):
        if passage.plain(j) in _SUBORDINATES or ";" in passage.gap(j):
            return False
        if passage.plain(j) in _FINITE:
            return True
    return False


def _and_that(passage: Passage, i: int, floor: int) -> int | None:
    """Where "and that" opens the clause of the modal at word `i`, whoever it is about."""
    for j in range(i - 1, max(floor, i - _SUBJECT_WORDS), -1):
        if passage.plain(j) == "that":
            return j - 1 if passage.plain(j - 1) == "and" else None
        if set(passage.gap(j + 1)) & set(",;:"):
            return None
    return None


def _and_so(passage: Passage, i: int, floor: int) -> int | None:
    """Where "and" opens the clause of the modal at word `i`: "will begin and a list is to follow".

    Before it another verb has stood, else the "and" joins two things.
    """
    for j in range(i - 1, max(floor, i - _SUBJECT_WORDS), -1):
        if passage.plain(j) in _NO_SUBJECT or set(passage.gap(j + 1)) & set(";:"):
            return None
        if "," in passage.gap(j + 1) and passage.plain(j) != "and":
            listed = passage.plain(j + 1) in {"a", "an", "the"} and _has_verb(passage, floor, j + 1)
            return j + 1 if listed else None
        if passage.plain(j) == "and" and not passage.is_marker(j + 1):
            named = passage.plain(j + 1) in DETERMINERS or "," in passage.gap(j)
            return j if named and _has_verb(passage, floor, j) else None
    return None


def _has_verb(passage: Passage, floor: int, end: int) -> bool:
    """Whether the words before word `end` have a finite verb of the same clause."""
    for j in range(end - 1, floor, -1):
        if passage.plain(j) in _BEFORE_AND:
            return passage.plain(j - 1) not in _WHO
        if passage.plain(j) in _NO_SUBJECT or ";" in passage.gap(j):
            return False
    return False


def _says_anew(passage: Passage, i: int, end: int) -> bool:
    """Whether a clause with a subject and a verb follows: ", and donors were invited to"."""
    if kind_of(passage.plain(i + 1)) == "base" and passage.mention_at(i + 1) is None:
        return False  # ", and review the lists"
    for j in range(i + 1, min(i + _NOUN_PHRASE, end)):
        word = passage.plain(j)
        if word in _SUBORDINATES or (j > i + 1 and set(passage.gap(j)) & set(",;:")):
            return False
        if word in _FINITE:
            return j > i + 1
    return False


def find_clauses(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence that give work, in order."""
    found = chain.from_iterable(each_that(sentence, one) for one in _candidates(sentence))
    candidates = sorted(found, key=lambda one: one.trigger)
    busy = sentence.first
    front = sentence.first
    for n, clause in enumerate(candidates):
        if clause.task >= clause.end or clause.trigger[1] > clause.end:
            continue  # a ";" or the like stands before the task
        following = candidates[n + 1] if n + 1 < len(candidates) else None
        if following and is_told_by(sentence.passage, clause, following):
            candidates[n + 1] = replace(following, first=clause.first)
            continue
        if clause.trigger[0] < busy or says_less(clause, candidates[n + 1 :]):
            continue
        busy = clause.end
        since = front if clause.head is None else sentence.first
        yield with_matter(sentence, replace(clause, front=since))
        front = clause.end


def _candidates(sentence: Sentence) -> Iterator[Clause]:
    for event in sentence.events:
        reader = _READERS.get(event.rule.role)
        clause = reader(sentence, event) if reader else None
        if clause is None and event.rule.name in GIVES:
            clause = read_giving(sentence, event)
        if clause is None and event.rule.name in EXTENDS:
            clause = read_extension(sentence, event)
        clause = clause or read_thing(sentence, event)
        if clause:
            yield clause
    for modal in sentence.modals:
        clause = read_modal(sentence, modal)
        if clause:
            yield clause
    yield from read_nouns(sentence)
    yield from read_fragments(sentence)
    yield from read_awaited(sentence)
    yield from read_foreseen(sentence)
    yield from read_awaiting(sentence)
    yield from read_awaiting_deed(sentence)
    yield from read_listings(sentence)
    yield from read_clefts(sentence)
    yield from read_settled(sentence)
    yield from read_disposed(sentence)
    yield from read_in_hand(sentence)
    yield from read_duties(sentence)
    yield from read_charges(sentence)
    yield from read_courtesies(sentence)
    yield from read_provisos(sentence)
    yield from read_intents(sentence)
    yield from read_inverted(sentence)
    yield from read_agenda(sentence)
    yield from read_inheriting(sentence)
    yield from read_vows(sentence)
    yield from read_purposes(sentence)
    yield from read_orders(sentence)
    yield from read_time_given(sentence)
    yield from read_rarer(sentence)
    yield from read_impressed(sentence)
    yield from read_seeing(sentence)
    yield from read_hands(sentence)
    yield from read_grateful(sentence)
    yield from read_absolutes(sentence)
