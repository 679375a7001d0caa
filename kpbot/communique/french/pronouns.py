"""Whom a French pronoun means: the last that fits in number and gender."""

from __future__ import annotations

from kpbot.communique.french.actor import Actor
from kpbot.communique.french.function_words import PREPOSITIONS
from kpbot.communique.french.text import Text
from kpbot.communique.mentions import Mention
from kpbot.communique.passage import codes_of
from kpbot.domain.bodies import BodyKind

_FEMININE = frozenset(
    {"pleniere", "intersession", "session", "reunion", "assemblee", "conference", "equipe"}
    | {"coalition", "presidence", "societe", "industrie", "union", "commission", "republique"}
)
_WHICH_ONE = frozenset({"prochaine", "dernière", "présente"})
_MASCULINE = frozenset({"groupe", "comite", "president", "conseil", "mecanisme", "secretariat"})
_MASCULINE_STATES = frozenset({"zimbabwe", "mozambique", "cambodge", "mexique", "belarus"})


def meant(text: Text, i: int, pronoun: str, topic: Actor | None) -> tuple[Mention, ...]:
    """Whom a pronoun means: the last subject that fits, else the last body named that fits."""
    if topic and fits(text, topic.run, pronoun):
        return topic.run
    for mention in text.before(i):
        first = mention.first - (text.low(mention.first - 1) in _WHICH_ONE)
        if mention.kind is None and text.lead(first) in PREPOSITIONS:
            continue  # "à la prochaine Intersession" says when, "elle" is somebody else
        run = text.run_to(mention.last)
        if fits(text, run, pronoun):
            return run
        if fits(text, (mention,), pronoun):
            return (mention,)
    return ()


def fits(text: Text, run: tuple[Mention, ...], pronoun: str) -> bool:
    """Whether `pronoun` may mean `run`, by number and gender."""
    if not run:
        return False
    many = pronoun.endswith("s")
    if many != (len(codes_of(run)) > 1 or _number_and_gender(text, run[0])[0]):
        return False
    if many:
        return True
    return _number_and_gender(text, run[0])[1] in {"", "f" if pronoun == "elle" else "m"}


def _number_and_gender(text: Text, one: Mention) -> tuple[bool, str]:
    """Whether many are meant, and "m", "f" or nothing where the words do not tell."""
    before = text.low(one.first - 1) if one.first else ""
    if before in {"les", "des", "aux", "ces"} or one.kind is BodyKind.PARTICIPANTS:
        return True, ""
    if before in {"le", "du", "au", "un", "ce"}:
        return False, "m"
    if before == "la":
        return False, "f"
    word = text.plain(one.first)
    if word in _FEMININE or word in _MASCULINE:
        return False, "f" if word in _FEMININE else "m"
    if one.kind is BodyKind.STATE:
        return False, "m" if not word.endswith("e") or word in _MASCULINE_STATES else "f"
    return False, ""
