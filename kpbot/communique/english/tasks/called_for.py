"""Things that are asked of somebody: "heightened vigilance is called for from Participants"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.asides import after_aside
from kpbot.communique.english.events import verb_group
from kpbot.communique.english.function_words import BE
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.tasks.duties import DUTY
from kpbot.communique.english.tasks.happenings import opening_before
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength

_ASKED = word_set("asked demanded sought awaited requested solicited needed looked called wanted")
_WITH_FOR = word_set("called looked")
_FROM = (("on", "the", "part", "of"), ("from",), ("of",))
_GIVERS = GROUPS | {
    BodyKind.PARTICIPANTS,
    BodyKind.STATE,
    BodyKind.ORGANISATION,
    BodyKind.OFFICE,
    BodyKind.SECRETARIAT,
}
_NO_THING = word_set(
    "it this that what nothing nobody they who which little more less much most no"
)
_ALL_OF = word_set("all the each any every")
_CALLED = Rule(DUTY, Role.PHRASE, Strength.CALL, 0.7)


def read_called_for(sentence: Sentence) -> Iterator[Clause]:
    """The clauses in which a thing, not a deed, is wanted from a body."""
    passage = sentence.passage
    for i in range(sentence.first + 2, sentence.end - 2):
        word = passage.plain(i)
        if word not in _ASKED or (word in _WITH_FOR) != (passage.plain(i + 1) == "for"):
            continue
        start, auxiliaries = verb_group(passage, i, sentence.first)
        tells = auxiliaries & BE and not auxiliaries & {"had", "may", "might", "could"}
        if not tells or passage.is_negated(start, i):
            continue
        past = auxiliaries & {"was", "were"} and word not in _WITH_FOR
        run = () if past else _from_whom(sentence, i + 1 + (word in _WITH_FOR))
        first = opening_before(sentence, start)
        thing = not passage.mention_at(first) and passage.plain(first) not in _NO_THING
        if run and thing and first < start:
            end = sentence.clause_end(i)
            yield clause_by(_CALLED, run, first, (start, i + 1), first, end, "See to")


def _from_whom(sentence: Sentence, i: int) -> tuple[Mention, ...]:
    """Who is asked, from word `i` on or behind an aside there."""
    passage = sentence.passage
    after = after_aside(passage, i, sentence.end)
    for at in (i, after):
        for tie in _FROM:
            if at is not None and passage.says(at, tie):
                whom = at + len(tie)
                whom += passage.plain(whom) in _ALL_OF and passage.mention_at(whom) is None
                run = passage.run_from(whom) or passage.run_from(whom + 1)
                known = run and run[0].kind in _GIVERS and not run[-1].possessive
                return run if known and not run[0].some else ()
    return ()
