"""What somebody is disposed to do: "is ready to receive a visit", "declared itself willing to"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import is_verb
from kpbot.communique.english.events import verb_group
from kpbot.communique.english.function_words import is_adverb
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_DISPOSED = word_set("ready willing prepared")
_STANDS = word_set("is are stands stand remains remain")
_SELF = word_set("itself themselves")
_UPON = word_set("upon on")
_TAKES = word_set("took takes take taken")
_VAGUE = word_set("help assist cooperate contribute support discuss consider listen engage accept")
"""What a delegation is always ready to do."""
_RECEIVES = word_set("receive welcome host")
_KNOWN = frozenset({"it", "them"})
_REFUSES = word_set("not no longer only")
_READY = Rule("disposed", Role.PHRASE, Strength.PLAN, 0.55)


def read_disposed(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of the sentence in which somebody is ready to act, or takes it upon itself."""
    passage = sentence.passage
    for i in range(sentence.first + 1, sentence.end - 2):
        word = passage.plain(i)
        if passage.plain(i + 1) != "to" or not is_verb(passage, i + 2):
            continue
        if passage.plain(i + 3) in _KNOWN and passage.plain(i + 2) in _RECEIVES:
            continue  # "ready to receive it": the visit is told of already
        if word in _DISPOSED and passage.plain(i + 2) not in _VAGUE:
            verb = _behind_adverbs(sentence, i - 1)
            stands = passage.plain(verb) in _STANDS
            declares = passage.plain(verb) in _SELF
            clause = _clause(sentence, verb - declares, i) if stands or declares else None
        elif word in _SELF and passage.plain(i - 1) in _UPON:
            verb = i - 2 - (passage.plain(i - 2) == "it")  # "took it upon itself to"
            clause = _clause(sentence, verb, i) if passage.plain(verb) in _TAKES else None
        else:
            continue
        if clause:
            yield clause


def _behind_adverbs(sentence: Sentence, i: int) -> int:
    while i > sentence.first and is_adverb(sentence.passage.plain(i)):
        i -= 1
    return i


def _clause(sentence: Sentence, verb: int, i: int) -> Clause | None:
    passage = sentence.passage
    start, _ = verb_group(passage, verb, sentence.first)
    subject = sentence.subject_of(start)
    if subject is None or subject.relative or subject.is_meeting or not subject.codes:
        return None
    if {passage.plain(j) for j in range(start, i)} & _REFUSES:
        return None
    return clause_by(
        _READY,
        subject.run,
        first=subject.first if subject.stated else start,
        trigger=(start, i + 2),
        task=i + 2,
        end=sentence.clause_end(i),
    )
