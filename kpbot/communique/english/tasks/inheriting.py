"""Work that somebody has by taking a matter over or by having a duty: "inherits the file"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import after_adverbs, is_verb
from kpbot.communique.english.events import verb_group
from kpbot.communique.english.function_words import DETERMINERS
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.names import GROUPS
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_TAKES_OVER = word_set("inherits inherit inherited takes take took picks pick picked")
_OVER = {"takes": "over", "take": "over", "took": "over", "picks": "up", "pick": "up"}
_OVER |= {"picked": "up"}
_MATTERS = word_set(
    "file files dossier matter matters question questions topic subject item issue issues task work"
)
_ORDERS = word_set("instructions instruction mandate task brief request orders order charge")
_TIED = frozenset({"to", "of"})
_SHARES = word_set("share shares bear bears carry carries assume assumes take takes")
_OWNERS = GROUPS | {BodyKind.OFFICE, BodyKind.SECRETARIAT}
_HEAD_WORDS = 4
_REACH = 25
_TAKEN = Rule("taken over", Role.PHRASE, Strength.MANDATE, 0.7)
_SHARED = Rule("responsibility for", Role.PHRASE, Strength.MANDATE, 0.65)


def read_inheriting(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence in which a body comes to have a matter or a duty."""
    passage = sentence.passage
    for i in range(sentence.first + 1, sentence.end - 2):
        clause = None
        if passage.plain(i) in _TAKES_OVER:
            clause = _taken_over(sentence, i)
        elif passage.says(i, ("responsibility", "for")):
            clause = _shared(sentence, i)
        if clause:
            yield clause


def _taken_over(sentence: Sentence, i: int) -> Clause | None:
    """As in "inherits the file, with instructions to come up with a draft"."""
    passage = sentence.passage
    what = i + 1
    particle = _OVER.get(passage.plain(i))
    if particle:
        if passage.plain(what) != particle:
            return None
        what += 1
    head = {passage.plain(j) for j in range(what, what + _HEAD_WORDS)}
    if passage.plain(what) not in DETERMINERS or not head & _MATTERS:
        return None
    start, auxiliaries = verb_group(passage, i, sentence.first)
    subject = sentence.subject_of(start)
    if subject is None or subject.relative or auxiliaries or not subject.codes:
        return None
    if any(one.kind not in _OWNERS for one in subject.run):
        return None
    first = subject.first if subject.stated else start
    end = sentence.clause_end(i)
    task = _ordered(sentence, what, end)
    if task is None:
        return clause_by(_TAKEN, subject.run, first, (start, what), what, end, "Take up:")
    return clause_by(_TAKEN, subject.run, first, (start, task), task, end)


def _ordered(sentence: Sentence, first: int, end: int) -> int | None:
    """Where the task begins behind ", with instructions to", "with the task of"."""
    passage = sentence.passage
    for i in range(first, min(first + _REACH, end - 2)):
        noun = i + 1 + (passage.plain(i + 1) in DETERMINERS)
        if passage.plain(i) != "with" or passage.plain(noun) not in _ORDERS:
            continue
        task = noun + 2
        done = is_verb(passage, task) or kind_of(passage.plain(task)) == "ing"
        return task if passage.plain(noun + 1) in _TIED and done else None
    return None


def _shared(sentence: Sentence, i: int) -> Clause | None:
    """As in "the WGM and the WGS share responsibility for a mission to Togo"."""
    passage = sentence.passage
    verb = i - 1
    while passage.plain(verb) in {"the", "joint", "full", "primary", "overall", "main", "sole"}:
        verb -= 1
    if passage.plain(verb) not in _SHARES:
        return None
    start, auxiliaries = verb_group(passage, verb, sentence.first)
    subject = sentence.subject_of(start)
    if subject is None or subject.relative or not subject.codes or auxiliaries - {"will", "shall"}:
        return None
    if any(one.kind not in _OWNERS for one in subject.run):
        return None
    first, task = subject.first if subject.stated else start, after_adverbs(passage, i + 2)
    gerund = kind_of(passage.plain(task)) == "ing" and passage.plain(task + 1) != "of"
    lead = "" if gerund else "See to"
    end = sentence.clause_end(i)
    return clause_by(_SHARED, subject.run, first, (start, i + 2), task, end, lead)
