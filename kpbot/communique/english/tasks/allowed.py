"""What is allowed and asked in one: "the WGM may, and indeed is expected to, try out a form"."""

from __future__ import annotations

from collections.abc import Iterator

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import after_adverbs, is_verb
from kpbot.communique.english.function_words import DETERMINERS
from kpbot.communique.english.rules import BINDING, LEXICON, MODALS, Role, Rule
from kpbot.communique.passage import codes_of
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_MAY = word_set("may can could might")
_AND = word_set("and indeed but ideally preferably in fact even rather if possible")
_AND_WORDS = 4


def read_allowed(sentence: Sentence) -> Iterator[Clause]:
    """The clauses in which a body may do something, and is asked to in the same breath."""
    passage = sentence.passage
    for may in range(sentence.first + 1, sentence.end - 4):
        if passage.plain(may) not in _MAY or passage.plain(may + 1) not in {"and", "but", "indeed"}:
            continue
        found = _then(sentence, may)
        run = passage.run_to(may - 1)
        if found and run and codes_of(run) and not run[-1].possessive:
            rule, verb = found
            first = run[0].first - (passage.plain(run[0].first - 1) in DETERMINERS)
            yield clause_by(rule, run, first, (may, verb), verb, sentence.clause_end(verb))


def _then(sentence: Sentence, may: int) -> tuple[Rule, int] | None:
    """What binds the body behind "may, and", and where the deed begins."""
    passage = sentence.passage
    i = may + 1
    while i < may + 1 + _AND_WORDS and passage.plain(i) in _AND:
        i += 1
    word = passage.plain(i)
    row, verb = MODALS.get(word), after_adverbs(passage, i + 1)
    if row is None and word in {"is", "are"} and passage.plain(verb + 1) == "to":
        told = LEXICON.get(passage.plain(verb))
        asked = told and told[0].role is Role.DIRECTIVE
        row = BINDING.get(passage.plain(verb))
        row = row or ((told[0].strength, told[0].confidence) if told and asked else None)
        verb += 2
    if row is None or row[0] is Strength.COMMITMENT or not is_verb(passage, verb):
        return None
    return Rule("allowed", Role.PHRASE, *row), verb
