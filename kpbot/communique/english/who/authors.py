"""In whose name a text goes out, and who is in charge of something that is named in passing."""

from __future__ import annotations

from kpbot.communique.clauses import Sentence
from kpbot.communique.english.complements import LED
from kpbot.communique.english.function_words import DETERMINERS
from kpbot.communique.mentions import Mention
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind

_SIGNS = word_set("signature name pen hand letterhead")
_SIGNED = word_set("signed drafted prepared issued written sent countersigned authored")
_TEXTS = word_set(
    "letter letters note notice circular message statement communication invitation reply"
)

_LED_BY = word_set(
    """
    led headed conducted organised organized coordinated fielded edited prepared undertaken managed
    supervised overseen
    """
)
_OWES = LED | {"responsibility", "charge"}
_IS = frozenset({"is", "are", "will", "remains", "remain", "shall"})


def authors(sentence: Sentence, first: int, end: int) -> tuple[Mention, ...]:
    """The bodies in whose name the text goes out that words `first` up to `end` speak of."""
    passage = sentence.passage
    if not any(passage.plain(i) in _TEXTS for i in range(first, end)):
        return ()
    for i in range(first, end):
        signs = passage.plain(i) in _SIGNS and passage.plain(i + 1) == "of"
        signed = passage.plain(i) in _SIGNED and passage.plain(i + 1) == "by"
        if not signs and not signed:
            continue
        after = i + 2 + (passage.plain(i + 2) in DETERMINERS and passage.mention_at(i + 2) is None)
        run = passage.run_from(after)
        if run and run[0].kind not in {None, BodyKind.STATE} and not run[-1].possessive:
            return run
    return ()


def in_charge(sentence: Sentence, first: int, end: int) -> tuple[Mention, ...]:
    """Who is in charge, where the words `first` up to `end` say so by the way.

    As in "a mission, for which the WGM is responsible,", "a visit to be led by the WGM".
    """
    passage = sentence.passage
    for i in range(first, end):
        word, after = passage.plain(i), passage.plain(i + 1)
        out = word == "out" and passage.plain(i - 1) in {"carried", "sent", "drawn"}
        led = after == "by" and (word in _LED_BY or out)
        owes = after == "of" and word in _OWES and passage.plain(i - 1) == "the"
        tied = word == "for" and after == "which"
        if not (led or owes or tied):
            continue
        run = passage.run_from(i + 2) or passage.run_from(i + 3)
        if not run or run[0].kind is None or run[-1].possessive or run[-1].last >= end:
            continue
        then = run[-1].last + 1
        answers = passage.plain(then) in _IS and "responsible" in {
            passage.plain(j) for j in range(then, then + 3)
        }
        if not tied or answers:
            return run
    return ()
