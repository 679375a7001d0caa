"""What it is important that somebody does: "it is important for Participants to"."""

from __future__ import annotations

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import is_verb, to_whom
from kpbot.communique.english.function_words import is_adverb
from kpbot.communique.english.rules import IMPORTANT, Role, Rule
from kpbot.communique.english.tasks.that_clauses import read_bare
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_FOR = 30
_NECESSARY = Rule("necessary that", Role.NOUN, Strength.ENCOURAGEMENT, 0.6)
_FOR_WHOM = Rule("important for", Role.NOUN, Strength.ENCOURAGEMENT, 0.5)
_FELT = word_set("felt considered deemed thought judged found held")
WANTED = IMPORTANT | word_set(
    "desirable advisable appropriate preferable useful urgent indispensable opportune expedient"
)


def read_important(sentence: Sentence, i: int) -> Clause | None:
    """As in "it is important for Participants to", "the need for the WGM to"."""
    passage = sentence.passage
    if necessary := read_necessity(sentence, i):
        return necessary
    if passage.plain(i - 1) in {"no", "not", "little"}:
        return None  # "saw no need for the WGM to"
    end = sentence.clause_end(i)
    reach = _FOR if passage.plain(i) in IMPORTANT else 1
    reach += is_adverb(passage.plain(i + 1))  # "it is also for the WGM to"
    for j in range(i + 1, min(end, i + 1 + reach)):
        onus = passage.plain(i - 1) == "onus" and passage.plain(j) == "on"
        if passage.plain(j) not in {"for", "upon"} and not onus:
            continue
        run = passage.run_from(j + 1) or passage.run_from(j + 2)
        to = to_whom(passage, run, end) if run else end
        if (
            run
            and run[0].kind is not None
            and passage.plain(to) == "to"
            and is_verb(passage, to + 1)
        ):
            return clause_by(
                _FOR_WHOM,
                run,
                first=j,
                trigger=(j, to + 1),
                task=to + 1,
                end=end,
            )
    return None


def read_necessity(sentence: Sentence, i: int) -> Clause | None:
    """As in "considered it necessary that the WGM visit", "it is essential that the WGM visit"."""
    passage = sentence.passage
    if passage.plain(i) not in WANTED or passage.plain(i + 1) != "that":
        return None
    thought = passage.plain(i - 1) == "it"
    first = i - 2
    if not (_is_the_meeting(sentence, first) if thought else _it_is(sentence, i)):
        return None
    end = sentence.clause_end(i)
    clause = read_bare(sentence, _NECESSARY, first, (first, i + 2), i + 1, end)
    return clause if clause and (thought or clause.bodies) else None


def _it_is(sentence: Sentence, i: int) -> bool:
    passage = sentence.passage
    be = i - 1 - (passage.plain(i - 1) in _FELT)  # "it was felt appropriate that"
    return passage.plain(be) in {"is", "was"} and passage.plain(be - 1) == "it"


def _is_the_meeting(sentence: Sentence, verb: int) -> bool:
    """Whether no single delegation thinks so, but the meeting or a body."""
    subject = sentence.subject_of(verb)
    return subject is not None and bool(subject.run) and not subject.wishes
