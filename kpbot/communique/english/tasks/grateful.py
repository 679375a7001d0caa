"""What a body would be glad to have: "would appreciate receiving comments by 1 March"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.actors import Subject
from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.rules import OPINION, Role, Rule
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.mentions import Mention
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_LIKES = frozenset({"appreciate", "welcome"})
_GETS = word_set("receiving having getting")
_GRATEFUL = word_set("grateful thankful glad pleased obliged")
_TIES = (("to", "receive"), ("to", "have"), ("for",), ("of",))
_AHEAD = word_set("by before until within later")
_LEAST = 2
_HAVE = Rule("grateful for", Role.PHRASE, Strength.ENCOURAGEMENT, 0.6)


def read_grateful(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence in which a body hopes for contributions, by a day or by name."""
    passage = sentence.passage
    for i in range(sentence.first + 1, sentence.end - _LEAST):
        if passage.plain(i) != "would":
            continue
        thing = thing_hoped_for(sentence, i)
        clause = None if thing is None else _hoped_for(sentence, i, thing)
        if clause:
            yield clause


def thing_hoped_for(sentence: Sentence, would: int) -> int | None:
    """Where the thing begins in "would welcome comments", "would be grateful for comments"."""
    passage = sentence.passage
    verb = would + 1
    while passage.plain(verb) in {"also", "therefore", "particularly", "greatly"}:
        verb += 1
    if passage.plain(verb) in _LIKES:
        return verb + 1 + (passage.plain(verb + 1) in _GETS)
    if passage.plain(verb) != "be" or passage.plain(verb + 1) not in _GRATEFUL:
        return None
    return next((verb + 2 + len(one) for one in _TIES if passage.says(verb + 2, one)), None)


def is_an_attitude(sentence: Sentence, would: int, subject: Subject, verb: int) -> bool:
    """As in "would welcome comments", which leaves the work to others, "would prefer to wait"."""
    word = sentence.passage.plain(verb)
    if word == "prefer" or thing_hoped_for(sentence, would) is not None:
        return True
    return subject.wishes and (kind_of(word) != "base" or word in OPINION)


def _hoped_for(sentence: Sentence, would: int, thing: int) -> Clause | None:
    passage = sentence.passage
    end = sentence.clause_end(would)
    subject = sentence.subject_of(would)
    if subject is None or not subject.run or subject.wishes or subject.relative:
        return None
    if passage.plain(thing) in {"it", "if", "that", "this"} or thing >= end:
        return None
    run = _givers(sentence, thing, end)
    ahead = any(passage.plain(i) in _AHEAD for i in range(thing + 1, end))
    if not (run or ahead):
        return None
    first = subject.first if subject.stated else would
    return clause_by(_HAVE, run, first, (would, thing), thing, end, "Send")


def _givers(sentence: Sentence, first: int, end: int) -> tuple[Mention, ...]:
    """From whom: "comments from Participants"."""
    passage = sentence.passage
    for i in range(first, end - 1):
        run = passage.run_from(i + 1) or passage.run_from(i + 2)
        known = run and run[0].kind is not None and not run[-1].possessive
        if passage.plain(i) == "from" and known:
            return run
    return ()
