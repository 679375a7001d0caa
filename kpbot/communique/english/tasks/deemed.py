"""What is asked by somebody who is said to bring itself to it: "saw fit to ask the WGM to"."""

from __future__ import annotations

from kpbot.communique.actors import Subject
from kpbot.communique.clauses import Sentence
from kpbot.communique.english.events import Event, verb_group
from kpbot.communique.english.function_words import BE, is_adverb
from kpbot.communique.words import word_set

_FOUND = word_set(
    "found finds deemed deems considered considers thought thinks felt feels judged judges held"
)
_WISE = word_set(
    """
    necessary useful appropriate right advisable opportune proper important timely helpful prudent
    wise best desirable expedient fit
    """
)
"""What it is found to be to ask somebody."""
_CHANCE = word_set("opportunity occasion moment liberty trouble")
_TAKES = word_set("took takes used uses seized seizes")
_SEES = word_set("saw sees thought")
_GOES = word_set("went goes")
_PROMPTS = word_set("prompted prompts led leads moved caused induced brought obliged persuaded")
_DOES = word_set("chose chooses hastened hastens proceeded proceeds preferred prefers")
_NEVER = word_set("not no never nobody neither hardly")
_ENOUGH_WORDS = 10


def deemed(sentence: Sentence, event: Event) -> int | None:
    """The word at which the clause begins that brings its subject to the order of `event`.

    None where the order is not given by those words: in the negative, by a single delegation,
    or where they say only how something is.
    """
    passage = sentence.passage
    to = event.first - 1
    if not event.infinitive or passage.plain(to) != "to":
        return None
    whom = passage.mention_at(to - 1)
    prompted = _prompted(sentence, whom.first - 1) if whom and whom.kind is None else None
    if prompted is not None:
        return prompted
    verb = _verb(sentence, to - 1)
    if verb is None:
        return None
    start, auxiliaries = verb_group(passage, verb, sentence.first)
    but = passage.plain(to - 1) == "but"
    denied = {passage.plain(i) for i in range(start, to)} & _NEVER
    if "had" in auxiliaries - {passage.plain(verb)} or (denied and not but):
        return None
    impersonal = passage.plain(start - 1) == "it" and bool(auxiliaries & BE)
    subject = None if impersonal else sentence.subject_of(start)
    if not impersonal and not _may_order(subject):
        return None
    return subject.first if subject and subject.stated else start


def _prompted(sentence: Sentence, i: int) -> int | None:
    """The verb of "the delays prompted the Plenary to ask the WGM to", at or before word `i`."""
    passage = sentence.passage
    verb = i - (passage.plain(i) == "the")
    denied = passage.plain(verb - 1) in _NEVER | {"to", "had"}
    return verb if passage.plain(verb) in _PROMPTS and not denied else None


def _may_order(subject: Subject | None) -> bool:
    return subject is not None and bool(subject.run) and not (subject.wishes or subject.relative)


def _verb(sentence: Sentence, i: int) -> int | None:
    """The verb that word `i` belongs to, where the two bring somebody to do something."""
    passage = sentence.passage
    word, before = passage.plain(i), passage.plain(i - 1)
    if word in _DOES or (word == "on" and before in _GOES):
        return i if word in _DOES else i - 1
    if word == "as" and before == "far":
        as_far = i - 2 - (passage.plain(i - 2) in {"as", "so"})
        as_far += passage.plain(as_far) not in _GOES
        return as_far if passage.plain(as_far) in _GOES else None
    if word in _CHANCE and passage.plain(i - 2) in _TAKES:
        return i - 2
    if word == "but" and before in {"choice", "option", "alternative"}:
        return i - 3 if passage.plain(i - 3) in {"had", "has", "saw"} else None
    if word in _WISE:
        return _found(sentence, i)
    return _takes_enough(sentence, i) if word == "enough" else None


def _found(sentence: Sentence, i: int) -> int | None:
    """As in "found it necessary to", "saw fit to", "it was thought advisable to"."""
    passage = sentence.passage
    verb = i - 1
    while is_adverb(passage.plain(verb)) or passage.plain(verb) == "it":
        verb -= 1
    sees = passage.plain(i) == "fit" and passage.plain(verb) in _SEES
    return verb if sees or passage.plain(verb) in _FOUND else None


def _takes_enough(sentence: Sentence, i: int) -> int | None:
    """As in "took the matter seriously enough to", not "the matter was too grave to"."""
    passage = sentence.passage
    near = range(i - 1, max(sentence.first, i - _ENOUGH_WORDS), -1)
    return next((j for j in near if passage.plain(j) in _FOUND | {"took", "takes"}), None)
