"""Things that are wanted from somebody in French: "une réponse est attendue du Libéria"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause
from kpbot.communique.french.complements import ADDRESSED, build
from kpbot.communique.french.function_words import OF, is_filler
from kpbot.communique.french.sentence import Sentence
from kpbot.communique.mentions import Mention
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_IS = word_set("est sont demeure demeurent reste restent")
_THINGS = word_set(
    "attendu attendue attendus attendues sollicité sollicitée sollicités sollicitées espéré espérée"
)
"""What is handed in: replies, views, data."""
_CONDUCT = word_set(
    "requis requise requises demandé demandée demandés demandées exigé exigée exigés exigées"
)
"""What is shown: care, restraint, cooperation."""
_FROM = (("de", "la", "part", "de"), ("de", "la", "part", "des"), ("de", "la", "part", "du"))
_TO = word_set("à au aux auprès")
_NO_THING = word_set("il ce cela rien peu ceci on aucun aucune nul nulle elle elles ils ne")
_WANTED = (Strength.CALL, 0.7)


def read_wanted(sentence: Sentence) -> Iterator[Clause]:
    """The clauses in which a thing, not a deed, is wanted from a body."""
    text = sentence.text
    for i in range(sentence.first + 2, sentence.end - 2):
        word = text.low(i)
        be = i - 1
        while is_filler(text.low(be)) and be > sentence.first:
            be -= 1
        if word not in _THINGS | _CONDUCT or text.low(be) not in _IS:
            continue
        run = _from_whom(sentence, i + 1, conduct=word in _CONDUCT)
        first = sentence.clause_start(i)
        first += text.low(first) in {"et", "mais"}
        words = {text.low(j) for j in range(first, be)}
        if not run or text.mention_at(first) or words & (_NO_THING | {"qui", "que", "qu", "dont"}):
            continue
        yield build(
            sentence,
            "attendu",
            _WANTED,
            run,
            first=first,
            trigger=(be, be + 1),
            task=run[-1].last,
            lead="Assurer" if word in _CONDUCT else "Fournir",
            patient=(first, be),
        )


def _from_whom(sentence: Sentence, i: int, *, conduct: bool) -> tuple[Mention, ...]:
    """Who is to give it, from word `i` on: "de Togo", "auprès des Participants", "aux"."""
    text = sentence.text
    for tie in _FROM:
        if tuple(text.low(i + n) for n in range(len(tie))) == tie:
            i += len(tie) - 1
    one = next(iter(text.between(i, min(i + 5, sentence.end))), None)
    if one is None or one.kind not in ADDRESSED or one.some:
        return ()
    ties = (OF | _TO if conduct else OF | {"auprès"}) | {"auprès"}
    close = text.lead(one.first, i) in ties and text.after_articles(one.first) <= i + 1
    return text.run_from(one.first) if close else ()
