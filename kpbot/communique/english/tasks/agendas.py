"""Agendas: whose tasks stand in a list under a name, "WGM: (a) conclude …; (b) assessment of …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kpbot.communique.clauses import Clause, Sentence, clause_by
from kpbot.communique.english.complements import after_adverbs, partners
from kpbot.communique.english.function_words import AUXILIARIES, DETERMINERS
from kpbot.communique.english.rules import Role, Rule
from kpbot.communique.english.verbs import ALSO_NOUNS, kind_of
from kpbot.communique.mentions import Mention
from kpbot.communique.passage import Passage
from kpbot.communique.words import word_set
from kpbot.domain.communique import Strength

_DEEDS = word_set("review study report survey audit visit mission update release translation")
_DEED_ENDS = ("tion", "sion", "ment", "ing")
_AHEAD = word_set("by before within ahead prior due until")
_LEAST = 2
_ITEM = Rule("agenda", Role.PHRASE, Strength.MANDATE, 0.75)


def read_agenda(sentence: Sentence) -> Iterator[Clause]:
    """The tasks of the body whose name and a colon open the paragraph."""
    passage = sentence.passage
    owner = passage.run_from(0)
    if not owner or owner[0].kind is None or ":" not in passage.gap(owner[-1].last + 1):
        return
    behind = owner[-1].last + 1
    for first, end in _items(sentence, max(sentence.first, behind)):
        if first > behind:  # what stands right behind the colon is a fragment
            clause = _item(passage, owner, first, end)
            if clause:
                yield clause


def _items(sentence: Sentence, start: int) -> Iterator[tuple[int, int]]:
    """The spans of the items, which numbers or ";" part."""
    passage = sentence.passage
    cuts = [
        i for i in range(start + 1, sentence.end) if ";" in passage.gap(i) or passage.is_marker(i)
    ]
    for begin, end in zip([start, *cuts], [*cuts, sentence.end], strict=True):
        first = begin
        while first < end and (passage.is_marker(first) or passage.plain(first) == "and"):
            first += 1
        last = end - (passage.plain(end - 1) == "and")
        if last - first >= _LEAST:
            yield first, last


def _item(passage: Passage, owner: tuple[Mention, ...], first: int, end: int) -> Clause | None:
    verb = after_adverbs(passage, first)
    with_others = partners(passage, first, min(first + _LEAST, end) + _LEAST)
    if with_others:  # "together with the CRP, recommend"
        verb = with_others[-1].last + 1
        owner = (*owner, *with_others)
    if verb < end and kind_of(passage.plain(verb)) == "base":
        noun = passage.plain(verb) in ALSO_NOUNS and passage.plain(verb + 1) not in DETERMINERS
        noun = noun and passage.mention_at(verb + 1) is None
        if noun or passage.plain(verb + 1) in AUXILIARIES:
            return None  # "review visits to Togo", "review is under way"
        return clause_by(_ITEM, owner, first, (verb, verb + 1), verb, end)
    return _deed(passage, owner, first, end)


def _deed(passage: Passage, owner: tuple[Mention, ...], first: int, end: int) -> Clause | None:
    """As in "assessment of the reports, to be completed four weeks before the Plenary"."""
    head = first + (passage.plain(first) in DETERMINERS)
    near = (passage.plain(head), passage.plain(head + 1))
    words = {passage.plain(i) for i in range(first, end)}
    if words & (AUXILIARIES - {"be", "may"}) or not words & _AHEAD:
        return None
    if not any(word in _DEEDS or word.endswith(_DEED_ENDS) for word in near):
        return None
    clause = clause_by(_ITEM, owner, first, (first, first + 1), first, end, "Carry out:")
    return replace(clause, confidence=round(clause.confidence - 0.1, 2))
