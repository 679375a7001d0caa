"""In whose name a text goes out: "a letter over the signature of the Chair"."""

from __future__ import annotations

from kpbot.communique.clauses import Sentence
from kpbot.communique.english.function_words import DETERMINERS
from kpbot.communique.mentions import Mention
from kpbot.communique.words import word_set
from kpbot.domain.bodies import BodyKind

_SIGNS = word_set("signature name pen hand letterhead")
_SIGNED = word_set("signed drafted prepared issued written sent countersigned authored")
_TEXTS = word_set(
    "letter letters note notice circular message statement communication invitation reply"
)


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
