"""What the meeting would see a body do: "saw merit in further exchanges between the WGDE and"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import agents
from kpbot.communique.english.events import verb_group
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.tasks.duties import DUTY
from kpbot.communique.english.tasks.happenings import WORKS, opening_before
from kpbot.communique.english.tasks.importance import WANTED
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_SEES = word_set("saw sees see finds found recognised recognized recognises")
_MERIT = word_set("merit merits value advantage advantages benefit usefulness need")
_TIES = frozenset({"in", "for"})
_OF = frozenset({"of", "by", "between", "within", "among"})
_DEED_ENDS = ("tion", "tions", "sion", "sions", "ment", "ments", "ing", "ance")
_DEEDS = word_set("exchange exchanges review update database manual pilot guide meeting meetings")
_BEFORE = word_set("some great much particular real considerable clear the a")
_DOERS = GROUPS | {BodyKind.OFFICE, BodyKind.SECRETARIAT, BodyKind.ORGANISATION}
_THING_WORDS = 12
_FELT = word_set("felt considered deemed thought judged found held")
_WANTED = Rule(DUTY, Role.PHRASE, Strength.ENCOURAGEMENT, 0.55)
_MERITS = Rule("merit", Role.PHRASE, Strength.ENCOURAGEMENT, 0.55)


def read_merits(sentence: Sentence) -> Iterator[Clause]:
    """The clauses in which the meeting finds good what a body would do."""
    passage = sentence.passage
    for i in range(sentence.first + 1, sentence.end - 3):
        if passage.plain(i) not in _MERIT or passage.plain(i + 1) not in _TIES:
            continue
        sees = i - 1
        while passage.plain(sees) in _BEFORE:
            sees -= 1
        start, auxiliaries = verb_group(passage, sees, sentence.first)
        if passage.plain(sees) not in _SEES or auxiliaries:
            continue
        subject = sentence.subject_of(start)
        meets = any(one.subject and one.subject.is_meeting for one in sentence.events)
        it = passage.plain(start - 1) == "it" and (subject is None or meets)
        if not it and (subject is None or not subject.is_meeting or subject.relative):
            continue
        end = sentence.clause_end(i)
        run = _whose(sentence, i + 2, end)
        if run:
            first = subject.first if subject and subject.stated else start
            yield clause_by(_MERITS, run, first, (start, i + 2), i + 2, end, "Take forward:")


def read_wanted_deed(sentence: Sentence) -> Iterator[Clause]:
    """As in "prompt dispatch of a team by the WGM was considered indispensable"."""
    passage = sentence.passage
    for i in range(sentence.first + 3, sentence.end):
        if passage.plain(i) not in WANTED or passage.plain(i - 1) not in _FELT | {"be"}:
            continue
        felt = i - 1 - 2 * (passage.plain(i - 1) == "be")  # "was felt to be necessary"
        if passage.plain(felt) not in _FELT or passage.plain(felt - 1) not in {"is", "was"}:
            continue
        first = opening_before(sentence, felt - 1)
        run = agents(passage, first, felt - 1)
        heads = [passage.plain(j) for j in range(first, min(first + 3, felt - 1))]
        deed = any(one in WORKS | _DEEDS or one.endswith(_DEED_ENDS) for one in heads)
        if run and run[0].kind in _DOERS and (deed or "dispatch" in heads):
            end = sentence.clause_end(i)
            yield clause_by(_WANTED, run, first, (felt - 1, i + 1), first, end, "Carry out")


def _whose(sentence: Sentence, first: int, end: int) -> tuple[Mention, ...]:
    """Whose work is named from word `first` on: "exchanges between the WGDE and", "a visit by"."""
    passage = sentence.passage
    for i in range(first, min(first + _THING_WORDS, end)):
        run = passage.run_from(i)
        if not run:
            continue
        tied = passage.plain(run[0].first - 1) in _OF or passage.plain(run[0].first - 2) in _OF
        tied = tied or run[-1].possessive
        acts = passage.plain(run[-1].last + 1).endswith("ing")
        words = [passage.plain(j) for j in range(first, run[-1].last + 4)]
        deed = any(one in WORKS | _DEEDS or one.endswith(_DEED_ENDS) for one in words)
        known = run[0].kind in _DOERS and not run[0].some
        return (run[0],) if known and deed and (tied or acts) else ()
    return ()
