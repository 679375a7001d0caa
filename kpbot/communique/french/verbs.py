"""The verbs of a French sentence: where each begins, in which tense and voice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kpbot.communique.french.asides import aside_end, past_asides, phrase_at
from kpbot.communique.french.forms import future_of, is_infinitive, participle_of
from kpbot.communique.french.function_words import (
    ARTICLES,
    CLITICS,
    NEGATIONS,
    PREPOSITIONS,
    is_filler,
)
from kpbot.communique.french.lexicon import (
    CALLING,
    CARRIES_ON,
    DUTIES,
    HANDING_OVER,
    MODALS,
    ROWS,
)
from kpbot.communique.french.tenses import PAST, PRESENT
from kpbot.communique.french.text import Text
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_HAVE = word_set("a ont aura auront aurait auraient ait aient ayant")
_BE = word_set("est sont sera seront serait seraient soit soient étant fut furent")
_EARLIER = word_set("avait avaient était étaient eut eurent")
_WAS = word_set("était étaient fut furent")
_FUTURE = word_set("sera seront")
_CONDITIONAL = word_set("serait seraient")
_RELIES = word_set("compte comptent")
_WITH_BE = word_set("convenir venir devenir entrer parvenir intervenir")
"""Verbs whose perfect has "être"."""
_NOT_VERBS = (ARTICLES | PREPOSITIONS) - CLITICS
_SHARING = ROWS.keys() | HANDING_OVER | CALLING | {"adopter"}
_NOUN_BEFORE = frozenset({"le", "du", "au"})
"""Before "reste" these make it a noun: "pour le reste"."""
_GOES = word_set("va vont")
_REMAINS = word_set("reste restent demeure demeurent restera resteront demeurera demeureront")
_HOW = word_set("mieux davantage plus tout pleinement dûment bien")
"""What may stand between pronouns and an infinitive: "d’en mieux faire connaître"."""
_SECOND = word_set("lui leur y en")
"""Pronouns that stand between "le" and its verb: "de le leur notifier"."""
_STILL = word_set("charger mandater tenir habiliter inviter prier")
"""Participles after "reste" that say whose work something still is."""
_NOUNS_TOO = word_set("attache offre adresse accorde")
"""With "l’" these are nouns: "prendra l’attache de"."""
_ADVERBS = 3
_FILLED = 8
"""At most so many words stand between an auxiliary and its participle."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb whose group is the words `first` up to `end`; `at` is the word that says what.

    `tense` is perfect, past (told of earlier times), present, future, conditional, modal,
    participle ("chargeant") or infinitive.
    """

    name: str
    tense: str
    first: int
    at: int
    end: int
    passive: bool = False
    reflexive: bool = False
    negated: bool = False
    clitics: frozenset[str] = frozenset()

    @property
    def finite(self) -> bool:
        return self.tense not in {"infinitive", "participle"}


def find_verbs(text: Text, first: int, end: int) -> Iterator[Verb]:
    """The finite verbs, and the present participles of the tables, of words `first` to `end`."""
    i = first
    over: Verb | None = None
    while i < end:
        if phrase := phrase_at(text, i):
            i += phrase  # "s’il y a lieu" has no verb of the sentence
            continue
        verb = None if text.mention_at(i) or text.is_marker(i) else _verb(text, i, first, end)
        verb = verb or (_shares_auxiliary(text, i, end, over) if over else None)
        if verb:
            over = verb if verb.end - verb.first > 1 and verb.finite else over
            yield verb
        i = verb.end if verb else i + 1


def _verb(text: Text, i: int, floor: int, end: int) -> Verb | None:  # noqa: C901, PLR0911 - one form a return
    word = text.low(i)
    if word in _HAVE | _BE | _EARLIER:
        return _compound(text, i, floor, end)
    if word in MODALS and (MODALS[word][0] is not Strength.PLAN or _plans(text, i, end)):
        return _single(text, i, floor, word, "modal")
    before = text.low(i - 1)
    if word in _RELIES and text.low(i + 1) == "sur" and before not in _NOT_VERBS:
        return _single(text, i, floor, "compter", "present")
    future = future_of(word)
    if future and before not in ARTICLES - CLITICS and before not in PREPOSITIONS - {"en"}:
        return _single(text, i, floor, *future)
    if word in PAST and before not in _NOT_VERBS:
        return _single(text, i, floor, PAST[word], "perfect")
    if word in _REMAINS and participle_of(text.low(i + 1)) in _STILL:
        return Verb(str(participle_of(text.low(i + 1))), "present", i, i + 1, i + 2, passive=True)
    if word in _GOES:
        return _near_future(text, i, floor, end)
    if (word in DUTIES or word in CARRIES_ON) and before not in _NOUN_BEFORE:
        return _single(text, i, floor, word, "present")
    if word in PRESENT and (before not in _NOT_VERBS):
        ing = word.endswith("ant")
        noun = before in {"le", "la"} or (before == "l" and word in _NOUNS_TOO)
        if noun or (before == "les" and not word.endswith("e")):
            return None  # "la charge" is a noun, "les charge" is not
        return _single(text, i, floor, PRESENT[word], "participle" if ing else "present")
    return None


def _shares_auxiliary(text: Text, i: int, end: int, over: Verb) -> Verb | None:
    """As in "a félicité le GTS et chargé le GTM": a participle that goes on with `over`."""
    at = i
    while at < min(end, i + _FILLED) and is_filler(text.low(at)) and at - i < _ADVERBS:
        at += 1
    word = text.low(at)
    name = participle_of(word)
    apart = text.low(i - 1) == "et" or "," in text.gap(i)
    if name not in _SHARING or not apart or text.mention_at(at) or text.low(i) in _NOT_VERBS:
        return None
    alike = _inflection(text.low(over.at)) if over.passive else ""
    if over.reflexive or participle_of(text.low(over.at)) is None or _inflection(word) != alike:
        return None
    return Verb(name, over.tense, i, at, at + 1, passive=over.passive)


def _inflection(participle: str) -> str:
    """How a participle agrees: "e", "s", "es" or not at all."""
    bare = participle.rstrip("s") if participle.endswith(("és", "is", "us", "es")) else participle
    number = participle[len(bare) :]
    return ("e" if bare.endswith("e") else "") + number


def _plans(text: Text, i: int, end: int) -> bool:
    """Whether "compte" or "entend" is followed by a verb: "rendre compte à" is not."""
    at = infinitive_at(text, past_asides(text, i + 1, end), end)
    return at is not None and text.low(i - 1) not in _NOT_VERBS


def _clitics(text: Text, i: int, floor: int) -> tuple[int, frozenset[str]]:
    """Where the pronouns before word `i` begin, and these."""
    start = i
    while start > floor and text.low(start - 1) in CLITICS and not _stops(text, start):
        if text.mention_at(start - 1):
            break
        start -= 1
    return start, frozenset(text.low(j) for j in range(start, i))


def _stops(text: Text, i: int) -> bool:
    return bool(set(text.gap(i)) & set(",;:()"))


def _single(text: Text, i: int, floor: int, name: str, tense: str) -> Verb:
    start, clitics = _clitics(text, i, floor)
    negated = text.low(i + 1) in NEGATIONS and bool(clitics & {"n", "ne"})
    reflexive = bool(clitics & {"s", "se"})
    return Verb(name, tense, start, i, i + 1, reflexive=reflexive, negated=negated, clitics=clitics)


def _near_future(text: Text, i: int, floor: int, end: int) -> Verb | None:
    """As in "va publier", "vont, le cas échéant, en informer": a future in two words."""
    at = infinitive_at(text, past_asides(text, i + 1, end), end)
    if at is None or text.low(i - 1) in _NOT_VERBS:
        return None
    start, clitics = _clitics(text, i, floor)
    negated = text.low(i + 1) in NEGATIONS
    return Verb(text.low(at), "future", start, at, at + 1, negated=negated, clitics=clitics)


def _compound(text: Text, i: int, floor: int, end: int) -> Verb | None:
    """An auxiliary, what may stand after it, and its participle."""
    if text.low(i) == "est" and text.text[text.words[i].start] == "E":
        return None  # "l’Afrique de l’Est"
    start, clitics = _clitics(text, i, floor)
    auxiliary = text.low(i)
    negated = False
    been = auxiliary in _BE | _WAS
    passive = been
    j = i + 1
    while j < min(end, i + _FILLED):
        word = text.low(j)
        if word == "été":
            passive = True
        elif word in NEGATIONS:
            negated = True
        elif phrase := phrase_at(text, j):
            j += phrase - 1
        elif "," in text.gap(j) and (past := _past_aside(text, j, end)):
            j = past
            break
        elif not is_filler(word) or participle_of(word) is not None:
            break
        j += 1
    reflexive = bool(clitics & {"s", "se"}) and been
    infinitive = participle_of(text.low(j)) if j < end and not text.mention_at(j) else None
    tense = _tense(auxiliary, been=been)
    if infinitive is None:
        name = "être" if been else "avoir"
        return Verb(name, tense, start, i, i + 1, negated=negated, clitics=clitics)
    active = reflexive or (been and infinitive in _WITH_BE)
    told = "past" if auxiliary in _EARLIER else tense
    return Verb(
        infinitive,
        told,
        start,
        j,
        j + 1,
        passive=passive and not active,
        reflexive=reflexive,
        negated=negated,
        clitics=clitics,
    )


def _past_aside(text: Text, i: int, end: int) -> int | None:
    """The participle after an aside that opens at word `i`: "a, sur avis du CRP, chargé"."""
    j = aside_end(text, i, end)
    plain = j is not None and participle_of(text.low(j)) is not None and not text.mention_at(j)
    return j if plain else None


def _tense(auxiliary: str, *, been: bool) -> str:
    if auxiliary in _FUTURE:
        return "future"
    if auxiliary in _CONDITIONAL:
        return "conditional"
    if auxiliary in _EARLIER:
        return "past"
    return "present" if been and auxiliary not in _WAS else "perfect"


def infinitive_at(text: Text, i: int, end: int) -> int | None:
    """The infinitive that word `i`, pronouns and adverbs apart, is; None where it is none."""
    i += text.is_marker(i)
    start = i
    while i < min(end, start + _FILLED):
        word = text.low(i)
        if is_infinitive(word) and not text.mention_at(i):
            return i
        phrase = phrase_at(text, i)
        if phrase and not _stops(text, i + phrase):
            i += phrase
            continue
        if word not in CLITICS | NEGATIONS | _HOW and not is_filler(word):
            return None
        after = i + 1 + (text.low(i + 1) in _SECOND)
        if word in {"la", "le", "les", "l"} and not is_infinitive(text.low(after)):
            return None
        i += 1
    return None
