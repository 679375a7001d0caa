"""What the meeting waits for from somebody: "awaits from the WGS a shorter version by May"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.events import verb_group
from kpbot.communique.english.function_words import DETERMINERS
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.tasks.happenings import opening_before
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_WAITS = word_set("awaits await expects expect")
_GETS = word_set("receive get obtain have see")
_LOOKS = word_set("look looks looked")
_PAPERS = word_set(
    """
    comments replies reply views answers answer report reports proposals results findings data
    recommendations statistics conclusions advice remarks suggestions reactions draft
    """
)
"""What is awaited "of" those who write it."""
_HOPES = word_set("hopes hope wishes wish expects expect")
_DOERS = GROUPS | {
    BodyKind.OFFICE,
    BodyKind.SECRETARIAT,
    BodyKind.ORGANISATION,
    BodyKind.STATE,
    BodyKind.PARTICIPANTS,
}
_AHEAD = word_set("by before within at no not during prior ahead in until next later")
_REACH = 14
_AWAIT = word_set("awaits await awaiting")
_DEEDS = word_set(
    """
    completion finalisation finalization adoption approval publication translation signature
    ratification validation clearance review confirmation editing comments
    """
)
_LEFT = Rule("await deed", Role.PHRASE, Strength.PLAN, 0.6)
_AWAITED = Rule("await", Role.PHRASE, Strength.ENCOURAGEMENT, 0.65)


def read_awaiting(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence in which the meeting says what it is to get, and from whom."""
    passage = sentence.passage
    for i in range(sentence.first + 1, sentence.end - 3):
        what = _object(sentence, i)
        if what is None:
            continue
        start, auxiliaries = verb_group(passage, i, sentence.first)
        subject = sentence.subject_of(start)
        speaks = subject is not None and subject.is_meeting
        if not speaks or auxiliaries or passage.is_negated(start, what):
            continue
        end = sentence.clause_end(i)
        run, task = _from_whom(sentence, what, end)
        run = run or _behind_which(sentence, start)
        dated = any(passage.plain(j) in _AHEAD for j in range(task, end))
        if run and dated:
            yield clause_by(_AWAITED, run, start, (start, what), task, end, "Provide")


def read_awaiting_deed(sentence: Sentence) -> Iterator[Clause]:
    """As in "two reports await completion by the WGM": what is left for somebody to do."""
    passage = sentence.passage
    for i in range(sentence.first + 1, sentence.end - 3):
        if passage.plain(i) not in _AWAIT:
            continue
        start, auxiliaries = verb_group(passage, i, sentence.first)
        now = passage.plain(i) != "awaiting" or auxiliaries & {"is", "are"}
        deed = i + 1 + (passage.plain(i + 1) in DETERMINERS)
        ties = passage.plain(deed + 1) in {"by", "of"} and passage.plain(deed) in _DEEDS
        first = opening_before(sentence, start)
        subject = sentence.subject_of(start)
        if now and ties and first < start and not (subject and subject.run):
            end = sentence.clause_end(i)
            run = passage.run_from(deed + 2) or passage.run_from(deed + 3)
            run = run if run and run[0].kind in _DOERS else ()
            yield clause_by(_LEFT, run, first, (start, deed + 1), first, end, "Bring to an end:")


def _object(sentence: Sentence, i: int) -> int | None:
    """Where what is awaited begins, behind "awaits" or "hopes to receive" at word `i`."""
    passage = sentence.passage
    if passage.plain(i) in _HOPES and passage.plain(i + 1) == "to":
        return i + 3 if passage.plain(i + 2) in _GETS else None
    if passage.plain(i) in _LOOKS and passage.says(i + 1, ("forward", "to", "receiving")):
        return i + 4
    return i + 1 if passage.plain(i) in _WAITS else None


def _from_whom(sentence: Sentence, what: int, end: int) -> tuple[tuple[Mention, ...], int]:
    """From whom something is awaited, and where it is named: before or behind "from"."""
    passage = sentence.passage
    for i in range(what, min(what + _REACH, end)):
        written = passage.plain(i) == "of" and passage.plain(i - 1) in _PAPERS
        if passage.plain(i) != "from" and not written:
            continue
        run = passage.run_from(i + 1) or passage.run_from(i + 2)
        if not run or run[0].kind not in _DOERS or run[0].some or run[-1].possessive:
            return (), what
        return run, run[-1].last + 1 if i == what else what
    return (), what


def _behind_which(sentence: Sentence, start: int) -> tuple[Mention, ...]:
    """As in "the WGS, from which the Plenary awaits a shorter version by 1 March"."""
    passage = sentence.passage
    which = start - 2 - (passage.plain(start - 2) in DETERMINERS)
    if passage.plain(which) not in {"which", "whom"} or passage.plain(which - 1) != "from":
        return ()
    run = passage.run_to(which - 2)
    return run if run and run[0].kind in _DOERS else ()
