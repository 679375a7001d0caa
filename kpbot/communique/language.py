"""The languages that documents are read in, and which one a document is in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from kpbot.communique import heading, why_not
from kpbot.communique.clauses import Clause
from kpbot.communique.clauses import Sentence as EnglishSentence
from kpbot.communique.english import grammar, titles
from kpbot.communique.english.conjuncts import split
from kpbot.communique.english.dues import due_patterns, dues
from kpbot.communique.english.seats import memberships, offices
from kpbot.communique.french import due_patterns as french_due_patterns
from kpbot.communique.french import dues as french_dues
from kpbot.communique.french import grammar as french_grammar
from kpbot.communique.french import heading as french_heading
from kpbot.communique.french import memberships as french_memberships
from kpbot.communique.french import offices as french_offices
from kpbot.communique.french import sentence as french_sentence
from kpbot.communique.french import titles as french_titles
from kpbot.communique.french import why_not as french_why_not
from kpbot.communique.french.names import DocumentNames
from kpbot.communique.french.text import Text
from kpbot.communique.layout.paragraphs import Segment
from kpbot.communique.mentions import Context
from kpbot.communique.names import Names
from kpbot.communique.passage import Passage
from kpbot.communique.words import word_set, words_of
from kpbot.domain.communique import Heading, Membership, OfficeAward
from kpbot.domain.due import DuePhrase
from kpbot.domain.profile import Profile

S = TypeVar("S")
"""A sentence as the language's own grammar parses it."""


@dataclass(frozen=True, slots=True)
class Language(Generic[S]):
    """What one language does in its own way; all else of the reading is shared.

    `small_words` tell the language; they mean nothing in the others.
    """

    code: str
    small_words: frozenset[str]
    heading: Callable[[Sequence[str], Sequence[str]], Heading]
    names: Callable[[Profile, Iterable[str]], Names]
    """The names of the profile, and those that the texts give the bodies themselves."""
    passage: Callable[[str, Names, Context], Passage]
    parse: Callable[[Passage], Iterator[S]]
    clauses: Callable[[S], Iterator[tuple[Passage, Clause]]]
    """Those that give work, each with one task."""
    memberships: Callable[[int, S, Names, Heading], Iterable[Membership]]
    offices: Callable[[int, S, Names, Heading], Iterable[OfficeAward]]
    due: Callable[..., DuePhrase | None]
    """When the words of a clause want it done: see `dues.find_due`."""
    deadline: re.Pattern[str]
    """What may follow a clause and only says until when it is to be done."""
    title: Callable[[Passage, Clause, DuePhrase | None], str]
    why_not: Callable[[S, int, int], str]
    """Why some words of a sentence give no work."""


def _english_clauses(sentence: EnglishSentence) -> Iterator[tuple[Passage, Clause]]:
    for clause in grammar.find_clauses(sentence):
        for part in split(sentence.passage, clause):
            yield sentence.passage, part


def _french_clauses(sentence: french_sentence.Sentence) -> Iterator[tuple[Passage, Clause]]:
    for clause in french_grammar.find_clauses(sentence):
        yield sentence.text, clause


@lru_cache(maxsize=8)
def _names_of(profile: Profile) -> Names:
    """The names of the profile, which all documents share: nothing is ever added to them."""
    return Names(profile)


ENGLISH: Language[EnglishSentence] = Language(
    code="en",
    small_words=word_set("the of and to that for with was were has by is from its which"),
    heading=heading.read_heading,
    names=lambda profile, _: _names_of(profile),
    passage=Passage.of,
    parse=grammar.parse,
    clauses=_english_clauses,
    memberships=memberships.find_memberships,
    offices=offices.find_offices,
    due=dues.find_due,
    deadline=due_patterns.DEADLINE_BEHIND,
    title=titles.title_of,
    why_not=why_not.why_not,
)
FRENCH: Language[french_sentence.Sentence] = Language(
    code="fr",
    small_words=word_set("le la les du des une et aux dans par pour que qui sur au ont ses est"),
    heading=french_heading.read_heading,
    names=DocumentNames,
    passage=Text.read,
    parse=french_sentence.parse,
    clauses=_french_clauses,
    memberships=french_memberships.find_memberships,
    offices=french_offices.find_offices,
    due=french_dues.find_due,
    deadline=french_due_patterns.DEADLINE_BEHIND,
    title=french_titles.title_of,
    why_not=french_why_not.why_not,
)


def language_of(segments: Iterable[Segment], otherwise: str = ENGLISH.code) -> Language[Any]:
    """The language whose small words the document has most of.

    Where none stands out it is the one with the code `otherwise`.
    """
    counts = {ENGLISH.code: 0, FRENCH.code: 0}
    for segment in segments:
        for word in words_of(segment.text):
            for language in (ENGLISH, FRENCH):
                counts[language.code] += word.plain in language.small_words
    ahead = counts[FRENCH.code] - counts[ENGLISH.code]
    if ahead:
        return FRENCH if ahead > 0 else ENGLISH
    return FRENCH if otherwise == FRENCH.code else ENGLISH
