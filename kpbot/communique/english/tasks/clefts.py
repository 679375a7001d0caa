"""What is left to do or aimed at: "what remains to be done is the index", "the aim is to hold"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import agents, is_verb, workplaces
from kpbot.communique.english.function_words import AUXILIARIES, DETERMINERS
from kpbot.communique.english.rules import NEEDED_WORK, Role, Rule
from kpbot.communique.english.tasks.order_words import PRESENT
from kpbot.communique.english.tasks.promises import is_promised
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.mentions import Mention
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_LEFT = word_set("remains remain needed required missing outstanding lacking left wanted")
_AIMS = word_set("aim intention plan idea goal")
_TASKS = frozenset({"task", "job", "duty"})
_FALLS = word_set("falls falling lies rests belongs")
_REACH = 9
_LEFT_TO_DO = Rule("left to do", Role.PHRASE, Strength.REQUEST, 0.6)
_MEANT = replace(_LEFT_TO_DO, strength=Strength.PLAN)


def read_clefts(sentence: Sentence) -> Iterator[Clause]:
    """The clauses that say what is left to do, or meant to be done, by nobody in particular."""
    passage = sentence.passage
    for i in range(sentence.first, sentence.end):
        word = passage.plain(i)
        clause = None
        if word == "what":
            clause = _what(sentence, i)
        elif word in {"remains", "remained"} and passage.plain(i - 1) == "it":
            clause = _it_remains(sentence, i)
        elif word in {"remain", "remains"} and passage.plain(i + 1) == "to":
            clause = _remains(sentence, i)
        elif word in _AIMS and passage.plain(i - 1) == "the":
            clause = _aim(sentence, i)
        elif word in {"needed", "required"}:
            clause = _needed(sentence, i)
        if clause:
            yield clause


def _what(sentence: Sentence, what: int) -> Clause | None:
    """As in "what remains to be done is the drafting of rules, a task that falls to the CRP"."""
    passage = sentence.passage
    if what != sentence.clause_start(what):
        return None
    end = sentence.clause_end(what)
    if any(one.at < end and is_promised(sentence, one) for one in sentence.events):
        return None  # "what is missing is a law, which Togo has undertaken to pass"
    for i in range(what + 2, min(what + _REACH, end - 1)):
        if passage.plain(i) not in {"is", "are"}:
            continue
        left = {passage.plain(j) for j in range(what, i)} & _LEFT
        opens = passage.plain(i + 1) in DETERMINERS or passage.plain(i + 1) == "to"
        if left and opens:
            task = i + 1 + (passage.plain(i + 1) == "to")
            lead = "" if task > i + 1 else "See to"
            if _says_who_does(sentence, task, end):
                return None
            run = agents(passage, task, end) or _to_whom(sentence, task, end)
            return clause_by(_LEFT_TO_DO, run, what, (what + 1, i + 1), task, end, lead)
    return None


def _says_who_does(sentence: Sentence, first: int, end: int) -> bool:
    """As in "what is missing is a list: the WGM opens one", which is read as an order."""
    passage = sentence.passage
    colons = (i for i in range(first + 1, end - 2) if ":" in passage.gap(i))
    runs = (passage.run_from(i) or passage.run_from(i + 1) for i in colons)
    return any(run and passage.plain(run[-1].last + 1) in PRESENT for run in runs)


def _to_whom(sentence: Sentence, first: int, end: int) -> tuple[Mention, ...]:
    """As in "…, a task that falls to the CRP"."""
    passage = sentence.passage
    for i in range(first, end - 1):
        if passage.plain(i) in _FALLS:
            return passage.run_from(i + 2) or passage.run_from(i + 3)
    return ()


def _taken_on(sentence: Sentence, first: int, end: int) -> tuple[Mention, ...]:
    """As in "…, a task which the WGDE has taken upon itself"."""
    passage = sentence.passage
    for i in range(first, end - 1):
        if passage.plain(i) not in _TASKS or not passage.is_apart(i - 1):
            continue
        whose = i + 1 + (passage.plain(i + 1) in {"which", "that"})
        return passage.run_from(whose) or passage.run_from(whose + 1)
    return ()


def _it_remains(sentence: Sentence, i: int) -> Clause | None:
    """As in "it remains to publish the list"."""
    passage = sentence.passage
    if passage.plain(i + 1) != "to" or not is_verb(passage, i + 2):
        return None
    if passage.plain(i + 2) in {"be", "see"}:
        return None  # "it remains to be seen"
    return clause_by(_LEFT_TO_DO, (), i - 1, (i, i + 2), i + 2, sentence.clause_end(i))


def _remains(sentence: Sentence, i: int) -> Clause | None:
    """As in "visits to Togo and Ghana remain to be scheduled"."""
    passage = sentence.passage
    done = passage.plain(i + 3)
    if passage.plain(i + 2) != "be" or kind_of(done) != "ed" or done in {"seen", "found"}:
        return None
    first, end = sentence.clause_start(i), sentence.clause_end(i)
    while passage.plain(first) in {"and", "but", "while", "that"}:
        first += 1
    if passage.plain(first) in {"what", "it", "nothing", "little"}:
        return None
    run = agents(passage, i + 4, end) or _taken_on(sentence, i + 4, end)
    clause = clause_by(_MEANT, run, first, (i, i + 3), i + 3, end)
    return replace(clause, patient=(first, i))


def _aim(sentence: Sentence, i: int) -> Clause | None:
    """As in "the intention is to hold two workshops", "the aim is for the WGS to finish it"."""
    passage = sentence.passage
    if passage.plain(i + 1) != "is":
        return None
    to = i + 2
    run: tuple[Mention, ...] = ()
    if passage.plain(to) == "for":
        run = passage.run_from(to + 1) or passage.run_from(to + 2)
        to = run[-1].last + 1 if run else to
    owned = run and run[0].kind is not None
    if passage.plain(to) != "to" or not is_verb(passage, to + 1):
        return None
    if not owned and passage.plain(i) not in {"intention", "plan", "idea"}:
        return None  # "the aim is to improve"
    return clause_by(_MEANT, run, i - 1, (i, to + 1), to + 1, sentence.clause_end(i))


def _needed(sentence: Sentence, i: int) -> Clause | None:
    """As in "further discussion needed within the CRP", in a sentence without a verb."""
    passage = sentence.passage
    first, end = sentence.clause_start(i), sentence.clause_end(i)
    if any(passage.plain(j) in AUXILIARIES - {"may"} for j in range(first, end)):
        return None
    head = range(first, min(i, first + 3))
    if passage.plain(i - 1) not in NEEDED_WORK or i - 1 not in head:
        return None
    run = agents(passage, i + 1, end) or workplaces(passage, i + 1, end)
    return clause_by(_MEANT, run, first, (i, i + 1), first, end, "Take forward:")
