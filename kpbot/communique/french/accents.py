"""French written without accents: "a charge le GTM de preparer" is read as "a chargé".

Only a paragraph in which no letter has an accent is read so; what is quoted from it stays as it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from kpbot.communique.french import lexicon
from kpbot.communique.french.forms import future_of, is_infinitive, participle_of
from kpbot.communique.french.function_words import (
    ARTICLES,
    CLITICS,
    FILLERS,
    PREPOSITIONS,
    is_filler,
)
from kpbot.communique.french.tenses import PRESENT
from kpbot.communique.words import plain, word_set

_HAVE = word_set("a ont ayant été")
"""After these a word in -e is a participle: "a charge", "a ete prie"."""
_BE = word_set("est sont être sera seront serait seraient soit soient")
"""After these it may be a noun or an adjective, unless its verb is known: "est membre"."""
_DONE = word_set(
    """
    publier organiser diffuser examiner réviser actualiser approuver créer distribuer envoyer
    finaliser achever afficher constituer convoquer consulter mener élaborer préparer rédiger
    """
)
_NOT_PARTICIPLES = word_set(
    """
    une membre membres possible possibles utile utiles responsable responsables disponible lieu
    conforme acte entre contre comme celle elle autre autres quatre
    """
)
_OTHERS = word_set(
    """
    intéressé intéressée intéressés prévu prévue prévus prévues élu élue élus réuni réunie
    répondre réduire défendre étendre écrire élire réélire connaître reconnaître détruire décrire
    plénière présidence président présidente présidents vice-présidence adhésion adhésions
    intérêt élection désignation délai échéance procédure procédures être été réunion côté
    février août décembre
    """
)
_AMBIGUOUS = word_set("des ou a la sur du cote")
"""These are words of their own without an accent."""


def _missing(words: Iterable[str]) -> Mapping[str, str]:
    """Each word that has accents by what it is without."""
    known = set(words)
    bare = {plain(word): word for word in known if plain(word) != word}
    return {one: word for one, word in bare.items() if one not in known | _AMBIGUOUS}


_VERBS = _missing(
    {*lexicon.ROWS, *lexicon.REFLEXIVE, *lexicon.HANDING_OVER, *lexicon.CALLING, *lexicon.SPEAKING}
    | {*lexicon.LOGISTICS, *lexicon.STATIVE, *lexicon.OWN_PROCEDURE, *lexicon.THINGS_ASKED, *_DONE}
)
_TASKS = {*lexicon.ROWS, *lexicon.BINDING, *lexicon.HANDING_OVER, *lexicon.REPORTS, *_DONE}
_WORDS = _missing(
    {
        *PRESENT.keys() - {"dispose"},
        *lexicon.DUTIES,
        *lexicon.NOUNS,
        *lexicon.HANDED_OVER,
        *lexicon.READY,
    }
    | {*lexicon.NEEDED, *lexicon.IMPORTANT, *lexicon.ADOPTED, *lexicon.AWAITED, *lexicon.VISITS}
    | {*FILLERS, *PREPOSITIONS, *lexicon.NESTING, *_OTHERS}
)


def is_bare(text: str) -> bool:
    """Whether no letter of `text` has an accent."""
    if text.isascii():
        return True
    return not any(unicodedata.combining(one) for one in unicodedata.normalize("NFD", text))


def accented(words: Sequence[str]) -> list[str]:
    """`words`, in small letters, with the accents that tell one word from another."""
    found = [_WORDS.get(word, word) for word in words]
    for i, word in enumerate(found):
        if word == "a" and _is_preposition(found, i):
            found[i] = "à"
        elif is_infinitive(word):
            found[i] = _VERBS.get(word, word)
        else:
            found[i] = _participle(found, i)
    return found


def _is_preposition(words: Sequence[str], i: int) -> bool:
    """Whether "a" at word `i` is "à": before an infinitive or an article."""
    after = i + 1
    if after < len(words) and words[after] in (ARTICLES | {"nouveau", "titre"}) - {"leur"}:
        return True
    while after < len(words) and words[after] in CLITICS | {"leur"}:
        after += 1
    return after < len(words) and is_infinitive(words[after])


def _participle(words: Sequence[str], i: int) -> str:
    word = words[i]
    stem = word.rstrip("s").removesuffix("e") if word.endswith(("ee", "ees")) else word.rstrip("s")
    if not stem.endswith("e") or word in _NOT_PARTICIPLES or len(word) <= 3:  # noqa: PLR2004 - "les"
        return _stem(word)
    j = i - 1
    while j >= 0 and words[j] not in _HAVE and is_filler(words[j]):
        j -= 1
    if j < 0 or words[j] not in _HAVE | _BE:
        return word
    with_accent = _stem(f"{stem[:-1]}é{word[len(stem) :]}")
    verb = participle_of(with_accent)
    firm = verb in _TASKS or word.endswith(("ee", "ees"))
    reflexive = j > 0 and words[j - 1] in {"s", "se"}
    return with_accent if words[j] in _HAVE or reflexive or firm else word


def _stem(word: str) -> str:
    """A participle or future with the accents of its verb: "décidé" for "decidé"."""
    future = future_of(word)
    verb = future[0] if future else participle_of(word)
    whole = _VERBS.get(verb or "")
    return f"{whole[:-2]}{word[len(whole) - 2 :]}" if whole and whole.endswith("er") else word
